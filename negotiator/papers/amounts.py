"""The numbers of a unit: amounts of money, percents, spans of time, counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Literal

from negotiator.offer.pay import PayPeriod
from negotiator.papers.paper import Unit
from negotiator.papers.spelled import spelled_amounts
from negotiator.papers.tongue import Mark, Tongue

ValueKind = Literal["money", "percent", "span", "count", "day"]

_DIGITS = (
    r"\d{1,3}(?:[  ]\d{3})+(?:[.,]\d{1,2})?(?![\d]|[.,]\d{3})"
    r"|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:[,.']\d{3})+(?:[.,]\d{1,4})?(?!\d)"
    r"|\d+(?:[.,]\d{1,6})?(?![\d])"
)
_SIGNS = (
    r"\$ ?(?:CA|CAN|US|MXN|MX)(?!\w)|US\$|USD\$|CAD\$|CA\$|C\$|AU\$|AUD\$|A\$|SG\$|S\$|NZ\$|HK\$|R\$|MX\$|\$|€|£|₹|¥|₪"
    r"|Rs\.?|INR|USD|EUR|GBP|CAD|AUD|SGD|NZD|HKD|CHF|SEK|NOK|DKK|PLN|JPY|ILS|AED|BRL|MXN|ZAR|CZK"
    r"|HUF|RON|CNY|NGN|KES|SAR|QAR|MYR|PHP|TRY|R(?= ?\d)|Fr\.|SFr\.?|₦|KSh"
)
_NAMED = (
    r"euros?|dollars?|pounds?(?: sterling)?|rupees|francs?|reais|pesos|kronor|kroner|shekels"
    r"|dirhams?|rand|zł|kr"
)
_UNIT = r"k|K|lpa|LPA|[Ll]akhs?|[Ll]acs?|L|crores?|Crores?|Cr|million|Million|mn|M|mio\.?|Mio\.?|tsd\.?|thousand|mil"
_NUMBER = re.compile(
    rf"(?P<before>(?<![\w$])(?:{_SIGNS})\s?(?:\.\s?)?)?"
    rf"(?(before)|(?<![\w.,/#-]))(?P<digits>{_DIGITS})"
    r"(?:\s?,-|\.-|\.–|/-)?"
    rf"(?:[ -]?(?P<unit>{_UNIT})(?!\w|\.\w))?"
    rf"(?:\s?(?P<behind>(?:{_SIGNS})(?![\w])|(?:{_NAMED})(?!\w)))?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b|prozent\b|pour cent\b|por ?ciento\b|por cento\b|procent\b))?",
)
_MEANS = {
    "us$": "USD", "$ us": "USD", "$us": "USD", "$ ca": "CAD", "$ca": "CAD", "$ can": "CAD", "$ mxn": "MXN", "$ mx": "MXN", "usd$": "USD", "cad$": "CAD", "ca$": "CAD", "c$": "CAD", "au$": "AUD",
    "aud$": "AUD", "a$": "AUD", "sg$": "SGD", "s$": "SGD", "nz$": "NZD", "hk$": "HKD",
    "r$": "BRL", "mx$": "MXN", "€": "EUR", "£": "GBP", "₹": "INR", "₪": "ILS", "rs": "INR",
    "fr": "CHF", "sfr": "CHF", "₦": "NGN", "ksh": "KES", "euro": "EUR", "euros": "EUR",
    "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "rupees": "INR", "reais": "BRL",
    "kronor": "SEK", "kroner": "", "shekels": "ILS", "zł": "PLN", "dirham": "AED",
    "dirhams": "AED", "r": "ZAR", "rand": "ZAR",
}  # fmt: skip
_TIMES = {
    "k": 1_000, "thousand": 1_000, "tsd": 1_000, "mil": 1_000, "lpa": 100_000, "lakh": 100_000,
    "lakhs": 100_000, "lac": 100_000, "lacs": 100_000, "l": 100_000, "cr": 10_000_000,
    "crore": 10_000_000, "crores": 10_000_000, "million": 1_000_000, "mn": 1_000_000,
    "m": 1_000_000, "mio": 1_000_000,
}  # fmt: skip
_INDIAN = frozenset({"lpa", "lakh", "lakhs", "lac", "lacs", "cr", "crore", "crores"})
_DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number of a unit, and where it stands; what it is of is not known yet.

    `currency` is that of its mark, "" for none, "$" for one that several share. `is_plain` says
    that neither mark nor unit makes it money. `unit` is that of a span of time: day, week, month,
    year or hour. `hour` and `zone` belong to a day, `is_relative` says that it was told from another. `end` of the words that belong to it.
    """

    kind: ValueKind
    number: Decimal
    start: int
    end: int
    currency: str = ""
    unit: str = ""
    period: PayPeriod | None = None
    is_plain: bool = False
    is_ceiling: bool = False
    is_working: bool = False
    day: date | None = None
    hour: time | None = None
    zone: str = ""
    is_unsure: bool = False
    is_relative: bool = False
    why: str = ""

    @property
    def days(self) -> int:
        """A span of time in days; a month is thirty of them."""
        return int(self.number * _DAYS_IN.get(self.unit, 0))


