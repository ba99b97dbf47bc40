"""Leave, pension, probation, notice, non-compete, working time, and where the work is done."""

import re
from collections.abc import Iterator
from decimal import Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Question, Quote, Reading
from negotiator.papers.paper import Unit
from negotiator.papers.pay import quote_of

Found = Field | Conflict | Question

_PUBLIC_HOLIDAYS = 8  # in England and Wales, which "inclusive of bank holidays" is said of
_MONTH = 30


def read_terms(sheet: Sheet) -> Iterator[Found]:
    """Read the terms that are not pay."""
    yield from _leave(sheet)
    yield from _pension(sheet)
    yield from _probation(sheet)
    yield from _notice(sheet)
    yield from _non_compete(sheet)
    yield from _repayment(sheet)
    yield from _part_time(sheet)
    yield from _where(sheet)


def _leave(sheet: Sheet) -> Iterator[Found]:
    days: dict[int, tuple[Bound, str]] = {}
    for bound in sheet.of("leave"):
        value, unit = bound.value, bound.unit
        if value.kind == "span" and value.unit == "week":
            number, how = value.number * 5, f"{value.number} weeks of five days"
        elif value.kind == "count" and value.is_plain and (bound.how in {"row", "behind", "before"}):
            number, how = value.number, ""
            if bound.how == "before" and unit.between(bound.label_end, value.start) > 2:
                continue
        elif value.kind == "span" and value.unit == "day":
            number, how = value.number, ""
        else:
            continue
        after = unit.low[value.end : value.end + 40]
        if re.search(r"calendar|kalender|corridos|naturales|civils|consecutivos", unit.low[value.start : value.end + 14]):
            continue
        if number > 0 and re.match(r"[^.;,]{0,26}?(?:per|a|each|/) ?(?:calendar )?month|[^.;,]{0,30}monthly", after) and number <= 4:
            number, how = number * 12, f"12 × {number}"
        if sheet.signs(unit, "inclusive_of_public") and number >= 25:
            number, how = number - _PUBLIC_HOLIDAYS, f"{number} less {_PUBLIC_HOLIDAYS} bank holidays"
        if re.search(r"\b(?:notice|carry|carried|roll over|rollover|advance|encash|sick|after \w+ years)\b", unit.low[max(0, value.start - 26) : value.start] + after[:24]) and days:
            continue
        if 5 <= number <= 60 and number == int(number):
            days.setdefault(int(number), (bound, how))
    if not days:
        return
    if len(days) > 1:
        exact = {n: b for n, b in days.items() if b[0].how in {"behind", "row"}}
        days = exact if len(exact) == 1 else days
    if len(days) > 1 and len({b.unit for b, _ in days.values()}) > 1:
        yield Conflict("offer.paid_leave_days", tuple(Reading(n, quote_of(sheet, b)) for n, (b, _) in days.items()))
        return
    number, (bound, how) = next(iter(days.items()))
    yield Field(path="offer.paid_leave_days", value=number, quote=quote_of(sheet, bound), certainty="worked_out" if how else "stated", how=how)


def _pension(sheet: Sheet) -> Iterator[Found]:
    found: dict[Decimal, Bound] = {}
    for bound in sheet.of("pension"):
        value, unit = bound.value, bound.unit
        if value.kind != "percent" or not 0 < value.number <= 30:
            continue
        if _whose(sheet, bound) == "employee":
            continue
        near = unit.low[max(0, value.start - 60) : value.end + 30]
        if re.search(r"\bmatch|abond|matching|double", near) and (value.is_ceiling or re.search(r"\b(?:up to|first|of the first|on the first|on up to|match)", near)):
            continue
        found.setdefault(value.number, bound)
    if len(found) > 1:
        ours = {n: b for n, b in found.items() if _whose(sheet, b) == "employer"}
        found = ours if len(ours) == 1 else {}
    for number, bound in found.items():
        yield Field(path="offer.pension_percent", value=int(number) if number == int(number) else number.normalize(), quote=quote_of(sheet, bound))


def _whose(sheet: Sheet, bound: Bound) -> str:
    """Tell who pays a share: by the word right behind it, else by the nearest before it."""
    unit, value = bound.unit, bound.value
    behind = [m for m in sheet.signs(unit, "employer", "employee") if m.start >= value.end]
    before = [m for m in sheet.signs(unit, "employer", "employee") if m.end <= value.start]
    if behind and re.fullmatch(r"\s?\(?(?:from |by |of |the |paid by )*", unit.low[value.end : behind[0].start]):
        return behind[0].name
    if before and unit.between(before[-1].end, value.start) <= 9:
        return before[-1].name
    return ""


