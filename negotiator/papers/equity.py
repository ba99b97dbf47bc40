"""The grant: what kind it is, how much of it, at what price, and how it vests."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Question, Quote, Reading
from negotiator.papers.paper import Unit
from negotiator.papers.vesting import read_vesting, years_of
from negotiator.papers.pay import is_of, is_old, quote_of

Found = Field | Conflict | Question

KINDS = ("rsu", "iso", "nso", "phantom", "profits_interest", "tokens", "options")


def read_equity(sheet: Sheet, currency: str) -> Iterator[Found]:
    """Read the grant, and that there is none where the letter says so."""
    units = [unit for unit in sheet.paper.units if _mentions(sheet, unit)]
    kind = _kind(sheet, units)
    amounts = list(_value(sheet, currency))
    counts = list(_shares(sheet))
    told = [item for item in amounts if not isinstance(item, Question)]
    if kind is None:
        nothing = _nothing(sheet)
        if nothing is not None and not amounts and not counts:
            yield Field(path="offer.equity.kind", value="none", quote=nothing)
            return
        if told:
            yield Field(
                path="offer.equity.kind", value="other", quote=_first_quote(told[0]),
                certainty="guessed", how="the letter does not say what it is",
            )
    else:
        yield Field(path="offer.equity.kind", value=kind[0], quote=kind[1])
    yield from amounts
    yield from counts
    percent = yield from _percent(sheet)
    yield from _prices(sheet, currency)
    yield from _fully_diluted(sheet, counts, percent)
    yield from read_vesting(sheet)
    yield from _window(sheet)


def _first_quote(item: Field | Conflict) -> Quote:
    return item.quote if isinstance(item, Field) else item.readings[0].quote


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
            if text in {"option", "options", "token", "units", "awards"} and not _is_grant(sheet, unit, mark.name):
                continue
            if sheet.signs(unit, "no_equity") or any(
                no.end <= mark.start and unit.between(no.end, mark.start) <= 2 for no in sheet.signs(unit, "no")
            ):
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


def _value(sheet: Sheet, currency: str) -> Iterator[Found]:
    amounts: dict[Decimal, tuple[Bound, str]] = {}
    for bound in sheet.of("grant_value", "equity", *KINDS):
        value = bound.value
        if value.kind != "money" and not (value.kind == "count" and bound.label in {"grant_value"} and not value.is_plain):
            continue
        if value.number < 1000 or is_old(sheet, bound) or bound in sheet.years(bound.label):
            continue
        if not is_of(value, currency):
            yield Question(
                "offer.equity.grant_value", f"It is told in {value.currency}, and pay in {currency}. What is it in {currency}?",
                quote_of(sheet, bound),
            )
            return
        number, how = value.number, ""
        if value.period == "year":
            years = years_of(sheet, bound.unit) or 0
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
