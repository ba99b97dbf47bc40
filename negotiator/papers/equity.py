"""The grant: what kind it is, how much of it, at what price, and how it vests."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Question, Quote, Reading
from negotiator.papers.paper import Unit
from negotiator.papers.pay import is_of, is_old, quote_of

Found = Field | Conflict | Question

KINDS = ("rsu", "iso", "nso", "phantom", "profits_interest", "tokens", "options")
_LISTED = re.compile(
    r"(?<![\d/.])(\d{1,2}(?:\.\d)?) ?%?(?: ?[/,-] ?| ?, ?(?:and )?| and )(\d{1,2}(?:\.\d)?) ?%?"
    r"(?: ?[/,-] ?| ?, ?(?:and )?| and )(\d{1,2}(?:\.\d)?) ?%?(?:(?: ?[/,-] ?| ?, ?(?:and )?| and )(\d{1,2}(?:\.\d)?) ?%?)?(?![\d/])"
)
_EVEN = frozenset({"monthly_after"})


def read_equity(sheet: Sheet, currency: str) -> Iterator[Found]:
    """Read the grant, and that there is none where the letter says so."""
    units = [unit for unit in sheet.paper.units if _mentions(sheet, unit)]
    kind = _kind(sheet, units)
    amounts = list(_value(sheet, currency))
    counts = list(_shares(sheet))
    if kind is None:
        nothing = _nothing(sheet)
        if nothing is not None and not amounts and not counts:
            yield Field(path="offer.equity.kind", value="none", quote=nothing)
            return
        if amounts:
            yield Field(
                path="offer.equity.kind", value="other", quote=amounts[0].quote if isinstance(amounts[0], Field) else amounts[0].readings[0].quote,
                certainty="guessed", how="the letter does not say what it is",
            )
    else:
        yield Field(path="offer.equity.kind", value=kind[0], quote=kind[1])
    yield from amounts
    yield from counts
    percent = yield from _percent(sheet)
    yield from _prices(sheet, currency)
    yield from _fully_diluted(sheet, counts, percent)
    yield from _vesting(sheet)
    yield from _window(sheet)


def _mentions(sheet: Sheet, unit: Unit) -> bool:
    return any(mark.group == "labels" and mark.name in KINDS for mark in sheet.marks[unit])


def _kind(sheet: Sheet, units: Sequence[Unit]) -> tuple[str, Quote] | None:
    """Return the kind that a grant is said to be of; a mere option of ours yields to what kind."""
    found: dict[str, Quote] = {}
    bound_labels = {b.label for b in sheet.bound if b.value.kind in {"money", "count", "percent"}}
    for unit in units:
        for mark in sheet.marks[unit]:
            if mark.group != "labels" or mark.name not in KINDS or mark.name in found:
                continue
            text = unit.low[mark.start : mark.end]
            if text in {"option", "options"} and not _is_grant(sheet, unit, mark.name):
                continue
            if sheet.signs(unit, "no_equity") or (sheet.signs(unit, "no") and not any(b.unit is unit and b.value.kind in {"money", "count"} and b.value.number > 20 for b in sheet.bound)):
                continue
            found[mark.name] = Quote(*sheet.paper.quote(unit, mark.start, mark.end))
    strong = [kind for kind in KINDS if kind in found and kind in bound_labels]
    for kind in strong or [kind for kind in KINDS if kind in found]:
        if kind == "options":
            if "iso" in found and "nso" not in found:
                return "iso", found["iso"]
            if "nso" in found and "iso" not in found:
                return "nso", found["nso"]
        return kind, found[kind]
    return None


def _is_grant(sheet: Sheet, unit: Unit, kind: str) -> bool:
    return any(b.unit is unit and b.label in {kind, "shares"} and b.value.kind in {"count", "money", "percent"} for b in sheet.bound) or "exercise" in unit.low or "vest" in unit.low or "grant" in unit.low


def _nothing(sheet: Sheet) -> Quote | None:
    for unit in sheet.paper.units:
        for mark in sheet.signs(unit, "no_equity"):
            return Quote(*sheet.paper.quote(unit, mark.start, mark.end))
        if unit.lead or unit.cells:
            label = any(m.group == "labels" and m.name in {"equity", "rsu", "options"} for m in sheet.marks[unit])
            if label and sheet.signs(unit, "no") and len(unit.words) <= 5:
                return Quote(*sheet.paper.quote(unit, 0, len(unit.text)))
    return None


def _value(sheet: Sheet, currency: str) -> Iterator[Field | Conflict]:
    amounts: dict[Decimal, tuple[Bound, str]] = {}
    for bound in sheet.of("grant_value", "equity", *KINDS):
        value = bound.value
        if value.kind != "money" and not (value.kind == "count" and bound.label in {"grant_value"} and not value.is_plain):
            continue
        if value.number < 1000 or not is_of(value, currency) or is_old(sheet, bound):
            continue
        number, how = value.number, ""
        if value.period == "year":
            years = _years(sheet, bound.unit) or 0
            if years < 2:
                continue
            number, how = value.number * years, f"{years} × {value.number:,}"
        amounts.setdefault(number, (bound, how))
    if len(amounts) > 1:
        named = {n: b for n, b in amounts.items() if b[0].label == "grant_value"}
        if len(named) == 1:
            amounts = named
        else:
            total = max(amounts)
            if any(n * k == total for n in amounts for k in (3, 4, 5) if n != total):
                amounts = {total: amounts[total]}
    if len(amounts) == 1:
        number, (bound, how) = next(iter(amounts.items()))
        yield Field(
            path="offer.equity.grant_value", value=_whole(number), quote=quote_of(sheet, bound),
            certainty="worked_out" if how else "stated", how=how,
        )
    elif amounts:
        yield Conflict("offer.equity.grant_value", tuple(Reading(_whole(n), quote_of(sheet, b)) for n, (b, _) in amounts.items()))


def _whole(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number.normalize()


def _shares(sheet: Sheet) -> Iterator[Field | Conflict]:
    counts: dict[Decimal, Bound] = {}
    for bound in sheet.of(*KINDS, "shares", "equity"):
        value = bound.value
        if value.kind != "count" or value.currency or value.number < 10 or value.number != int(value.number):
            continue
        if value.is_plain and (1990 <= value.number <= 2100 and bound.how != "behind" or value.number < 20):
            continue
        if bound.label == "equity" and bound.how != "row":
            continue
        if is_old(sheet, bound) or bound.unit.text[max(0, value.start - 1) : value.start] in {"$", "€"}:
            continue
        if bound.how == "before" and bound.unit.between(bound.label_end, value.start) > 6:
            continue
        if bound.label == "shares" and not any(m.group == "labels" and m.name in KINDS for m in sheet.marks[bound.unit]) and not _near_grant(sheet, bound.unit):
            continue
        counts.setdefault(value.number, bound)
    if len(counts) > 1:
        exact = {n: b for n, b in counts.items() if b.label in KINDS}
        if len(exact) == 1:
            counts = exact
    if len(counts) == 1:
        number, bound = next(iter(counts.items()))
        yield Field(path="offer.equity.shares", value=int(number), quote=quote_of(sheet, bound))
    elif counts:
        yield Conflict("offer.equity.shares", tuple(Reading(int(n), quote_of(sheet, b)) for n, b in counts.items()))


def _near_grant(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether the sentence before, or the heading over it, speaks of a grant."""
    units = sheet.paper.units
    place = units.index(unit)
    near = units[max(0, place - 2) : place + 1]
    return sheet.context[unit] in {*KINDS, "equity"} or any(
        m.group == "labels" and m.name in {*KINDS, "equity"} for other in near for m in sheet.marks[other]
    )