def find_values(
    unit: Unit, marks: tuple[Mark, ...], tongue: Tongue, taken: tuple[Value, ...] = ()
) -> tuple[Value, ...]:
    """Find the numbers of a unit that are no part of `taken`, in the order they stand."""
    spans = [*_spans(unit, marks, tongue), *_in_words(unit, tongue)]
    blocked = [(value.start, value.end) for value in (*taken, *spans)]
    numbers = [
        value
        for value in _numbers(unit, tongue)
        if not any(start < value.end and value.start < end for start, end in blocked)
    ]
    found = sorted((*taken, *spans, *numbers), key=lambda value: value.start)
    return tuple(_with_period(value, unit, marks) for value in found)


def _in_words(unit: Unit, tongue: Tongue) -> Iterator[Value]:
    """Yield the amounts that are only told in words: ninety-six thousand dollars."""
    for number, start, end in spelled_amounts(unit, tongue):
        mark = _NAMES_OF_MONEY.match(unit.low, end)
        if mark is not None and not re.match(r" ?\(?[^a-z)]{0,4}\d", unit.low[mark.end() :]):
            code = _MEANS.get(mark[1], "$")
            yield Value(kind="money", number=number, start=start, end=mark.end(), currency=code)


_NAMES_OF_MONEY = re.compile(rf" ({_NAMED})\b")


def _numbers(unit: Unit, tongue: Tongue) -> Iterator[Value]:
    for match in _NUMBER.finditer(unit.text):
        start, end = match.start(), match.end()
        if _OF_A_PLACE.search(unit.low, max(0, start - 12), start):
            continue
        if unit.text[start : start + 1].isspace():
            start += 1
        mark = (match["before"] or match["behind"] or "").strip().rstrip(".").strip().lower()
        times = (match["unit"] or "").rstrip(".").lower()
        number = read_number(match["digits"], with_unit=bool(times))
        if number is None:
            continue
        if times == "mil" and "pt" not in tongue.codes and "es" not in tongue.codes:
            times, number = "", number
        if times == "m" and not mark:
            times = ""
        number *= _TIMES.get(times, 1)
        if match["percent"]:
            yield Value(kind="percent", number=number, start=start, end=end)
            continue
        currency = ""
        if mark:
            currency = _MEANS.get(mark, mark.upper() if mark.isalpha() and len(mark) == 3 else "$")
        if not currency and times in _INDIAN:
            currency = "INR"
        digits = match["digits"]
        is_grouped = re.search(r"[,.' ]\d{3}(?!\d)", digits) is not None
        yield Value(
            kind="money" if mark or times else "count",
            number=number,
            start=start,
            end=end,
            currency=currency,
            is_plain=not (mark or times or is_grouped),
        )


_OF_A_PLACE = re.compile(
    r"\b(?:article|art\.?|artikel|artículo|artigo|section|clause|annexure|appendix|page|seite|n°|no\.|nr\.|number|§§?) ?$"
)
"""What stands before a number that counts the parts of a paper."""


