"""The title of the job: beside a label, in a sentence that offers it, or alone at the head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.papers.binding import Sheet
from negotiator.papers.paper import Unit
from negotiator.papers.tongue import Tongue

_WORD = r"[A-ZÀ-Ý0-9][\w&/+.#'’()-]*"
_SECOND_CRAFT = r"[A-Z][\w]+ (?:Engineer|Scientist|Manager|Developer|Analyst|Architect)"
_ROLE = rf"(?P<role>{_WORD}(?:(?: |, (?={_SECOND_CRAFT})| ?[-–&/] ?)(?:{_WORD}|%title_link%\b))*)"
"""Words that begin large, and the small ones between: “Head of Data and Analytics”."""

_BEFORE = r"(?:(?i:%before_title%) )*[\"“']?"
_GAP = r"(?: |(?<='))"  # no blank stands behind “en tant qu'”
_SENTENCES = (
    rf"(?i:%moved%)[^.;]{{0,60}}? (?i:%into%) {_BEFORE}{_ROLE}",
    rf"(?i:%role_label%)(?:[ \t]*:[ \t]*| {{2,}}|\t+){_ROLE}",
    rf"(?i:%post% %titled%) {_BEFORE}{_ROLE}",
    rf"(?i:%takes_on%) (?:%as_title%|%to_title%){_GAP}{_BEFORE}{_ROLE}",
    rf"(?i:%become%) (?:(?i:%our_next%) )?{_ROLE}",
    rf"(?i:%as_title%){_GAP}{_BEFORE}{_ROLE}",
    rf"(?i:%the_title%) [\"“']?{_ROLE} (?i:%opening%)\b",
    r"(?i:%offer_line%)[^\n:–—-]{0,30}(?:[:–—-]|%for_title%) {0,2}"
    rf"(?:(?i:%offer_of%)[^:–—-]{{0,24}}[:–—-] {{0,2}})?{_ROLE}",
)
"""What a title is said in, the surest first; of one kind, the first in the letter holds."""

_GENDERS = re.compile(r"\s?\((?:\w/\w(?:/\w)?|gn)\)")
"""Whom a title is meant for: (m/w/d), (h/f)."""

_STOP = r"(?i) ?(?:\([^)]*\)?|\b(?:%ends_title%)|, (?:%ends_title_comma%)\b| - (?=[a-z])| [-–—] )"
_LEVEL = r"[,;]? ?\b(?i:%title_says_level%)\b.*$"
_ENDS = " ,.;:-–—'\"”)"
_MOST_WORDS, _LEAST_LETTERS, _MOST_LETTERS = 9, 2, 80
_MOST_ALONE = 6  # words of a title on a line of its own
_HEAD = 25  # units in which such a line may stand
_REPORTS_WITHIN = 40  # characters: “reporting to the Head of Data” is no title of the job
_LAST_WORDS = 5  # of a closing

_SMALL_LETTERS = frozenset({"fr", "es", "pt"})  # languages that write titles so
_SMALL_WORDS = r"(?: (?!%not_in_title%\b)[a-zà-ÿ]{3,}){1,3}"


@dataclass(frozen=True, slots=True)
class JobTitle:
    """A title, and where in a unit it stands."""

    name: str
    unit: Unit
    start: int

    @property
    def end(self) -> int:
        """Where the title ends."""
        return self.start + len(self.name)


def find_title(sheet: Sheet) -> JobTitle | None:
    """Return the title of the job that is offered."""
    end = _signature(sheet)
    units = sheet.paper.units[:end]
    return (
        _beside_label(sheet, units)
        or next(_in_sentences(sheet, units), None)
        or _alone(sheet, units[:_HEAD])
    )


def _beside_label(sheet: Sheet, units: tuple[Unit, ...]) -> JobTitle | None:
    for unit, start, end in sheet.texts("role"):
        title = _title(sheet, unit, start, unit.text[start:end])
        if title is not None and unit in units:
            return title
    return None


def _in_sentences(sheet: Sheet, units: tuple[Unit, ...]) -> Iterator[JobTitle]:
    for written in _SENTENCES:
        pattern = sheet.tongue.pattern(written)
        for unit in units:
            for match in pattern.finditer(unit.text):
                words = match["role"] + _small_words(sheet, unit, match.end("role"))
                title = _title(sheet, unit, match.start("role"), words)
                if title is not None and not _is_superior(sheet, title):
                    yield title


def _small_words(sheet: Sheet, unit: Unit, end: int) -> str:
    """Return the words in small letters that go on with a title, where a language writes it so."""
    if sheet.tongue.codes[0] not in _SMALL_LETTERS:
        return ""
    match = sheet.tongue.pattern(_SMALL_WORDS).match(unit.text, end)
    return match.group() if match else ""


def _is_superior(sheet: Sheet, title: JobTitle) -> bool:
    """Tell whether a title is that of whom one reports to."""
    return any(
        0 <= title.start - mark.end <= _REPORTS_WITHIN
        for mark in sheet.signs(title.unit, "reporting")
    )


def _alone(sheet: Sheet, units: tuple[Unit, ...]) -> JobTitle | None:
    """Return a title that is all of a line at the head."""
    for unit in units:
        title = _title(sheet, unit, 0, unit.text)
        if title is None or len(title.name.split()) > _MOST_ALONE or unit.text.endswith(","):
            continue
        if sheet.tongue.pattern(_ROLE).fullmatch(title.name):
            return title
    return None


def _title(sheet: Sheet, unit: Unit, start: int, words: str) -> JobTitle | None:
    """Return the title that some words begin with; None where no word of them is a craft."""
    begun = sheet.tongue.pattern(r"(?i)%you_are_engaged% (?:an? )?").match(words)
    skipped = begun.end() if begun else 0
    name = trim_title(words[skipped:], sheet.tongue)
    if not sheet.tongue.pattern(r"(?i)\b%craft%\b").search(name):
        return None
    return JobTitle(name, unit, start + skipped)


def trim_title(words: str, tongue: Tongue) -> str:
    """Return a title without its place, its level and what else follows it; "" for none."""
    words = _GENDERS.split(words)[0]
    stop = tongue.pattern(_STOP).search(words)
    words = words[: stop.start()] if stop else words
    words = tongue.pattern(_LEVEL).sub("", words).rstrip(_ENDS)
    words = tongue.pattern(r"(?: %title_link%)+$").sub("", words).rstrip(_ENDS)
    fits = _LEAST_LETTERS <= len(words) <= _MOST_LETTERS and len(words.split()) <= _MOST_WORDS
    return words if fits else ""


def _signature(sheet: Sheet) -> int:
    """Return the place of the unit that the letter is closed with, or past the last."""
    units = sheet.paper.units
    for place in range(len(units) - 1, max(len(units) // 3, 2), -1):
        marks = sheet.marks[units[place]]
        closes = any(mark.group == "closings" and mark.start <= 1 for mark in marks)
        if closes and len(units[place].words) <= _LAST_WORDS:
            return place
    return len(units)