def _percent(sheet: Sheet) -> Iterator[Found]:
    percents: dict[Decimal, Bound] = {}
    for bound in sheet.of("fully_diluted", "equity", "shares", *KINDS):
        value, unit = bound.value, bound.unit
        if value.kind != "percent" or value.number > 20:
            continue
        after = unit.low[value.end : value.end + 60]
        if bound.label != "fully_diluted" and not re.search(
            r"\b(?:company|fully|diluted|ownership|firma|unternehmen|gesellschaft|anteil|capital|empresa|société|outstanding|bedrijf|vollverwässert|verwässert)", after
        ) and not re.search(r"fully.diluted|ownership|stake|outstanding|company", unit.low):
            continue
        if re.search(r"\bvest|discount|match|salary|\bof base\b", after[:25]):
            continue
        percents.setdefault(value.number, bound)
    if len(percents) == 1:
        number, bound = next(iter(percents.items()))
        yield Field(path="offer.equity.percent_of_company", value=number.normalize(), quote=quote_of(sheet, bound))
        return number
    return None


def _prices(sheet: Sheet, currency: str) -> Iterator[Found]:
    for label in ("strike", "preferred_price"):
        for bound in sheet.of(label):
            value = bound.value
            if value.kind == "money" and value.number < 5000:
                yield Field(path=f"offer.equity.{label}", value=value.number.normalize() if value.number != value.number.to_integral_value() else int(value.number), quote=quote_of(sheet, bound))
                break


