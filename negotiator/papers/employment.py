"""How long somebody has worked, by the dates of a résumé: what overlaps is counted once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from negotiator.papers.career_words import CareerWords
from negotiator.papers.finding import Conflict, Field, Reading
from negotiator.papers.outline import Row
from negotiator.papers.paper import small
from negotiator.papers.stretches import find_stretches, month_of

PATH = "candidate.experience_years"
_MOST_YEARS = 55
_FAR = Decimal(2)  # years more than the dates give: then a part of the work is not dated
_WORK = frozenset({"work", "mixed", "", "summary"})
_TOLD_APART = frozenset({"internships"})
_MOST_OF_HEADER = 110  # characters: a longer line is a sentence and no part of a job's head
_LINES_OF_HEADER = 3
_LONGEST_SENTENCE = 400
_ROWS_OF_SUMMARY = 16
_LETTERS_BESIDE = 3
_MOST_OF_ROW = 40  # stretches: a line with more is no résumé's
_TOLD = re.compile(
    r"(?<![\w.,/-])(?:(?P<digits>\d{1,2})|(?P<word>[^\W\d_]{3,9}))\s?\+?\s*"
    r"(?:years?|yrs?|jahren?|ans|années|años|anos|jaar)['’]?(?:\s+\([^)]*\))?"
    r"(?:\s+(?:of|de|d'|an))?\s*(?:[^\W\d_]+[\s-]){0,3}?"
    r"(?:experience|berufserfahrung|erfahrung|expérience|experiencia|experiência|ervaring)\b"
    r"(?P<of>\s+(?:with|in|using|on|mit|en|dans|com|met|em)\b)?"
)


@dataclass(frozen=True, slots=True)
class _Job:
    """A stretch of time, the number of its row, and whether it is work or what else."""

    start: int
    end: int
    row: int
    place: tuple[int, int]
    is_rough: bool
    kind: str


def read_experience(
    paper: str, rows: Sequence[Row], words: CareerWords, numbers: Mapping[str, int], today: date
) -> Iterator[Field | Conflict]:
    """Read the years of experience: the sum of the dates, to the half year below.

    What is said in words counts where there are no dates, and contradicts them where it is far
    more: early work is often left out, and then neither is chosen.
    """
    jobs = list(_jobs(rows, words, today))
    work = [job for job in jobs if job.kind == "work"]
    told = _told(paper, rows, numbers)
    merged = _merge(work)
    months = sum(end - start for start, end in merged)
    years = Decimal(months // 6) / 2
    if not 0 < years <= _MOST_YEARS:
        if told is not None:
            yield told
        return
    first = min(work, key=lambda job: job.start)
    quote = rows[first.row].quote(paper, *first.place)
    if told is not None and isinstance(told.value, int) and told.value >= years + _FAR:
        readings = (Reading(told.value, told.quote), Reading(years, quote))
        yield Conflict(PATH, readings)
        return
    yield Field(
        path=PATH,
        value=years,
        quote=quote,
        certainty="worked_out",
        how=_sum_in_words(merged, months, jobs, today),
    )


def _told(paper: str, rows: Sequence[Row], numbers: Mapping[str, int]) -> Field | None:
    """Read “8+ years of experience” of a summary; a guess where it may be of one skill alone."""
    for row in rows[:_ROWS_OF_SUMMARY]:
        if row.section not in {"", "summary"}:
            continue
        match = _TOLD.search(row.low)
        if match is None:
            continue
        many = int(match["digits"]) if match["digits"] else numbers.get(match["word"], 0)
        if not 0 < many <= _MOST_YEARS:
            continue
        is_of_one = match["of"] is not None
        return Field(
            path=PATH,
            value=many,
            quote=row.quote(paper, match.start(), match.end()),
            certainty="guessed" if is_of_one else "stated",
            how="it may be of this work alone, and no dates are read" if is_of_one else "",
        )
    return None


def _sum_in_words(
    merged: Sequence[tuple[int, int]], months: int, jobs: Sequence[_Job], today: date
) -> str:
    """Say how the months were added up, and what was told apart from work."""
    now = month_of(today)
    parts = " and ".join(_say_stretch(start, end, now) for start, end in merged)
    total = f"{parts}: {_say_months(months)}, to the half year below"
    if any(job.is_rough for job in jobs if job.kind == "work"):
        total += ", a year alone from its middle"
    apart = [
        f"{job.kind} ({_say_stretch(job.start, job.end, now)})"
        for job in jobs
        if job.kind != "work"
    ]
    return f"{total}; not counted: {', '.join(apart)}" if apart else total


def _say_stretch(start: int, end: int, now: int) -> str:
    until = "today" if end >= now else _say_month(end - 1)
    return f"{_say_month(start)} to {until}"


def _say_month(month: int) -> str:
    return f"{date(month // 12, month % 12 + 1, 1):%b %Y}"


def _say_months(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [
        f"{many} {unit}{'' if many == 1 else 's'}"
        for many, unit in ((years, "year"), (rest, "month"))
        if many
    ]
    return " and ".join(parts) or "no month"


def _merge(jobs: Sequence[_Job]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for job in sorted(jobs, key=lambda each: each.start):
        if merged and job.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], job.end))
        else:
            merged.append((job.start, job.end))
    return merged


def _jobs(rows: Sequence[Row], words: CareerWords, today: date) -> Iterator[_Job]:
    """Yield every dated stretch of work, and of what is told apart from it."""
    found = [
        (number, stretch)
        for number, row in enumerate(rows)
        if row.section in _WORK | _TOLD_APART and not (row.is_bullet and len(row.text) > 140)
        for stretch in islice(find_stretches(row.low, words, today), _MOST_OF_ROW)
    ]
    dated = {number: _is_bare(rows[number].text, stretch.place) for number, stretch in found}
    kinds: dict[tuple[str, str], str] = {}
    for number, stretch in found:
        row = rows[number]
        is_long = len(row.text) > _MOST_OF_HEADER
        header = _sentence(row.low, stretch.place) if is_long else _header(rows, number, dated)
        key = header, row.section
        if key not in kinds:
            kinds[key] = _kind(*key, words)
        yield _Job(stretch.start, stretch.end, number, stretch.place, stretch.is_rough, kinds[key])


def _sentence(text: str, place: tuple[int, int]) -> str:
    """Return the sentence of a long line that a date stands in."""
    begin = max(text.rfind(end, 0, place[0]) for end in (". ", "; ", "\n")) + 1
    ends = [at for end in (". ", "; ", "\n") if (at := text.find(end, place[1])) >= 0]
    return text[begin : min(ends, default=len(text))][:_LONGEST_SENTENCE]


def _is_bare(text: str, place: tuple[int, int]) -> bool:
    """Tell whether a line is a date and nothing else."""
    return sum(map(str.isalpha, text[: place[0]] + text[place[1] :])) <= _LETTERS_BESIDE


def _kind(header: str, section: str, words: CareerWords) -> str:
    if section in _TOLD_APART:
        return "an internship"
    for kind, phrases in words.apart.items():
        if kind == "a degree" and section == "work":
            continue  # "Bachelor" under work is somebody's name, or a thesis that is caught before
        if any(all(part.search(header) for part in phrase) for phrase in phrases):
            return kind
    return "work"


def _header(rows: Sequence[Row], number: int, dated: Mapping[int, bool]) -> str:
    """Return the lines that a date belongs to: the title and the employer stand on them.

    They stand before the date, or behind it where the first line of the section is a date.
    """
    row = rows[number]
    lines = [row.text]
    leads = _leads(rows, number, dated)
    if not leads and not row.is_bullet:
        for other in range(number - 1, max(-1, number - _LINES_OF_HEADER), -1):
            if not _is_header(rows, other, number, dated):
                break
            lines.append(rows[other].text)
    for other in range(number + 1, min(len(rows), number + _LINES_OF_HEADER)):
        if not _is_header(rows, other, number, dated):
            break
        if not leads and _is_before_date(rows, other, dated):
            break
        lines.append(rows[other].text)
    return " ".join(small(" | ".join(lines)).split())


def _leads(rows: Sequence[Row], number: int, dated: Mapping[int, bool]) -> bool:
    section = rows[number].section
    first = number
    while first > 0 and rows[first - 1].section == section:
        first -= 1
    return dated.get(first, False)


def _is_header(rows: Sequence[Row], other: int, number: int, dated: Mapping[int, bool]) -> bool:
    row, own = rows[other], rows[number]
    return (
        other not in dated
        and not row.is_bullet
        and row.section == own.section
        and row.block == own.block
        and len(row.text) <= _MOST_OF_HEADER
        and row.text[-1:] not in ".!?"
    )


def _is_before_date(rows: Sequence[Row], number: int, dated: Mapping[int, bool]) -> bool:
    """Tell whether a line is the title over the next date."""
    block = rows[number].block
    return any(
        other in dated and rows[other].block == block
        for other in (number + 1, number + 2)
        if other < len(rows)
    )