def _probation(sheet: Sheet) -> Iterator[Found]:
    for bound in sheet.of("probation"):
        value = bound.value
        if value.kind != "span" or value.unit not in {"month", "day", "week"}:
            continue
        months = value.number if value.unit == "month" else Decimal(value.days) / _MONTH
        if value.unit == "week" and value.number in {12, 13}:
            months = Decimal(3)
        if value.unit == "week" and value.number in {26, 24}:
            months = Decimal(6)
        if months == int(months) and 1 <= months <= 24:
            how = "" if value.unit == "month" else f"{value.number} {value.unit}s"
            yield Field(path="offer.probation_months", value=int(months), quote=quote_of(sheet, bound), certainty="worked_out" if how else "stated", how=how)
            return


def _notice(sheet: Sheet) -> Iterator[Found]:
    found: list[tuple[int, Bound, bool]] = []
    for bound in sheet.of("notice"):
        value, unit = bound.value, bound.unit
        if value.kind != "span" or value.unit not in {"day", "week", "month"}:
            continue
        if _is_during_probation(sheet, bound):
            continue
        found.append((value.days, bound, _is_after(sheet, bound)))
    if not found:
        return
    after = [item for item in found if item[2]]
    chosen = after or found
    different = {days: bound for days, bound, _ in chosen}
    if len(different) > 1:
        yield Conflict("offer.notice_days", tuple(Reading(d, quote_of(sheet, b)) for d, b in different.items()))
        return
    days, bound, _ = chosen[0]
    stated = bound.value.unit == "day"
    yield Field(
        path="offer.notice_days", value=days, quote=quote_of(sheet, bound), certainty="stated",
        how="" if stated else f"{bound.value.number} {bound.value.unit}s",
    )


def _clause(bound: Bound) -> tuple[int, int]:
    """Return the stretch of a unit, between commas and semicolons, that a number stands in."""
    text, value = bound.unit.text, bound.value
    cuts = [m.start() for m in re.finditer(r"[;,(]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b", text)]
    start = max([c + 1 for c in cuts if c < value.start], default=0)
    end = min([c for c in cuts if c >= value.end], default=len(text))
    return start, end


