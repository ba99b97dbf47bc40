"""Read a draft as a careful friend would: banned phrases, gaps, length, rhythm, one ask."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from negotiator.letter.figure import NUMBER
from negotiator.letter.prose import Prose, read_prose

CheckLevel = Literal["error", "warning", "info"]

# Patterns begin with what is rare in a letter, a mark or a digit, where they can: the regex engine
# then skips from one to the next instead of trying them at every letter.
_PLACEHOLDER_MARK = re.compile(r"[\[{<_…]|TODO|TBD|XXX")
_PLACEHOLDER = re.compile(
    r"\[[A-Za-z][^\]\n]{0,60}\]|\{\{.*?\}\}|\{%.*?%\}|<[A-Za-z][A-Za-z _]{0,40}>"
    r"|\b(?:TODO|TBD|XXX)\b|_{3,}|…$"
)
_MONEY = re.compile(r"\d(?:(?<=[$€£¥₹]\d)|(?<=\b(?:USD|EUR|GBP|CHF|CAD|INR)\s\d))")
_CONTRACTION = re.compile(r"\b\w+['’](?:m|d|ll|ve|re|t|s)\b", re.IGNORECASE)
_THANKS = re.compile(r"thank(?<!\wthank)")
_PERCENTAGE = re.compile(
    r"\b(?:raise|rais\w+|increase\w*|bump|uplift|rise|up)\b[^.?!%]{0,40}\b\d+(?:\.\d+)?\s?%(?!\s+(?:to\s+[\d.]+%\s+)?of\s+the)"
    r"|\b\d+(?:\.\d+)?\s?%\s+(?:more|raise|increase|bump|rise|higher|above|over|on\s+base)\b",
    re.IGNORECASE,
)
"""A rise asked for in percent; not a share of a company, a pension, or what somebody achieved."""


@dataclass(frozen=True, slots=True)
class Check:
    """One remark on a draft: an error must be mended, a warning read, an info known.

    `quote` are the words it is about and `better` a better line, where it has them.
    """

    level: CheckLevel
    message: str
    quote: str = ""
    better: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """Phrases that do not belong in a negotiation email, in small letters, with the reason."""

    phrases: re.Pattern[str]
    why: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRules:
    """What `data/lint.toml` says: the bans and the limits.

    `alike` is the share of common words from which an edited sentence is still the draft's.
    `any_ban` finds every ban. It is a first look: most letters hold none, and one pass says so.
    """

    version: str
    bans: tuple[Ban, ...]
    any_ban: re.Pattern[str]
    words: dict[str, tuple[int, int]]
    paragraph_words: int
    sentence_words: int
    grade: tuple[int, int]
    subject_words: tuple[int, int]
    thanks: int
    exclamations: int
    alike: Decimal


def read_lint_rules(path: Path) -> LintRules:
    """Read the bans and limits."""
    with path.open("rb") as file:
        read: dict[str, Any] = tomllib.load(file)
    limits = read["limits"]
    return LintRules(
        version=read["version"],
        any_ban=_any_of(phrase for entry in read["ban"] for phrase in entry["phrases"]),
        bans=tuple(
            Ban(phrases=_any_of(entry["phrases"]), why=entry["why"], most=entry.get("most", 0))
            for entry in read["ban"]
        ),
        words={stage: (low, high) for stage, (low, high) in limits["words"].items()},
        paragraph_words=limits["paragraph_words"],
        sentence_words=limits["sentence_words"],
        grade=(limits["grade"][0], limits["grade"][1]),
        subject_words=(limits["subject_words"][0], limits["subject_words"][1]),
        thanks=limits["thanks"],
        exclamations=limits["exclamations"],
        alike=Decimal(read["edit"]["alike"]),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match any of the phrases in small letters, which is much faster than ignoring case.

    They are grouped by first letter, so that one look turns most words away.
    """
    initials: dict[str, list[str]] = {}
    for phrase in map(str.lower, phrases):
        rest = re.escape(phrase[1:]).replace(r"\ ", r"\s+")
        initials.setdefault(re.escape(phrase[0]), []).append(rest)
    words = "|".join(f"{initial}(?:{'|'.join(rests)})" for initial, rests in initials.items())
    return re.compile(rf"(?<![\w])(?:{words})(?![\w])")


