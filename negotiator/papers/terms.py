"""Leave, pension, probation, notice, non-compete, and working time."""

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
        if re.search(r"calendar days|kalendertag|corridos|naturales|civils|consecutivos", unit.low[value.start : value.end + 14]):
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
    if len(days) > 1:  # “holidays” beside paid time off are the public ones
        named = {n: b for n, b in days.items() if not _is_holidays(b[0])}
        days = named or days
    if len(days) > 1:
        exact = {n: b for n, b in days.items() if b[0].how in {"behind", "row"}}
        days = exact if len(exact) == 1 else days
    if len(days) > 1 and len({b.unit for b, _ in days.values()}) > 1:
        yield Conflict("offer.paid_leave_days", tuple(Reading(n, quote_of(sheet, b)) for n, (b, _) in days.items()))
        return
    number, (bound, how) = next(iter(days.items()))
    yield Field(path="offer.paid_leave_days", value=number, quote=quote_of(sheet, bound), certainty="worked_out" if how else "stated", how=how)


def _is_holidays(bound: Bound) -> bool:
    return bound.unit.low[bound.label_start : bound.label_end] in {"holiday", "holidays"}


def _pension(sheet: Sheet) -> Iterator[Found]:
    found: dict[Decimal, Bound] = {}
    for bound in sheet.of("pension"):
        value, unit = bound.value, bound.unit
        if value.kind != "percent" or not 0 < value.number <= 30:
            continue
        if value.is_ceiling or _whose(sheet, bound) == "employee":
            continue
        near = unit.low[max(0, value.start - 60) : value.end + 30]
        if _OF_CONTRIBUTIONS.search(unit.low[value.end : value.end + 60]):
            continue
        if re.search(r"\bmatch|abond|matching|double", near) and (value.is_ceiling or re.search(r"\b(?:up to|first|of the first|on the first|on up to|match)", near)):
            continue
        found.setdefault(value.number, bound)
    if len(found) > 1:
        ours = {n: b for n, b in found.items() if _whose(sheet, b) == "employer"}
        found = ours if len(ours) == 1 else {}
    for number, bound in found.items():
        yield Field(path="offer.pension_percent", value=int(number) if number == int(number) else number.normalize(), quote=quote_of(sheet, bound))


_OF_CONTRIBUTIONS = re.compile(
    r"^[^.;]{0,16}?(?:of|der|des|de la|van de|auf den|auf ihre)[^.;]{0,24}(?:contributions|premium|beiträge|prämie|premie|cotisation|umgewandel|entgeltumwandlung|prima)"
)
"""A share of what is paid in, and not of pay."""


def _whose(sheet: Sheet, bound: Bound) -> str:
    """Tell who pays a share: by the word right behind it, else by the nearest before it."""
    unit, value = bound.unit, bound.value
    told = sheet.signs(unit, "employer", "employee")
    whole = [m for m in told if not any(o is not m and o.start <= m.start and m.end < o.end or o.start < m.start and m.end <= o.end for o in told)]
    behind = [m for m in whole if m.start >= value.end]
    before = [m for m in whole if m.end <= value.start]
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
    """Yield the notice that holds once probation is over."""
    told = list(_notices(sheet))
    after = [each for each in told if each[1] == "after_probation"]
    plain = [each for each in told if not each[1]]
    chosen = after or plain
    if not chosen:
        return
    if len({bound.value.days for bound, _ in chosen}) > 1:
        ours = [each for each in chosen if _EMPLOYEES.search(_stretch(each[0]))]
        theirs = [each for each in chosen if _EMPLOYERS.search(_stretch(each[0]))]
        if len({bound.value.days for bound, _ in ours}) == 1 and len(ours) + len(theirs) >= len(chosen):
            chosen = ours
    different = {bound.value.days: bound for bound, _ in chosen}
    if len(different) > 1:
        readings = tuple(Reading(days, quote_of(sheet, bound)) for days, bound in different.items())
        yield Conflict("offer.notice_days", readings)
        return
    bound = chosen[0][0]
    how = "" if bound.value.unit == "day" else f"{bound.value.number} {bound.value.unit}s"
    yield Field(
        path="offer.notice_days", value=bound.value.days, quote=quote_of(sheet, bound), how=how
    )


_EMPLOYEES = re.compile(r"\b(?:you (?:may|must|are|will|can|shall|need|give)|by you|from you|employee|your)\b")
_EMPLOYERS = re.compile(r"\b(?:we|us|ours|company|employer|client|them|arbeitgeber\w*|employeur|werkgever|empresa)\b")
_OTHERS = frozenset({"non_compete", "non_solicit", "exercise_window", "repayment", "vesting", "leave", "hours"})


