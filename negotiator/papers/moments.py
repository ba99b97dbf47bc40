"""When the job starts, and until when the offer stands."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Question, Quote, Reading
from negotiator.papers.pay import quote_of

Found = Field | Conflict | Question

_LATEST_ANSWER = timedelta(days=100)
_BY = re.compile(r"\b(?:by|before|until|till|no later than|latest|bis|spätestens|avant|au plus tard|antes|até|hasta|uiterlijk|vóór|voor|through|within|on or before|am|le|el)\b[^.;]{0,36}$")


def read_moments(sheet: Sheet) -> Iterator[Found]:
    """Read the start date and the deadline."""
    yield from _start(sheet)
    yield from _deadline(sheet)


def _start(sheet: Sheet) -> Iterator[Found]:
    days: dict[str, Bound] = {}
    earliest = sheet.days.written - timedelta(days=40)
    for bound in sheet.of("start_date") or tuple(_begun(sheet)):
        day = bound.value.day
        if day is None or day < earliest or bound.value.is_unsure or bound.value.is_relative:
            if bound.value.kind == "day" and bound.value.is_unsure and not bound.value.is_relative:
                yield Question("offer.start_date", bound.value.why, quote_of(sheet, bound))
            continue
        days.setdefault(day.isoformat(), bound)
    if len(days) == 1:
        text, bound = next(iter(days.items()))
        why = bound.value.why
        yield Field(path="offer.start_date", value=text, quote=quote_of(sheet, bound), certainty="worked_out" if why else "stated", how=why)
    elif days:
        yield Conflict("offer.start_date", tuple(Reading(d, quote_of(sheet, b)) for d, b in days.items()))
    else:
        for unit in sheet.paper.units:
            labels = [m for m in sheet.marks[unit] if m.group == "labels" and m.name == "start_date"]
            loose = sheet.signs(unit, "ask_loosely")
            if labels and loose:
                yield Question("offer.start_date", "No day is said.", Quote(*sheet.paper.quote(unit, 0, len(unit.text))))
                return


_BEGINS = re.compile(
    r"\b(?:from|as of|as from|effective|ab(?: dem)?|à compter du|à partir du|a partir (?:del?|do dia|de)|desde el|vanaf|per|con efectos(?: de)?|"
    r"met ingang van|zum|mit wirkung (?:zum|ab|vom)|le) (?:the )?$"
)
_UNTIL = re.compile(r",? ?(?:to|until|till|through|-|–|bis(?: zum)?|au|al|a|até|tot(?: en met)?) ?(?:the )?")
_OF_TERM = re.compile(r"\b(?:term|contract|assignment|engagement|fixed|laufzeit|durée|duración|duração|duur)\b")
_OF_WORK = re.compile(
    r"engage|be our|invite you|employ|stelle|anstellung|contract|assignment|appoint|position|role|join|beschäftig|einstell|arbeitsverh|tätig|embauch|engag|fonction|poste|"
    r"contrat|incorpor|puesto|dienst|functie|cargo|admiss"
)


def _begun(sheet: Sheet) -> Iterator[Bound]:
    """Yield a day that a job is said to run from, where nothing is called its start."""
    for bound in sheet.bound:
        if bound.value.kind != "day" or bound.label:
            continue
        unit = bound.unit
        following = [
            other.value for other in sheet.bound
            if other.unit is unit and other.value.kind == "day" and other.value.start > bound.value.end
        ]
        is_span = following and _UNTIL.fullmatch(unit.low[bound.value.end : following[0].start])
        if is_span and _OF_TERM.search(unit.low):
            yield bound
        elif _BEGINS.search(unit.low[: bound.value.start]) and _OF_WORK.search(unit.low):
            yield bound


def _deadline(sheet: Sheet) -> Iterator[Found]:
    found: list[tuple[str, Bound, str]] = []
    for bound in sheet.of("deadline"):
        value = bound.value
        if value.kind == "span":
            counted = sheet.days.after(value)
            before = bound.unit.low[max(0, value.start - 30) : value.start]
            if counted and re.search(r"within|in den nächsten|innerhalb|binnen|sous|dans|en un plazo|em até|no prazo|for|valid|open|gültig|prazo|plazo|délai", before):
                found.append((counted[0].isoformat(), bound, counted[1]))
            continue
        if value.day is None:
            continue
        if not sheet.days.written <= value.day <= sheet.days.written + _LATEST_ANSWER:
            continue
        if value.is_unsure:
            yield Question("offer.deadline_date", value.why, quote_of(sheet, bound))
            continue
        if value.hour is None:
            found.append((value.day.isoformat(), bound, value.why))
        else:
            moment = datetime.combine(value.day, value.hour)
            if value.zone:
                moment = moment.replace(tzinfo=ZoneInfo(value.zone))
            found.append((moment.isoformat(timespec="minutes"), bound, value.why))
    days = {text[:10] for text, _, _ in found}
    if len(days) > 1:
        yield Conflict("offer.deadline_date", tuple(Reading(t, quote_of(sheet, b)) for t, b, _ in found))
        return
    if not found:
        return
    text, bound, why = max(found, key=lambda item: len(item[0]))
    has_hour = len(text) > 10
    yield Field(
        path="offer.deadline" if has_hour else "offer.deadline_date", value=text, quote=quote_of(sheet, bound),
        certainty="worked_out" if why else "stated", how=why,
    )
    if has_hour and bound.value.zone:
        yield Field(path="offer.employer_time_zone", value=bound.value.zone, quote=quote_of(sheet, bound))
    elif has_hour:
        yield Question("offer.deadline", "No time zone is said.", quote_of(sheet, bound))
    else:
        yield Question("offer.deadline", "No hour is said; the end of that working day is taken.", quote_of(sheet, bound))
