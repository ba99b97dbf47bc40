"""Read a draft as a careful friend would: banned phrases, gaps, length, rhythm, one ask."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from negotiator.letter.figure import NUMBER

CheckLevel = Literal["error", "warning", "info"]

_WORD = re.compile(r"\S*[^\W_]\S*")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!p\.m\.)(?<!a\.m\.)(?<!Ms\.)(?<!Mr\.)(?<!Dr\.)\s+")
_PLACEHOLDER = re.compile(
    r"\[[A-Za-z][^\]\n]{0,60}\]|\{\{.*?\}\}|\{%.*?%\}|<[A-Za-z][A-Za-z _]{0,40}>"
    r"|\b(?:TODO|TBD|XXX)\b|_{3,}|…$"
)
_MONEY = re.compile(r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CAD|INR)\b\s?)\d")
_CONTRACTION = re.compile(r"\b\w+['’](?:m|d|ll|ve|re|t|s)\b", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Check:
    """One remark on a draft: an error must be mended, a warning read, an info known."""

    level: CheckLevel
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """A phrase that does not belong in a negotiation email, with the reason."""

    phrases: re.Pattern[str]
    why: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRules:
    """What `data/lint.toml` says: the bans and the limits."""

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
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<![\w])(?:{words})(?![\w])", re.IGNORECASE)


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
    checks += _lengths(body, rules, stage)
    checks += _rhythm(body, rules)
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
    if rules.any_ban.search(text) is None:
        return
    for ban in rules.bans:
        found = [match.group() for match in ban.phrases.finditer(text)]
        if len(found) > ban.most:
            quoted = ", ".join(f"“{phrase}”" for phrase in dict.fromkeys(found))
            yield Check("error", f"Take out {quoted}: {ban.why}.")


def _own_bans(pieces: Iterable[str], rules: LintRules) -> Iterable[Check]:
    for piece in pieces:
        for ban in rules.bans if rules.any_ban.search(piece) else ():
            if not ban.most and (match := ban.phrases.search(piece)):
                yield Check("warning", f"In your own words, “{match.group()}”: {ban.why}.")


def _gaps(text: str) -> Iterable[Check]:
    for match in _PLACEHOLDER.finditer(text):
        yield Check(
            "error", f"Fill in or take out {match.group()}: it reads as an unfilled template."
        )


def _lengths(body: str, rules: LintRules, stage: str) -> Iterable[Check]:
    words = count_words(body)
    low, high = rules.words.get(stage, rules.words["counter"])
    if words < low:
        yield Check("warning", f"{words} words is short; {low} to {high} leave room for a reason.")
    if words > high:
        yield Check("warning", f"{words} words is long; cut it to {high} or fewer.")
    for paragraph in body.split("\n\n"):
        if (length := count_words(paragraph)) > rules.paragraph_words:
            start = " ".join(paragraph.split()[:4])
            yield Check("warning", f"The paragraph “{start} …” has {length} words; split it.")


def _rhythm(body: str, rules: LintRules) -> Iterable[Check]:
    average = average_sentence(body)
    if average > rules.sentence_words:
        yield Check(
            "warning", f"Sentences average {average:.0f} words; aim for {rules.sentence_words}."
        )
    grade = reading_grade(body)
    if grade > rules.grade[1]:
        yield Check(
            "warning", f"Reading grade {grade:.0f}; shorter words and sentences bring it to 10."
        )


def _tone(text: str, rules: LintRules, formal: bool) -> Iterable[Check]:
    thanks = len(re.findall(r"\bthank", text, re.IGNORECASE))
    if thanks > rules.thanks:
        yield Check("warning", f"It thanks them {thanks} times; once or twice is warmer.")
    if text.count("!") > rules.exclamations:
        yield Check("warning", "One exclamation mark at most.")
    if formal and (match := _CONTRACTION.search(text)):
        yield Check("warning", f"A formal letter spells out “{match.group()}”.")
    if re.search(r"\b\d+(?:\.\d+)?\s?%", text):
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


def count_words(text: str) -> int:
    """Count words as a reader would: runs of letters and digits, a figure being one."""
    return len(_WORD.findall(text))


def split_sentences(text: str) -> list[str]:
    """Split running text into sentences, leaving greetings and sign-offs as they stand."""
    return [
        sentence
        for paragraph in text.split("\n\n")
        for sentence in _SENTENCE_END.split(paragraph)
        if _WORD.search(sentence)
    ]


def average_sentence(text: str) -> float:
    """Return the mean number of words in a sentence of the body proper."""
    sentences = _prose(text)
    return sum(map(count_words, sentences)) / len(sentences) if sentences else 0.0


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade (Kincaid et al. 1975): 0.39 words/sentence + 11.8
    syllables/word - 15.59. A figure or a date counts as one syllable: it is seen, not spelt.
    """
    sentences = _prose(text)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _prose(text: str) -> list[str]:
    return [sentence for sentence in split_sentences(text) if sentence.rstrip()[-1:] in ".?!"]


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters or any(character.isdigit() for character in word):
        return 1
    groups = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith("le") and groups > 1
    return max(1, groups - silent)
