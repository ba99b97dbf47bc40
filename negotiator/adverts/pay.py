"""The pay that an advert prints, in the many ways it is marked up, as whole units a year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from negotiator.market.pay_limits import PayLimits, no_currency

_NUMBER = re.compile(r"\d+(?:[,.' \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_THOUSANDS = re.compile(r"[,.' \u00a0\u202f](?=\d{3}(?!\d))")
_MOST_DIGITS = 15


class Unfit(ValueError):
    """An advert that gives no range; the message says why."""


@dataclass(frozen=True, slots=True)
class Pay:
    """A range for a year, in whole units of a currency, and what to note of how it was read."""

    low: int
    high: int
    currency: str
    notes: tuple[str, ...] = ()


def read_pay(
    advert: Mapping[str, Any], location: str, ways: Mapping[str, Any], limits: PayLimits
) -> Pay:
    """Read the pay of an advert whose names are in small letters; raise Unfit."""
    given = advert.get("basesalary")
    if isinstance(given, list):
        if len(given) > 1:
            raise Unfit("It prints several salaries.")
        given = given[0] if given else None
    if given is None:
        raise Unfit("It prints no base pay.")
    outer = given if isinstance(given, dict) else {"value": given}
    inner = outer.get("value", outer)
    if isinstance(inner, list):
        inner = inner[0] if len(inner) == 1 else {}
    inner = inner if isinstance(inner, dict) else {"value": inner}
    amounts = list(_amounts(inner)) or list(_amounts(outer))
    if not amounts:
        raise Unfit("Its base pay is no number and no range.")
    currency = _currency(advert, outer, inner)
    unit = _unit(outer, inner, ways)
    times = ways["times_a_year"][unit]
    low, high = (round(amount * times) for amount in (amounts[0], amounts[-1]))
    if low > high:
        raise Unfit(f"Its lowest pay ({low:,}) is over its highest ({high:,}).")
    if currency not in limits.sizes:
        raise Unfit(no_currency(currency))
    least, most = limits.of(currency, location)
    if not least <= low <= high <= most:
        raise Unfit(f"{low:,} to {high:,} {currency} is no pay for a year: a wrong unit.")
    if high > limits.widest * low:
        raise Unfit(f"{low:,} to {high:,} is too wide to be one level's range.")
    notes = () if unit == "YEAR" else (f"Printed for each {unit.lower()}; times {times:,} a year.",)
    return Pay(low, high, currency, notes)


def _amounts(given: Mapping[str, Any]) -> Iterator[Decimal]:
    """Yield the ends of a range, or the one figure there is."""
    ends = [
        given.get("minvalue", given.get("minprice")),
        given.get("maxvalue", given.get("maxprice")),
    ]
    numbers = [number for number in map(_number, ends) if number is not None]
    if len(numbers) == 2:
        yield from numbers
        return
    if numbers:  # "from 80,000" says nothing of the top
        raise Unfit("It prints one end of a range without the other.")
    single = given.get("value", given.get("price"))
    if isinstance(single, str):
        found = [_plain(text) for text in _NUMBER.findall(single)]
        if len(found) > 2:
            raise Unfit(f"Its base pay cannot be told apart in '{single[:60]}'.")
        k = 1000 if re.search(r"\d\s*k\b", single, re.IGNORECASE) else 1
        yield from (
            amount * k if amount < 1000 else amount for amount in found if amount is not None
        )
    elif (number := _number(single)) is not None:
        yield number


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        in_reach = number.is_finite() and 0 < number < 10**_MOST_DIGITS
        return number if in_reach else None
    if isinstance(value, str):
        found = _NUMBER.findall(value)
        return _plain(found[0]) if len(found) == 1 and "-" not in value else None
    return None


def _plain(text: str) -> Decimal | None:
    """Read a number as it is written in any country: 80,000.50, 80.000,50 and 80 000."""
    if len(text) > 2 * _MOST_DIGITS:
        return None
    try:
        return _number(Decimal(_THOUSANDS.sub("", text).replace(",", ".")))
    except InvalidOperation:
        return None


def _currency(*places: Mapping[str, Any]) -> str:
    """Return the code that stands beside the pay, or in its text; a sign such as $ is of many."""
    names = ("currency", "pricecurrency", "salarycurrency")
    for place in reversed(places):
        for name in names:
            given = place.get(name)
            if isinstance(given, str) and re.fullmatch("[A-Za-z]{3}", given.strip()):
                return given.strip().upper()
    text = places[-1].get("value")
    codes = set(_CODE.findall(text)) if isinstance(text, str) else set()
    if len(codes) == 1:
        return str(codes.pop())
    raise Unfit("It names no currency by a code such as USD.")


def _unit(outer: Mapping[str, Any], inner: Mapping[str, Any], ways: Mapping[str, Any]) -> str:
    given = inner.get("unittext") or outer.get("unittext") or outer.get("unitcode")
    named = " ".join(str(given or "").upper().replace("_", " ").split())
    for unit, words in ways["units"].items():
        if named in words:
            return str(unit)
    raise Unfit(
        f"It does not say whether its pay is for a year, a month or an hour: '{named[:40]}'."
        if named
        else "It does not say whether its pay is for a year, a month or an hour."
    )
