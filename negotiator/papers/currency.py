"""The currency of a letter: by its marks, or else by the place of the work."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field, Found, Question, Quote
from negotiator.papers.quotes import quote_match
from negotiator.reference.place import country_names, currencies_of
from negotiator.reference.place_reading import UnknownPlace, read_place
from negotiator.reference.reference import Reference

_CODES = (
    "USD", "CAD", "EUR", "GBP", "INR", "AUD", "SGD", "NZD", "HKD", "CHF", "SEK", "NOK", "DKK",
    "PLN", "JPY", "ILS", "AED", "BRL", "MXN", "ZAR", "NGN", "KES", "SAR", "QAR",
)  # fmt: skip
_SIGNS: Mapping[str, str] = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "NZ$": "NZD",
    "HK$": "HKD", "R$": "BRL", "MX$": "MXN", "€": "EUR", "£": "GBP", "₹": "INR", "$": "$",
}  # fmt: skip
_NAMES: Mapping[str, str] = {
    "$CA": "CAD", "$CAN": "CAD", "M.N.": "MXN", "LPA": "INR", "Rs": "INR", "Rs.": "INR", "R": "ZAR",
    "lakh": "INR", "lakhs": "INR", "euro": "EUR", "euros": "EUR", "pounds": "GBP",
}  # fmt: skip
_MEANS: Mapping[str, str] = {**{code: code for code in _CODES}, **_SIGNS, **_NAMES}
_MARK = re.compile(
    r"\$ ?CAN?\b|\bM\.N\.|\b(?:Rs\.?|R)(?= ?\d)|\b(?:LPA|lakhs?|euros?|pounds)\b"
    rf"|{'|'.join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))}"
    rf"|\b(?:{'|'.join(_CODES)})\b"
)
"""A currency, wherever it stands: `_MEANS` has its code, “$” for one that several share."""

_WEIGHTS: Mapping[str, int] = {"base": 5, "base_vague": 3, "package": 3, "basic": 3}
"""How much a mark counts beside an amount of pay; 1 beside any other."""

_DOLLARS: Mapping[str, str] = {
    "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN",
}  # fmt: skip
"""By country, the currency that a bare $ means there."""

_TOLD_BY: Mapping[str, str] = {
    "AUD": "%of_australia%", "NZD": "%of_new_zealand%", "CAD": "%of_canada%",
    "SGD": "%of_singapore%", "MXN": "%of_mexico%",
}  # fmt: skip
_COUNTRIES: Mapping[str, str] = {
    "USD": "US", "CAD": "CA", "AUD": "AU", "SGD": "SG", "NZD": "NZ", "GBP": "GB", "INR": "IN",
    "HKD": "HK", "ZAR": "ZA", "AED": "AE", "BRL": "BR", "MXN": "MX", "CHF": "CH", "SEK": "SE",
    "NOK": "NO", "DKK": "DK", "PLN": "PL", "JPY": "JP", "ILS": "IL",
}  # fmt: skip
"""The currencies of one country: who is paid in one works there."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by its ISO 4217 code, "" for none; no quote where only the place tells it."""

    code: str
    quote: Quote | None


def find_currency(sheet: Sheet, place: Sequence[Found], reference: Reference) -> Currency:
    """Return the currency that most amounts are in; a bare $ is that of the place."""
    country = _country(place, reference)
    counts, quotes = _counted(sheet)
    if not counts:
        return Currency(_only_one_of(country), None)
    best = max(counts, key=lambda code: counts[code])
    if best != "$":
        return Currency(best, quotes[best])
    code = _dollar(sheet, counts, country)
    return Currency(code, quotes.get(code, quotes["$"]))


def state_currency(currency: Currency, place: Sequence[Found]) -> Iterator[Field]:
    """Yield the currency as a field: as its mark states it, or as the place has it."""
    path, where = "offer.currency", _location(place)
    if currency.code and currency.quote is not None:
        yield Field(path=path, value=currency.code, quote=currency.quote)
    elif currency.code and where is not None:
        how = f"the currency of {where.value}"
        yield Field(
            path=path, value=currency.code, quote=where.quote, certainty="worked_out", how=how
        )


def name_country(item: Found, currency: Currency) -> Found:
    """Name the country of a city we hold nothing for, where the currency is that of one country."""
    country = country_names().get(_COUNTRIES.get(currency.code, ""), "")
    if not isinstance(item, Question) or item.path != "offer.location":
        return item
    if not country or item.quote is None:
        return item
    how = f"we hold no figures for this place; those of {country} are the nearest"
    return Field(path=item.path, value=country, quote=item.quote, certainty="worked_out", how=how)


def _location(place: Sequence[Found]) -> Field | None:
    fields = (item for item in place if isinstance(item, Field))
    return next((field for field in fields if field.path == "offer.location"), None)


def _country(place: Sequence[Found], reference: Reference) -> str:
    """Return the code of the country the work is in; "" where its place is not said or known."""
    where = _location(place)
    if where is None:
        return ""
    try:
        return read_place(str(where.value), reference.gazetteer)[:2]
    except UnknownPlace:
        return ""


def _only_one_of(country: str) -> str:
    """Return the currency of a country that pays in one alone."""
    currencies = currencies_of(country) if country else frozenset()
    return next(iter(currencies)) if len(currencies) == 1 else ""


def _counted(sheet: Sheet) -> tuple[Counter[str], Mapping[str, Quote]]:
    """Count the marks of each currency, and quote its first; those of pay count for more."""
    counts: Counter[str] = Counter()
    quotes: dict[str, Quote] = {}
    for bound in sheet.bound:
        value = bound.value
        if value.kind == "money" and value.currency:
            counts[value.currency] += _WEIGHTS.get(bound.label, 1)
            stands = sheet.paper.quote(bound.unit, value.start, value.end)
            quotes.setdefault(value.currency, stands)
    for unit in sheet.paper.units:
        for match in _MARK.finditer(unit.text):
            code = _MEANS[match.group().replace(" ", "")]
            counts[code] += 1
            quotes.setdefault(code, quote_match(sheet, unit, match))
    return counts, quotes


def _dollar(sheet: Sheet, counts: Mapping[str, int], country: str) -> str:
    """Return whose dollars a bare $ means: those of the place, unless others are named as often."""
    named = {code: counts[code] for code in counts if code in _DOLLARS.values()}
    most = max(named, key=lambda code: named[code], default="")
    here = _DOLLARS.get(country, "")
    if not here:
        return most or _dollar_by_words(sheet)
    is_foreign = most != "" and here not in named and named[most] >= counts["$"]
    return most if is_foreign else here


def _dollar_by_words(sheet: Sheet) -> str:
    """Return the dollar of the country whose own words a letter has; else that of the most."""
    for code, words in _TOLD_BY.items():
        pattern = sheet.tongue.pattern(rf"\b{words}")
        if any(pattern.search(unit.low) for unit in sheet.paper.units):
            return code
    return "USD"