def _fully_diluted(sheet: Sheet, counts: Sequence[Field | Conflict], percent: Decimal | None) -> Iterator[Found]:
    for bound in sheet.of("fully_diluted"):
        if bound.value.kind in {"count", "money"} and bound.value.number >= 100_000 and not bound.value.currency:
            yield Field(path="offer.equity.fully_diluted", value=int(bound.value.number), quote=quote_of(sheet, bound))
            return
    stated = next((f for f in counts if isinstance(f, Field)), None)
    if stated is not None and percent and isinstance(stated.value, int):
        total = (stated.value / percent * 100).quantize(Decimal(1), ROUND_HALF_UP)
        yield Field(
            path="offer.equity.fully_diluted", value=int(total), quote=stated.quote, certainty="worked_out",
            how=f"{stated.value:,} ÷ {percent.normalize():f}%",
        )


def _years(sheet: Sheet, unit: Unit) -> int | None:
    """Return over how many years a grant vests, as a unit says it."""
    for bound in sheet.bound:
        value = bound.value
        if bound.unit is unit and value.kind == "span":
            if value.unit == "year" and 2 <= value.number <= 6:
                return int(value.number)
            if value.unit == "month" and value.number in {24, 36, 48, 60}:
                return int(value.number / 12)
    return None


def _vesting(sheet: Sheet) -> Iterator[Found]:
    """Yield how much vests in each year."""
    units = [
        unit for unit in sheet.paper.units
        if any(m.group == "labels" and m.name in {"vesting", "cliff"} for m in sheet.marks[unit])
        or (_mentions(sheet, unit) and (_years(sheet, unit) or _LISTED.search(unit.text)))
        or (sheet.context[unit] in {"vesting", "rsu", "options", "equity"} and (_years(sheet, unit) or "%" in unit.text))
    ]
    for unit in units:
        listed = _listed(unit)
        if listed:
            percents, start, end = listed
            yield Field(path="offer.equity.vesting_percent", value=percents, quote=Quote(*sheet.paper.quote(unit, start, end)))
            return
    for unit in units:
        steps = _steps(sheet, unit)
        if steps:
            percents, how = steps
            yield _schedule(sheet, unit, percents, how)
            return
    whole = [(unit, years) for unit in units if (years := _years(sheet, unit))]
    if not whole:
        return
    unit, years = whole[0]
    is_even = any(sheet.signs(other, "monthly_after") or sheet.labels(other, "cliff") for other in units)
    yield _schedule(
        sheet, unit, even(years), f"{years} years in equal parts" if is_even else f"{years} years; that they are equal is not said",
        certainty="worked_out" if is_even else "guessed",
    )


def _schedule(sheet: Sheet, unit: Unit, percents: tuple[Decimal, ...], how: str, certainty: str = "worked_out") -> Field:
    return Field(
        path="offer.equity.vesting_percent", value=percents, quote=Quote(*sheet.paper.quote(unit, 0, len(unit.text))),
        certainty=certainty, how=how,  # type: ignore[arg-type]
    )


def even(years: int) -> tuple[Decimal, ...]:
    """Return equal parts of a hundred, to a tenth, with the rest in the last year."""
    part = (Decimal(100) / years).quantize(Decimal("0.1"))
    parts = [part] * (years - 1)
    return tuple(_tidy(p) for p in [*parts, Decimal(100) - sum(parts)])