def _notices(sheet: Sheet) -> Iterator[tuple[Bound, str]]:
    """Yield each span of notice with the phase it is for: in probation, after it, or "" for any.

    “One week’s notice; thereafter three months” names notice once and gives two spans of it.
    """
    goes_on = -2
    for number, unit in enumerate(sheet.paper.units):
        here = [
            bound for bound in sheet.bound
            if bound.unit is unit and bound.value.kind == "span"
            and bound.value.unit in {"day", "week", "month"} and bound.label not in _OTHERS
        ]
        speaks = bool(sheet.labels(unit, "notice")) or sheet.context[unit] == "notice"
        if speaks:
            goes_on = number
        for bound in here:
            if re.search(r"\b(?:in|within|during) the first [^.]{0,12}$|\b(?:give|gives|gave) (?:\w+ )?notice (?:in|within|before)\b[^.]{0,16}$|\b(?:end|ende|fin|final|einde) (?:of|des|eines|du|de|del|do|van|van de) $", unit.low[: bound.value.start]):
                continue
            phase = _phase(sheet, bound)
            is_later = phase == "after_probation" and (speaks or number == goes_on + 1)
            if bound.label == "notice" or (is_later and bound.label != "probation"):
                yield bound, phase
            elif is_later and (speaks or bound.how == "row"):
                yield bound, phase


def _stretch(bound: Bound) -> str:
    """Return the words between commas and semicolons that a number stands among."""
    text, value = bound.unit.low, bound.value
    cuts = [match.start() for match in _CUTS.finditer(text)]
    start = max((cut + 1 for cut in cuts if cut < value.start), default=0)
    end = min((cut for cut in cuts if cut >= value.end), default=len(text))
    return text[start:end]


_CUTS = re.compile(r"[;,(]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b")


def _phase(sheet: Sheet, bound: Bound) -> str:
    """Tell whether a span holds in probation or after it: by its own stretch, else by what came."""
    unit, value = bound.unit, bound.value
    marks = sheet.signs(unit, "during_probation", "after_probation")
    if not marks:
        others = [other for other in sheet.of("notice") if other.value.days > value.days]
        is_short = sheet.labels(unit, "probation") and others and value.days <= _MONTH
        return "during_probation" if is_short else ""
    cuts = [match.start() for match in _CUTS.finditer(unit.low)]
    start = max((cut for cut in cuts if cut < value.start), default=0)
    end = min((cut for cut in cuts if cut >= value.end), default=len(unit.low))
    inside = [mark for mark in marks if start <= mark.start < end]
    before = [mark for mark in marks if mark.end <= value.start]
    if inside or before:
        return (inside or before)[-1].name
    behind = unit.low[value.end : marks[0].start]
    return marks[0].name if len(behind) < 40 and not re.search(r"[;,]", behind) else ""


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
        if "sign_on" not in (here or about) and (here or sheet.context[unit] != "sign_on"):
            continue
        if re.search(r"\b(?:in|within|during|before the end of|in (?:the )?course of) (?:the|your) first year\b", unit.low):
            quote = Quote(*sheet.paper.quote(unit, 0, len(unit.text)))
            yield Field(path="offer.sign_on_repayment_months", value=12, quote=quote)
            return
        anniversary = re.search(r"\b(first|second|one|two|1|2)[ -](?:year )?anniversary", unit.low)
        if anniversary:
            months = 12 if anniversary[1] in {"first", "one", "1"} else 24
            quote = Quote(*sheet.paper.quote(unit, 0, len(unit.text)))
            yield Field(path="offer.sign_on_repayment_months", value=months, quote=quote)
            return
        for bound in sheet.bound:
            value = bound.value
            if bound.unit is not unit or value.kind != "span" or value.unit not in {"month", "year"}:
                continue
            if bound.label in {"notice", "probation"} and bound.how == "behind":
                continue
            months = value.number * 12 if value.unit == "year" else value.number
            if 3 <= months <= 48:
                yield Field(path="offer.sign_on_repayment_months", value=int(months), quote=Quote(*sheet.paper.quote(unit, 0, len(unit.text))))
                return


_HOURS = r"\d{2}(?:[.,]\d)?[ -]?(?:stunden|std|hours?|uur|heures|horas|h)\b"
_OF_HOURS = re.compile(rf"(?<!\d)([2-9]\d) ?% \((?:[^()]{{0,24}}, )?{_HOURS}|{_HOURS}[^()%.;]{{0,20}}\(([2-9]\d) ?%\)")
"""A part of full time beside its hours: 80 % (32 Stunden), 32 uur per week (80%)."""


def _part_time(sheet: Sheet) -> Iterator[Found]:
    for bound in sheet.of("full_time"):
        value, unit = bound.value, bound.unit
        if value.kind == "percent" and 10 <= value.number <= 100 - (bound.how != "row") and value.number == int(value.number):
            yield Field(path="offer.full_time_percent", value=int(value.number), quote=quote_of(sheet, bound))
            return
    for unit in sheet.paper.units:
        match = _OF_HOURS.search(unit.low)
        if match:
            quote = Quote(*sheet.paper.quote(unit, match.start(), match.end()))
            yield Field(path="offer.full_time_percent", value=int(match[1] or match[2]), quote=quote)
            return
    for unit in sheet.paper.units:
        match = re.search(r"\b0[.,](\d{1,2}) ?fte\b|\bfte:? ?(?:of )?0[.,](\d{1,2})\b", unit.low)
        if match:
            digits = match[1] or match[2]
            percent = int(digits) * (10 if len(digits) == 1 else 1)
            yield Field(path="offer.full_time_percent", value=percent, quote=Quote(*sheet.paper.quote(unit, match.start(), match.end())), certainty="worked_out", how=match.group())
            return
