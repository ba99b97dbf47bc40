"""Amounts of money: read as people type them, written as recruiters write them."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_currency

MOST = 1_000_000_000_000
"""The largest amount accepted, in whole units of any currency: beyond it is a slip of the keys."""

_SHAPE = re.compile(
    r"(?P<number>\d[\d.,'’\s]*)"
    r"(?P<unit>k|m|mn|million|thousand|lpa|lakhs?|lacs?|cr|crores?)?"
    r"(?:\s*(?:/|per|a)\s*(?:year|yr|annum|a))?",
    re.IGNORECASE | re.ASCII,
)
_UNITS = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000,
    "lpa": 100_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lacs": 100_000,
    "cr": 10_000_000, "crore": 10_000_000, "crores": 10_000_000,
}  # fmt: skip
_CURRENCY_MARKS = re.compile(
    r"^(?:US\$|CA\$|C\$|A\$|S\$|NZ\$|HK\$|R\$|[$€£¥₹]|[A-Z]{3}\b|Rs\.?)\s*"
    r"|\s*(?:[$€£¥₹]|\b[A-Z]{3})$"
)
_MARK_MEANS = {"€": "EUR", "£": "GBP", "₹": "INR", "US$": "USD", "CA$": "CAD", "A$": "AUD"}


class UnreadableAmount(ValueError):
    """What was typed is not an amount of money; the message says what to type instead."""


def read_amount(typed: str, *, currency: str) -> Decimal:
    """Read an amount as people type it: 168000, 168,000, 168k, $168k, 1.2m, 18.5 LPA.

    Raise UnreadableAmount when it is no amount, names another currency, or could mean two
    amounts: 35.000 is thirty-five thousand in Berlin and thirty-five in Boston, so we ask.
    """
    text = unicodedata.normalize("NFKC", typed).strip()  # full-width digits are digits
    text = _without_currency(text, currency)
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise UnreadableAmount(
            f"Type an amount such as 168,000 or 168k; “{_short(typed)}” is not one."
        )
    unit = (match["unit"] or "").lower()
    number = _read_number(re.sub(r"[\s'’]", "", match["number"]), scaled=bool(unit))
    amount = number * _UNITS.get(unit, 1)
    if amount > MOST:
        raise UnreadableAmount("That is more than a trillion; check the number of zeros.")
    return amount


def _without_currency(text: str, currency: str) -> str:
    mark = _CURRENCY_MARKS.search(text)
    if mark is None:
        return text
    symbol = mark.group().strip()
    named = _MARK_MEANS.get(symbol, symbol if symbol.isalpha() and symbol.isupper() else currency)
    if named != currency and named not in {"LPA"}:
        raise UnreadableAmount(
            f"That amount is in {named}, but the offer is in {currency}. "
            "Amounts are never converted: give it in the offer's currency."
        )
    return text if named == "LPA" else _CURRENCY_MARKS.sub("", text, count=1).strip()


def _read_number(digits: str, *, scaled: bool) -> Decimal:
    if re.fullmatch(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d{1,2})?", digits):
        return Decimal(digits.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d{1,2})?", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if not scaled and re.fullmatch(r"\d{1,3}\.\d{3}(,\d{1,2})?", digits):
        whole = digits.partition(",")[0]
        meant = whole.replace(".", ",")
        raise UnreadableAmount(
            f"“{whole}” can be read two ways. For {meant.replace(',', ' ')} type {meant}; "
            f"for {whole.partition('.')[0]} type {whole.partition('.')[0]}."
        )
    if re.fullmatch(r"\d+([.,]\d{1,3})?" if scaled else r"\d+([.,]\d{1,2})?", digits):
        return Decimal(digits.replace(",", "."))
    raise UnreadableAmount(
        f"Type an amount such as 168,000 or 168k; “{_short(digits)}” is not one."
    )


def _short(typed: str) -> str:
    return typed if len(typed) <= 24 else f"{typed[:24]}…"


def whole(amount: Decimal) -> int:
    """Round to whole units of the currency, halves up."""
    return int(amount.to_integral_value(ROUND_HALF_UP))


@lru_cache(maxsize=8192)
def write_money(amount: int, currency: str) -> str:
    """Write a whole amount as it stands in an English email: $188,000, CHF 140,000, ₹18,50,000."""
    locale, pattern = ("en_IN", "¤#,##,##0") if currency == "INR" else ("en_US", "¤#,##0")
    text = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
    if text.startswith(currency):
        text = f"{currency} {text.removeprefix(currency)}"
    return text.replace("\u00a0", " ").replace("\u202f", " ")
