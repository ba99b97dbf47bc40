"""The pay that an advert prints: every range, what it is of, and the one that fits its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from negotiator.market.pay_limits import read_pay_limits
from negotiator.papers.advert_words import AdvertWords
from negotiator.papers.amounts import Value, find_values
from negotiator.papers.finding import Conflict, Field, Found, Question, Quote, Reading
from negotiator.papers.paper import Paper, Unit, small
from negotiator.papers.places import Places, places_in
from negotiator.papers.tongue import Tongue
from negotiator.reference.place import currencies_of, widen

PATH = "offer.posted_range"
_PERIOD = r"(?:\s?(?:/|per|a|an|pro|par)\s?[^\W\d_]{1,6}\.?)?"
_JOIN = re.compile(
    rf"{_PERIOD}(?:\s?(?:USD|CAD|EUR|GBP|AUD|PLN))?"
    r"\s*(?:[-–—~]|to|bis|à|a|tot|hasta|até|do|and|und|et|y|e|en|up to)\s*(?:up to\s|€\s?)?"
)
_BETWEEN = re.compile(
    r"(?:between|zwischen|entre|tussen|tra|von|from|de)\s*(?:[A-Z]{3}|[$€£])?\s*$"
)
_HYPHEN = re.compile(r"(?<=[\dkK€])-(?=[\d$€£₹])")
_BARS = re.compile(r"[|·•]|\s[-–—]\s")
_MONEY = re.compile(r"[$€£₹¥₪₦]|\b(?:[A-Z]{3}|Rs|zł|kr|Fr|LPA)\b|\d[.,' ]\d{3}|\d\s?[kK]\b|\blakh")
_LINKS = frozenset({"and", "und", "et", "y", "e", "en", "a"})
_MULTIPLES = {
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "lpa": 100_000,
    "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lacs": 100_000, "l": 100_000,
    "cr": 10_000_000, "crore": 10_000_000, "crores": 10_000_000, "tsd": 1_000, "thousand": 1_000,
}  # fmt: skip
_UNIT = re.compile(r"\d[\s-]?(?P<unit>[^\W\d_]{1,8})")
_CODE = re.compile(r"\s?\(?(?P<code>USD|CAD|AUD|NZD|SGD|HKD|EUR|GBP|CHF|INR|PLN)\b")
_STOP = re.compile(r"[,;.+()|·•]|\bplus\b|\band\b|\bzzgl\b")
_OF_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})
_OF_YEN = frozenset({"JPY", "CNY"})
_ONE_END = re.compile(r"(?:up to|from|starting at|max\.?|bis zu|ab|jusqu'à|hasta|tot)\s*$")
_LIVEABLE = 4  # times the least that a year can pay: less is hardly for a full year
_HOURS_OF_YEAR = (Decimal(1900), Decimal(2100))
_WIDEST = 4
_LEAST_OF_HOUR = 4  # units of a currency: what is less is no pay for any time
_MOST_BESIDE = 60  # characters: a line with more says what its amounts are of


@dataclass(frozen=True, slots=True)
class _Range:
    """A range that is printed, what it is of, what for, and the words it is printed with."""

    low: Decimal
    high: Decimal
    currency: str
    period: str
    of: str
    unit: Unit
    start: int
    end: int
    said: tuple[int, int]
    is_alone: bool

    @property
    def ends(self) -> tuple[Decimal, Decimal, str]:
        """What two ranges share that are the same."""
        return self.low, self.high, self.period


def read_posted_pay(
    paper: Paper,
    tongue: Tongue,
    words: AdvertWords,
    places: Places,
    *,
    place: str | None,
    title: str,
) -> Iterator[Found]:
    """Read the posted range of base, with its currency and period.

    `place` is the code of the advert's own place. Of several ranges the one is chosen that is
    printed for this place or title; else they contradict each other. A range that nothing is said
    of counts where no other is called pay. A total, one figure alone,
    and an amount that may be for a month as well as for a year are asked about.
    """
    ranges = list(_ranges(paper, tongue, words))
    pay = [each for each in ranges if _is_pay(each, place)]
    base = [each for each in pay if each.of == "base"] or [
        each for each in pay if not each.of and (each.period or each.is_alone) and each.currency
    ]
    if not base:
        yield from _ask(paper, tongue, words, ranges, place)
        return
    fitting = _fitting(base, places, place, title)
    first = fitting[0]
    currency, why = _currency(first, place)
    if len({each.currency for each in fitting}) > 1:
        currency = ""
    quote = _quote(paper, first)
    if currency:
        yield Field(
            path="offer.currency",
            value=currency,
            quote=quote,
            certainty="guessed" if why and place is None else "worked_out" if why else "stated",
            how=why,
        )
    if len({each.ends for each in fitting}) > 1:
        told = {each.ends: each for each in reversed(fitting)}
        readings = [
            Reading((each.low, each.high), _quote(paper, each, with_words=True))
            for each in reversed(told.values())
        ]
        yield Conflict(PATH, tuple(readings))
        return
    period, certainty = first.period, "stated"
    if not period:
        period = _likely_period(first, currency, words)
        certainty = "worked_out"
        if not period:
            says = "Is it for a year, a month or an hour? The advert does not say."
            yield Question(PATH, says, quote)
            return
    yield Field(
        path="offer.base_period",
        value=period,
        quote=quote,
        certainty="stated" if certainty == "stated" else "worked_out",
        how="" if certainty == "stated" else "it is not said, and only a year pays as much",
    )
    for name, amount in (("low", first.low), ("high", first.high)):
        yield Field(path=f"{PATH}.{name}", value=amount, quote=quote)


def _quote(paper: Paper, each: _Range, *, with_words: bool = False) -> Quote:
    start = each.said[0] if with_words else each.start
    return paper.quote(each.unit, start, each.end)


def _ranges(paper: Paper, tongue: Tongue, words: AdvertWords) -> Iterator[_Range]:
    """Yield every range of money, with what its words say of it."""
    above = ""
    for unit in map(_with_dashes, paper.units):
        if not any(map(str.isdigit, unit.text)):
            above = unit.low
            continue
        of = ""
        values = _amounts(unit, tongue)
        breaks = _breaks(paper, unit)
        since = 0
        number = 0
        while number + 1 < len(values):
            low, high = values[number], values[number + 1]
            pair = _pair(unit, low, high)
            if pair is None:
                number += 1
                continue
            before = unit.low[since : low.start]
            end = values[number + 2].start if number + 2 < len(values) else len(unit.low)
            behind = unit.low[high.end : end]
            broken = [at for at in breaks if at <= low.start]
            if (
                broken
                and broken[-1] > since
                and any(map(str.isalpha, unit.text[broken[-1] : low.start]))
            ):
                before = unit.low[broken[-1] : low.start]  # a line that speaks for itself
            of = _of(before, behind, words)
            yield _Range(
                low=pair[0],
                high=pair[1],
                currency=_mark(unit, low, high),
                period=_period(before, unit.low[low.start : high.end], behind, above, words),
                of=of or _named(above, words),
                unit=unit,
                start=low.start,
                end=high.end,
                said=(low.start - len(before.lstrip(" .;,)")), high.end),
                is_alone=_beside(unit.text, low.start, high.end) <= _MOST_BESIDE,
            )
            since = high.end
            number += 2
        if of or not since:
            above = unit.low if len(unit.text) < _MOST_BESIDE else ""


def _with_dashes(unit: Unit) -> Unit:
    """Return a unit whose ranges have dashes: a number behind a hyphen is else part of a code."""
    text = _HYPHEN.sub("–", unit.text)
    return unit if text == unit.text else replace(unit, text=text)


def _breaks(paper: Paper, unit: Unit) -> list[int]:
    """Return where in a unit the lines begin that were joined to its first."""
    if "\n" not in paper.text[unit.at[0] : unit.at[-1]]:
        return []
    return [
        place + 1
        for place, letter in enumerate(unit.text[:-1])
        if letter == " " and "\n" in paper.text[unit.at[place - 1] : unit.at[place + 1]]
    ]


def _amounts(unit: Unit, tongue: Tongue) -> list[Value]:
    """Return the amounts of a unit, and the plain numbers that may be an end of a range."""
    if not _MONEY.search(unit.text):
        return []
    values = find_values(unit, tongue.marks(unit), tongue)
    return [value for value in values if value.kind in {"money", "count"}]


def _pair(unit: Unit, low: Value, high: Value) -> tuple[Decimal, Decimal] | None:
    """Return the two ends of a range that stand one behind the other; None where they are none."""
    gap = unit.text[low.end : high.start]
    match = _JOIN.fullmatch(gap.lower() if gap.isupper() else gap)
    if match is None:
        return None
    link = gap.split()[-1:] if gap.split() else []
    if link and link[0] in _LINKS and not _BETWEEN.search(unit.low[: low.start]):
        return None
    if "money" not in {low.kind, high.kind} and low.is_plain and high.is_plain:
        return None
    first, last = low.number, high.number
    of_low, of_high = _multiple(unit, low), _multiple(unit, high)
    if of_high > 1 and of_low == 1 and first * of_high <= last and first < 1000:
        first *= of_high
    elif of_low > 1 and of_high == 1 and last < 1000 and last * of_low >= first:
        last *= of_low
    return (first, last) if 0 < first < last else None


def _multiple(unit: Unit, value: Value) -> int:
    match = _UNIT.search(unit.low, value.start, value.end)
    return _MULTIPLES.get(match["unit"], 1) if match else 1


def _mark(unit: Unit, low: Value, high: Value) -> str:
    """Return the code of the currency, "$" and "¥" for what several share, "" for none."""
    if "¥" in unit.text[low.start : high.end]:
        return "¥"
    marks = {mark for mark in (low.currency, high.currency) if mark and mark != "$"}
    if len(marks) == 1:
        return marks.pop()
    code = _CODE.match(unit.text, high.end)
    if code is not None:
        return code["code"]
    return "$" if "$" in {low.currency, high.currency} else ""


def _period(before: str, within: str, behind: str, above: str, words: AdvertWords) -> str:
    """Return the period that stands right behind an amount, or else before it; "" for none."""
    near = behind[:28]
    for text, is_behind in ((within, True), (near, True), (before[-60:], False), (above, False)):
        found = [
            (match.start() if is_behind else -match.end(), name)
            for name, pattern in words.periods.items()
            for match in pattern.finditer(text)
        ]
        if found:
            return min(found)[1]
    return ""


def _beside(text: str, start: int, end: int) -> int:
    """Count the characters that stand beside an amount, up to the next bar or dot of a list."""
    before, behind = _BARS.split(text[:start])[-1], _BARS.split(text[end:])[0]
    return len(before) + len(behind)


def _named(above: str, words: AdvertWords) -> str:
    """Tell what the line above is of, which speaks for each amount in a list under it."""
    names = ("other", "total", "base")
    return next((name for name in names if words.of[name].search(above)), "")


def _of(before: str, behind: str, words: AdvertWords) -> str:
    """Tell what a range is of by its own words: base, a total, something else, or ""."""
    kept = before
    for without in words.of["without"].finditer(before):
        stop = re.compile(r",|\bis\b|\bare\b|\)").search(before, without.end())
        cut = stop.end() if stop else len(before)
        kept = kept[: without.start()] + " " * (cut - without.start()) + kept[cut:]
    stops = _STOP.search(behind)
    right = behind[: stops.start()] if stops else behind[:40]
    nearest: list[tuple[int, str]] = []
    for name in ("base", "total", "other"):
        nearest += [(len(kept) - match.end(), name) for match in words.of[name].finditer(kept)]
        nearest += [(match.start() // 2, name) for match in words.of[name].finditer(right)]
    if not nearest:
        return ""
    nearest.sort(key=lambda found: found[0])
    name = nearest[0][1]
    if name == "base" and any(
        other == "total" and at < nearest[0][0] + 24 for at, other in nearest
    ):
        return "total"  # “total base compensation” is a total, and so is “salary package”
    return name


def _is_pay(each: _Range, place: str | None) -> bool:
    """Tell whether a range can be what somebody is paid."""
    if each.high > _WIDEST * each.low or each.low < _LEAST_OF_HOUR:
        return False
    if each.period in {"", "year"}:
        currency = _currency(each, place)[0] or "USD"
        limits = read_pay_limits()
        if currency not in limits.sizes:
            return False
        least, most = limits.of(currency, place or "")
        return each.high <= most and (not each.period or each.low >= least)
    return True


def _fitting(
    base: Sequence[_Range], places: Places, place: str | None, title: str
) -> Sequence[_Range]:
    """Return the ranges that are for the advert's own place or title, or all of them."""
    if len({each.ends for each in base}) == 1:
        return base
    yearly = [each for each in base if each.period in {"year", ""}]
    base = [
        each
        for each in base
        if each.period != "hour" or not any(_is_same_pay(other, each) for other in yearly)
    ]
    if len({each.ends for each in base}) == 1:
        return base
    if place is not None:
        here = set(widen(place))
        near = [
            each
            for each in base
            if any(code in here for code in places_in(_words_of(each), places))
        ]
        if near and len({each.ends for each in near}) == 1:
            return near
    plain = _plain(title)
    named = [each for each in base if plain and _plain(_words_of(each)) == plain]
    return named if named and len({each.ends for each in named}) == 1 else base