def read_number(digits: str, *, with_unit: bool = False) -> Decimal | None:
    """Read digits with their commas and dots: 1,20,000 and 1.200,00 and 12.5; None for neither."""
    text = re.sub(r"[' ]", "", digits.strip())
    commas, dots = text.count(","), text.count(".")
    if commas and dots:
        last = "," if text.rindex(",") > text.rindex(".") else "."
        other = "." if last == "," else ","
        text = text.replace(other, "").replace(last, ".")
        if text.count(".") > 1:
            return None
    elif commas or dots:
        sign = "," if commas else "."
        after = len(text) - text.rindex(sign) - 1
        is_group = text.count(sign) > 1 or (
            after == 3 and not with_unit and text[0] != "0" and len(text) <= 7
        )
        text = text.replace(sign, "" if is_group else ".")
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def _spans(unit: Unit, marks: tuple[Mark, ...], tongue: Tongue) -> Iterator[Value]:
    """Yield the spans of time: 90 days, twelve (12) months, a six-month, one year."""
    words = unit.words
    units = {mark.start: mark for mark in marks if mark.group == "units"}
    for number, word in enumerate(words):
        mark = units.get(word.start)
        if mark is None or number == 0:
            continue
        first, amount = number - 1, None
        working = word.text.startswith(_WORKING_UNITS)
        if words[first].text in _WORKING or f" {words[first].text} " in _WORKING_ALL:
            working = True
            first -= 1
        elif words[first].text in _ANY_DAYS:
            first -= 1
        if first < 0:
            continue
        if words[number].text and _WORKING_BEHIND.match(unit.low, mark.end):
            working = True
        amount, last = _amount_at(unit, first, tongue), first
        if amount is None:
            continue
        while first > 0 and words[last].text.isalpha() and (more := _more(unit, first, tongue)):
            amount, first = amount + more[0], more[1]
        if first > 0 and unit.text[words[first - 1].end : words[first].start].strip() in {"(", "["}:
            beside = _amount_at(unit, first - 1, tongue)  # twelve (12), 25 (vingt-cinq)
            if beside is not None:
                first -= 1
                amount = max(amount, beside)
        start = words[first].start
        if (
            first > 0
            and words[first].text.isdigit()
            and re.match(r"[.,]$", unit.text[start - 1 : start])
            and words[first - 1].text.isdigit()
            and words[first - 1].end == start - 1
        ):
            fraction = Decimal(f"{words[first - 1].text}.{words[first].text}")
            amount, start = fraction, words[first - 1].start
        if unit.text[start - 1 : start] in {"$", "€", "£", "₹"} and start:
            continue
        gap = unit.text[words[last].end : mark.start]
        if re.search(r"\d[.,']$", unit.text[:start]) or "/" in gap:
            continue
        if len(gap) > 26 or "  " in gap.strip(")] ") or "," in gap or ":" in gap:
            continue
        yield Value(
            kind="span",
            number=amount,
            start=start,
            end=mark.end,
            unit=mark.name,
            is_working=working,
        )


_BRACKETS = re.compile(r" ?\([^)]*\)")  # an amount in words, before its period
_NO_PERIOD = re.compile(
    r"[;:]|\d|, ?and|  |\b(?:paid|payable|pay|payment|payments|instal\w+|less|zahlbar|ausgezahlt|pagader\w+|versé\w*|payés?)\b"
)
_WORKING = frozenset({"business", "working"})
_ANY_DAYS = frozenset({"calendar", "paid", "full", "consecutive"})
_WORKING_UNITS = ("arbeitstag", "werktag", "werkdag")
_WORKING_ALL = " arbeits werk jours "


_WORKING_BEHIND = re.compile(r" (?:ouvr(?:é|able)s|hábiles|laborables|laborales|úteis)\b")
_JOINS = frozenset({"et", "y", "e", "und"})


def _more(unit: Unit, first: int, tongue: Tongue) -> tuple[Decimal, int] | None:
    """Return the tens before a number in words, and their place: vingt-cinq, vinte e dois."""
    place = first - 1
    if unit.words[place].text in _JOINS and place > 0:
        place -= 1
    tens = tongue.numbers.get(unit.words[place].text, 0)
    gap = unit.text[unit.words[place].end : unit.words[first].start]
    joined = gap in {" ", "-"} or gap.strip() in _JOINS
    return (Decimal(tens), place) if tens >= _TEN and tens % _TEN == 0 and joined else None


_TEN = 10


def _amount_at(unit: Unit, number: int, tongue: Tongue) -> Decimal | None:
    text = unit.words[number].text
    if text.isdigit() and len(text) <= 4:
        return Decimal(text)
    spelled = tongue.numbers.get(text)
    return None if spelled is None else Decimal(spelled)


def _with_period(value: Value, unit: Unit, marks: tuple[Mark, ...]) -> Value:
    """Add the period that stands right behind an amount, or before it, and whether it is a limit."""
    if value.kind == "day":
        return value
    is_ceiling = any(
        mark.group == "signs"
        and mark.name == "ceiling"
        and (
            (
                mark.end <= value.start
                and unit.between(mark.end, value.start) <= 4
                and not re.search(r"[;:]", unit.text[mark.end : value.start])
            )
            or (0 <= mark.start - value.end <= 2)
        )
        for mark in marks
    )
    if value.kind not in {"money", "count"}:
        return replace(value, is_ceiling=is_ceiling)
    period: PayPeriod | None = None
    for mark in marks:
        if mark.group != "periods" or mark.start < value.end:
            continue
        gap = _BRACKETS.sub("", unit.text[value.end : mark.start])
        if (
            len(gap) <= 34
            and len(gap.split()) <= 3
            and not _NO_PERIOD.search(gap)
            and not re.match(
                r"\s*(?:instal|payroll|payment|rate\b|in arrears, )",
                unit.low[mark.end : mark.end + 16],
            )
        ):
            period = mark.name  # type: ignore[assignment]
            break
    return replace(value, period=period, is_ceiling=is_ceiling)