def _tidy(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()


def _listed(unit: Unit) -> tuple[tuple[Decimal, ...], int, int] | None:
    for match in _LISTED.finditer(unit.text):
        parts = tuple(_tidy(Decimal(part)) for part in match.groups() if part)
        if sum(parts) == 100 or (len(parts) == 3 and abs(sum(parts) - 100) <= 1 and "%" in match.group()):
            return parts, match.start(), match.end()
    return None


_FRACTIONS = {
    "1/4": Decimal(25), "1/3": Decimal(100) / 3, "1/5": Decimal(20), "one fourth": Decimal(25),
    "one quarter": Decimal(25), "one third": Decimal(100) / 3, "one-fourth": Decimal(25),
    "one-quarter": Decimal(25), "one-third": Decimal(100) / 3, "¼": Decimal(25), "⅓": Decimal(100) / 3,
}
_FIRST_PART = re.compile(
    r"(?P<part>\d{1,2}(?:\.\d+)? ?%|1/[345](?!\d)|one[ -](?:fourth|quarter|third)|[¼⅓]|(?:ein )?viertel|un quart|een kwart)"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ORDINAL = re.compile(r"\b(?:year |yr |y)(?P<n>[1-5]|one|two|three|four)\b|\b(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)\b")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _steps(sheet: Sheet, unit: Unit) -> tuple[tuple[Decimal, ...], str] | None:
    """Read a schedule told step by step; the unit's neighbours count when they go on with it."""
    units = sheet.paper.units
    place = units.index(unit)
    text = unit.low
    for other in units[place + 1 : place + 4]:
        if other.block > unit.block + 1:
            break
        if "vest" in other.low or "%" in other.text or "1/" in other.text:
            text += " " + other.low
        else:
            break
    percents = [Decimal(p) for p in re.findall(r"(\d{1,2}(?:\.\d+)?) ?%", text)]
    years = _years(sheet, unit)
    # 5% after year one, 15% after year two, and 20% every six months after that
    halves = re.search(r"(\d{1,2}) ?%[^%]{0,80}?(\d{1,2}) ?%[^%]{0,80}?(\d{1,2}) ?%[^%]{0,30}?(?:every|each|per) (?:six|6)[ -]months?", text)
    if halves:
        a, b, c = (Decimal(g) for g in halves.groups())
        left = 100 - a - b
        if left > 0 and left % (2 * c) == 0:
            rest = [2 * c] * int(left / (2 * c))
            return tuple([a, b, *rest]), f"{a} and {b} percent, then {c} percent every six months"
    by_year: dict[int, Decimal] = {}
    for match in re.finditer(r"(\d{1,2}(?:\.\d+)?) ?%([^%;]{0,46})", text):
        ordinal = _ORDINAL.search(match[2])
        if ordinal:
            by_year.setdefault(_NUMBERS.get(ordinal["n"] or ordinal["o"]) or int(ordinal["n"]), Decimal(match[1]))
    if len(by_year) >= 3 and sum(by_year.values()) == 100 and sorted(by_year) == list(range(1, len(by_year) + 1)):
        return tuple(_tidy(by_year[y]) for y in sorted(by_year)), "as told year by year"
    for match in re.finditer(r"(?:year |yr |y)([1-5])\b[^%\d]{0,8}(\d{1,2}(?:\.\d+)?) ?%", text):
        by_year.setdefault(int(match[1]), Decimal(match[2]))
    if len(by_year) >= 3 and sum(by_year.values()) == 100:
        return tuple(_tidy(by_year[y]) for y in sorted(by_year)), "as told year by year"
    part = _FIRST_PART.search(text)
    if part:
        written = part["part"].replace(" %", "%")
        first = _FRACTIONS.get(written.replace("-", " ")) or _FRACTIONS.get(written) or (
            Decimal(written.rstrip("%")) if written.endswith("%") else Decimal(25)
        )
        if first in {Decimal(25), Decimal(20)} or abs(first - Decimal(100) / 3) < 1:
            many = int((Decimal(100) / first).quantize(Decimal(1), ROUND_HALF_UP))
            rest = percents[1] if len(percents) > 1 else None
            fits = rest is None or any(abs(rest * k - first) < Decimal("0.2") for k in (1, 2, 4, 12)) or rest == 75
            goes_on = re.search(r"1/(?:16|36|48|60|12)|each|every|annual|per year|a year|monthly|quarterly|remain|balance|thereafter|equal|anniversary|rest\b|jähr|monatlich|année|mois|mensual|maand", text[part.end() :])
            if fits and goes_on and (years in {None, many}):
                return even(many), f"{written} a year, {many} years"
    if percents and percents[0] == 0 and years:
        return None
    return None


def _window(sheet: Sheet) -> Iterator[Found]:
    for bound in sheet.of("exercise_window"):
        value = bound.value
        if value.kind == "span" and value.unit in {"day", "month", "year"} and value.days >= 30:
            stated = value.unit == "day"
            yield Field(
                path="offer.equity.exercise_window_days", value=value.days, quote=quote_of(sheet, bound),
                certainty="stated" if stated else "worked_out", how="" if stated else f"{value.number} {value.unit}s",
            )
            return