def _words_of(each: _Range) -> str:
    return each.unit.text[each.said[0] : each.start]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, small(text)))


def _is_same_pay(yearly: _Range, hourly: _Range) -> bool:
    return _HOURS_OF_YEAR[0] <= yearly.low / hourly.low <= _HOURS_OF_YEAR[1]


def _currency(each: _Range, place: str | None) -> tuple[str, str]:
    """Return the currency of a range, and why it is that where the advert does not say."""
    if len(each.currency) == 3:
        return each.currency, ""
    own = currencies_of(place) if place else frozenset()
    if each.currency == "¥":
        yen = own & _OF_YEN
        return (next(iter(yen)), "") if len(yen) == 1 else ("", "")
    if each.currency == "$":
        dollars = own & _OF_DOLLARS
        if len(dollars) == 1:
            return next(iter(dollars)), ""
        return ("USD", "a dollar sign, and no place that tells which") if not own else ("", "")
    if len(own) == 1:
        return next(iter(own)), "no currency is printed; it is that of the place"
    return "", ""


def _likely_period(each: _Range, currency: str, words: AdvertWords) -> str:
    """Return the period of a range that names none: a year, where only a year pays as much."""
    limits = read_pay_limits()
    if not currency or currency not in limits.sizes:
        return ""
    least, _ = limits.of(currency, "")
    is_large = each.low >= _LIVEABLE * least
    return "year" if is_large and currency not in words.by_month else ""


def _ask(
    paper: Paper,
    tongue: Tongue,
    words: AdvertWords,
    ranges: Sequence[_Range],
    place: str | None,
) -> Iterator[Question]:
    """Ask about what is printed and is no range of base: a total, or one figure."""
    total = next((each for each in ranges if each.of == "total"), None)
    if total is not None:
        says = "It is a total and no base. What is the base range?"
        yield Question(PATH, says, _quote(paper, total))
        return
    for unit in paper.units:
        if not any(map(str.isdigit, unit.text)):
            continue
        for value in _amounts(unit, tongue):
            before = unit.low[: value.start]
            if value.kind != "money" or value.number < 10 or len(before) > 80:
                continue
            of = _of(before, unit.low[value.end : value.end + 40], words)
            if of in {"base", "total"} or (
                of == "" and _ONE_END.search(before) and not before[12:]
            ):
                quote = paper.quote(unit, value.start, value.end)
                yield Question(PATH, "A figure is printed, but no range of base.", quote)
                return