def lint_text(
    body: str,
    rules: LintRules,
    *,
    stage: str = "counter",
    subject: str | None = None,
    formal: bool = False,
    own_words: Iterable[str] = (),
) -> tuple[Check, ...]:
    """Return the remarks on a draft, most serious first.

    `own_words` are pieces the user typed into a form: a ban found only inside one of them is a
    warning that names it, since names and quotations are theirs to keep.
    """
    pieces = [piece for piece in own_words if piece]
    masked = _without(body.replace("’", "'"), [piece.replace("’", "'") for piece in pieces])
    checks = [*_bans(masked, rules), *_own_bans(pieces, rules), *_gaps(masked)]
    prose = read_prose(body)
    checks += _lengths(prose, rules, stage)
    checks += _rhythm(prose, rules)
    checks += _tone(masked, rules, formal)
    if subject is not None:
        checks += _subject(subject, rules, pieces)
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(checks, key=lambda check: order[check.level]))


def _without(text: str, pieces: Iterable[str]) -> str:
    for piece in sorted(pieces, key=len, reverse=True):
        text = text.replace(piece, "█")
    return text


def _bans(text: str, rules: LintRules) -> Iterable[Check]:
    if rules.any_ban.search(text.lower()) is None:
        return
    for ban in rules.bans:
        found = list(_quote(ban, text))
        if len(found) > ban.most:
            quoted = ", ".join(f"“{phrase}”" for phrase in dict.fromkeys(found))
            yield Check("error", f"Take out {quoted}: {ban.why}.")


def _own_bans(pieces: Iterable[str], rules: LintRules) -> Iterable[Check]:
    for piece in pieces:
        for ban in rules.bans if rules.any_ban.search(piece.lower()) else ():
            if not ban.most and (found := next(_quote(ban, piece), None)):
                yield Check("warning", f"In your own words, “{found}”: {ban.why}.")


def _quote(ban: Ban, text: str) -> Iterator[str]:
    """Yield each phrase of a ban as it stands in a text."""
    small = text.lower()
    written = text if len(text) == len(small) else small  # a letter such as İ grows when lowered
    return (written[match.start() : match.end()] for match in ban.phrases.finditer(small))


def _gaps(text: str) -> Iterable[Check]:
    for match in _PLACEHOLDER.finditer(text) if _PLACEHOLDER_MARK.search(text) else ():
        yield Check(
            "error", f"Fill in or take out {match.group()}: it reads as an unfilled template."
        )


def _lengths(prose: Prose, rules: LintRules, stage: str) -> Iterable[Check]:
    words = prose.words
    low, high = rules.words.get(stage, rules.words["counter"])
    if words < low:
        yield Check("warning", f"{words} words is short; {low} to {high} leave room for a reason.")
    if words > high:
        yield Check("warning", f"{words} words is long; cut it to {high} or fewer.")
    for paragraph, length in prose.paragraphs:
        if length > rules.paragraph_words:
            start = " ".join(paragraph.split()[:4])
            yield Check("warning", f"The paragraph “{start} …” has {length} words; split it.")


def _rhythm(prose: Prose, rules: LintRules) -> Iterable[Check]:
    average = prose.average_sentence
    if average > rules.sentence_words:
        yield Check(
            "warning", f"Sentences average {average:.0f} words; aim for {rules.sentence_words}."
        )
    grade = prose.grade
    if grade > rules.grade[1]:
        yield Check(
            "warning", f"Reading grade {grade:.0f}; shorter words and sentences bring it to 10."
        )


def _tone(text: str, rules: LintRules, formal: bool) -> Iterable[Check]:
    thanks = len(_THANKS.findall(text.lower()))
    if thanks > rules.thanks:
        yield Check("warning", f"It thanks them {thanks} times; once or twice is warmer.")
    if text.count("!") > rules.exclamations:
        yield Check("warning", "One exclamation mark at most.")
    if formal and (match := _CONTRACTION.search(text)):
        yield Check("warning", f"A formal letter spells out “{match.group()}”.")
    if "%" in text and _PERCENTAGE.search(text):
        yield Check(
            "warning",
            "Name the figure, not the percentage: a rise invites argument, a level less so.",
        )
    if len(_MONEY.findall(text)) > 7:  # ask, two of the market, rival, fallback, two of a package
        yield Check(
            "warning", "So many figures read as a list of demands; keep one ask and one fallback."
        )


def _subject(subject: str, rules: LintRules, pieces: Iterable[str]) -> Iterable[Check]:
    words = len(subject.split())
    low, high = rules.subject_words
    if not low <= words <= high:
        yield Check(
            "warning", f"A subject of {words} words; {low} to {high} are found again most easily."
        )
    if NUMBER.search(_without(subject, pieces)):
        yield Check("warning", "Keep figures out of the subject line.")