def _is_during_probation(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether a notice is the one during probation."""
    unit, value = bound.unit, bound.value
    marks = [m for m in sheet.marks[unit] if m.group == "signs" and m.name in {"during_probation", "after_probation"}]
    if not marks:
        probation = any(m.group == "labels" and m.name == "probation" for m in sheet.marks[unit])
        others = [b for b in sheet.of("notice") if b.unit is not unit]
        return probation and bool(others) and value.days <= 30 and "after" not in unit.low
    start, end = _clause(bound)
    inside = [m for m in marks if start <= m.start < end]
    if inside:
        return inside[-1].name == "during_probation"
    before = [m for m in marks if m.end <= value.start]
    return bool(before) and before[-1].name == "during_probation"


def _is_after(sheet: Sheet, bound: Bound) -> bool:
    start, end = _clause(bound)
    marks = [m for m in sheet.signs(bound.unit, "after_probation")]
    return any(start <= m.start < end or m.end <= bound.value.start and bound.value.start - m.end < 40 for m in marks)


def _non_compete(sheet: Sheet) -> Iterator[Found]:
    for bound in sheet.of("non_compete"):
        value = bound.value
        if value.kind == "span" and value.unit in {"month", "year", "week"}:
            months = value.number * 12 if value.unit == "year" else value.number
            if value.unit == "week":
                months = {Decimal(12): Decimal(3), Decimal(13): Decimal(3), Decimal(26): Decimal(6), Decimal(52): Decimal(12)}.get(value.number, Decimal(0))
            if 1 <= months <= 36:
                yield Field(path="offer.non_compete_months", value=int(months), quote=quote_of(sheet, bound))
                return


def _repayment(sheet: Sheet) -> Iterator[Found]:
    """Yield until when a sign-on must be given back: said in its sentence, or the next."""
    units = sheet.paper.units
    for number, unit in enumerate(units):
        if not any(m.group == "labels" and m.name == "repayment" for m in sheet.marks[unit]):
            continue
        near = units[max(0, number - 2) : number + 1]
        about = [
            m.name for other in near for m in sheet.marks[other]
            if m.group == "labels" and m.name in {"sign_on", "relocation", "trap"} and not (other is not unit and other.block < unit.block - 1)
        ]
        here = [m.name for m in sheet.marks[unit] if m.group == "labels" and m.name in {"sign_on", "relocation"}]
        if "sign_on" not in (here or about) and sheet.context[unit] != "sign_on":
            continue
        for bound in sheet.bound:
            value = bound.value
            if bound.unit is not unit or value.kind != "span" or value.unit not in {"month", "year"} or bound.label in {"notice", "probation"}:
                continue
            months = value.number * 12 if value.unit == "year" else value.number
            if 3 <= months <= 48:
                yield Field(path="offer.sign_on_repayment_months", value=int(months), quote=Quote(*sheet.paper.quote(unit, 0, len(unit.text))))
                return


def _part_time(sheet: Sheet) -> Iterator[Found]:
    for bound in sheet.of("full_time"):
        value, unit = bound.value, bound.unit
        if value.kind == "percent" and 10 <= value.number < 100 and value.number == int(value.number):
            yield Field(path="offer.full_time_percent", value=int(value.number), quote=quote_of(sheet, bound))
            return
    for unit in sheet.paper.units:
        match = re.search(r"\b0[.,](\d{1,2}) ?fte\b|\bfte:? ?(?:of )?0[.,](\d{1,2})\b", unit.low)
        if match:
            digits = match[1] or match[2]
            percent = int(digits) * (10 if len(digits) == 1 else 1)
            yield Field(path="offer.full_time_percent", value=percent, quote=Quote(*sheet.paper.quote(unit, match.start(), match.end())), certainty="worked_out", how=match.group())
            return


_DAYS_A_WEEK = re.compile(
    r"\b(?P<n>one|two|three|four|five|[1-5])(?: ?(?:-|to|or|–) ?(?P<to>\d|two|three|four|five))?(?: \(\d\))? (?P<full>full )?days?(?:'? (?:a|per|each|every|/) ?week|/week| weekly| pw| p/w)?"
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def _where(sheet: Sheet) -> Iterator[Found]:
    office = _office_days(sheet)
    if office is not None:
        days, quote = office
        yield Field(path="offer.office_days_per_week", value=days, quote=quote)
    modes: list[tuple[str, Quote]] = []
    for unit in sheet.paper.units:
        if sheet.signs(unit, "not_remote"):
            continue
        for mark in sheet.signs(unit, "hybrid", "remote", "onsite"):
            if mark.name == "onsite" and re.search(r"client|interview|parking|gym|catering|lunch|meal", unit.low[max(0, mark.start - 30) : mark.end + 20]):
                continue
            if mark.name == "remote" and re.search(r"\b(?:stipend|budget|days?|up to|occasional|allowance|\d|one|two|three|policy|some|option)\b", unit.low[max(0, mark.start - 22) : mark.start]) :
                if re.search(r"\d|one|two|three|days?|tage|jours", unit.low[max(0, mark.start - 22) : mark.start]):
                    modes.append(("hybrid", Quote(*sheet.paper.quote(unit, mark.start, mark.end))))
                continue
            modes.append((mark.name, Quote(*sheet.paper.quote(unit, mark.start, mark.end))))
    kinds = {mode for mode, _ in modes}
    if "hybrid" in kinds or (office is not None and office[0] < 5):
        quote = next((q for mode, q in modes if mode == "hybrid"), office[1] if office else modes[0][1])
        yield Field(path="offer.work_mode", value="hybrid", quote=quote)
    elif "onsite" in kinds and "remote" not in kinds or (office is not None and office[0] == 5):
        quote = next((q for mode, q in modes if mode == "onsite"), office[1] if office else modes[0][1])
        yield Field(path="offer.work_mode", value="onsite", quote=quote)
    elif kinds == {"remote"}:
        yield Field(path="offer.work_mode", value="remote", quote=modes[0][1])


def _office_days(sheet: Sheet) -> tuple[int, Quote] | None:
    for unit in sheet.paper.units:
        for match in _DAYS_A_WEEK.finditer(unit.low):
            if match["to"]:
                continue
            n = _WORDS.get(match["n"]) or int(match["n"])
            after, before = unit.low[match.end() : match.end() + 44], unit.low[max(0, match.start() - 60) : match.start()]
            weekly = "week" in match.group() or "week" in after[:24]
            home = re.match(r"[^.;,]{0,20}(?:home|remote|wfh)", after)
            if home or not weekly:
                continue
            if re.match(r"[^.;,]{0,30}?(?:office|on-?site|in person|in-person|campus)", after) or re.search(r"(?:office|on-?site|in person|in-person|hybrid)[^.;]{0,40}$", before):
                return n, Quote(*sheet.paper.quote(unit, match.start(), match.end()))
    return None
