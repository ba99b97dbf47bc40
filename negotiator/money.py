"""Amounts of money: read as people type them, written as recruiters write them."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency

MOST = 1_000_000_000_000
"""The largest amount accepted, in whole units of any currency: beyond it is a slip of the keys."""

LONGEST = 60
"""The longest text read as an amount; the patterns below take their time over a longer one."""

_SHAPE = re.compile(
    r"(?P<number>\d[\d.,'’\s]*)"
    r"(?P<unit>k|m|mn|million|thousand|lpa|lakhs?|lacs?|l|cr|crores?|万|億)?"
    r"(?:\s*(?:/|per|a)\s*(?:year|yr|annum|a))?",
    re.IGNORECASE | re.ASCII,
)
_UNITS = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000,
    "lpa": 100_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lacs": 100_000,
    "l": 100_000, "cr": 10_000_000, "crore": 10_000_000, "crores": 10_000_000,
    "万": 10_000, "億": 100_000_000,
}  # fmt: skip
_CURRENCY_MARKS = re.compile(
    r"^(?:US\$|CA\$|C\$|A\$|S\$|NZ\$|HK\$|R\$|[$€£¥₹]|[A-Z]{3}\b|Rs\.?)\s*"
    r"|\s*(?:[$€£¥₹円元]|zł|kr\.?|\b[A-Z]{3})$"
)
_MARK_MEANS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "US$": "USD", "CA$": "CAD", "A$": "AUD",
    "zł": "PLN", "円": "JPY", "元": "CNY",
}  # fmt: skip
# What is said around an amount and is no part of it: "~168k", "about 168k.", "168K base".
_AROUND = re.compile(
    r"^(?:[~≈]|(?:about|around|roughly|approx\.?|circa|ca\.?)\s)\s*"
    r"|\s*\b(?:base(?:\s+salary)?|basic|gross|brutto)$|(?<=\w)\.$",
    re.IGNORECASE,
)


_DOTTED = re.compile(r"\d{1,3}\.\d{3}")


class UnreadableAmount(ValueError):
    """What was typed is not an amount of money; the message says what to type instead."""


def read_amount(typed: str, *, currency: str, dots_group: bool = False) -> Decimal:
    """Read an amount as people type it: 168000, 168,000, 168k, $168k, 1.2m, 18.5 LPA.

    Raise UnreadableAmount when it is no amount, names another currency, or could mean two
    amounts: 35.000 is thirty-five thousand in Berlin and thirty-five in Boston, so we ask, unless
    `dots_group` says that it is Berlin's.
    """
    if len(typed.strip()) > LONGEST:
        raise UnreadableAmount(f"Type an amount in at most {LONGEST} characters, such as 168,000.")
    text = unicodedata.normalize("NFKC", typed).strip()  # full-width digits are digits
    text = _AROUND.sub("", _AROUND.sub("", text))
    text = _without_currency(text, currency)
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise UnreadableAmount(
            f"Type an amount such as 168,000 or 168k; “{_short(typed)}” is not one."
        )
    unit = (match["unit"] or "").lower()
    if unit == "l" and currency != "INR":
        raise UnreadableAmount("An L is a lakh in rupees alone; write the amount out: 42,000.")
    digits = re.sub(r"[\s'’]", "", match["number"])
    if dots_group and not unit and _DOTTED.fullmatch(digits):
        digits = digits.replace(".", "")
    number = _read_number(digits, scaled=bool(unit))
    amount = number * _UNITS.get(unit, 1)
    if amount > MOST:
        raise UnreadableAmount("That is more than a trillion; check the number of zeros.")
    return amount


def find_currency(typed: str) -> str | None:
    """Return the currency that an amount names by a mark of no other; None for "$" and "kr"."""
    text = unicodedata.normalize("NFKC", typed).strip()
    mark = _CURRENCY_MARKS.search(_AROUND.sub("", text))
    symbol = mark.group().strip() if mark else ""
    if symbol in _MARK_MEANS:
        return _MARK_MEANS[symbol]
    return symbol if len(symbol) == 3 and symbol.isalpha() and symbol != "LPA" else None


@lru_cache(maxsize=512)
def groups_with_dots(country: str) -> bool:
    """Tell whether thousands are set apart by dots in a country (ISO 3166), as CLDR has it."""
    try:
        symbols = Locale.parse(f"und_{country}").number_symbols
    except (UnknownLocaleError, ValueError):
        return False
    return bool(symbols["latn"].get("group") == ".")


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
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d{1,2})?|\d{1,3}\.\d{3},\d{1,2}", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if not scaled and _DOTTED.fullmatch(digits):
        whole = digits
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
    return _write(amount, currency, decimals="")


def write_rate(amount: Decimal, currency: str) -> str:
    """Write an amount that may have cents, as pay by the hour does: $720, $85.50."""
    if amount == amount.to_integral_value():
        return write_money(int(amount), currency)
    return _write(amount, currency, decimals=".00##")


def _write(amount: int | Decimal, currency: str, *, decimals: str) -> str:
    locale, pattern = ("en_IN", "¤#,##,##0") if currency == "INR" else ("en_US", "¤#,##0")
    pattern += decimals
    text = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
    if text.startswith(currency):
        text = f"{currency} {text.removeprefix(currency)}"
    return text.replace("\u00a0", " ").replace("\u202f", " ")
