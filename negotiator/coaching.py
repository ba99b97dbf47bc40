"""A draft that somebody wrote, read as a coach would: what to change, in which words, and how."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from negotiator.letter.lint import Check, CheckLevel, LintRules, lint_text
from negotiator.reference.data_file import Table, open_data_file
from negotiator.replies.message import small_letters
from negotiator.replies.phrasing import Phrasing, Unwritable, read_phrasing, words_of
from negotiator.replies.sentences import Sentence, split_sentences

_FIELDS = ("version", "lists", "needs", "terms", "reasons", "remark")
_OF_REMARK = ("id", "level", "says", "not_with", "why", "better")
_NEEDS = ("figure", "request", "reason", "reply", "thanks")
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "lakh": "INR", "LPA": "INR"}
_CODE = re.compile(r"\b(EUR|GBP|CHF|INR|SEK|NOK|DKK|PLN|CAD|AUD|NZD|SGD|HKD|JPY|ILS|AED|BRL|ZAR)\b")
_FIGURE = re.compile(r"\d[.,' ]?\d{3}|\d ?(?:k|m|lpa|lakh|cr|%)\b|\d%", re.IGNORECASE)
_REQUEST = re.compile(
    r"\?|\b(?:would like|i['’]?d like|request|asking|my ask|would ask|propose"
    r"|hoping|looking for|could you|could we|can you|can we|please)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thank|thx|grateful|appreciat|dank|danke|merci|gracias|obrigad|grazie)", re.IGNORECASE
)
_REPLY = re.compile(
    r"\b(?:let me know|hear (?:back )?(?:from you|by)|call|phone|speak|talk|discuss|chat|reply|by "
    r"(?:mon|tues|wednes|thurs|fri)|get back|look(?:ing)? forward|connect|meet)",
    re.IGNORECASE,
)
_LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Remark:
    """What is found by its words: where one of `says` stands and none of `not_with` beside it."""

    id: str
    level: CheckLevel
    says: tuple[Phrasing, ...]
    not_with: tuple[Phrasing, ...]
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class Need:
    """What a counter should have: what to say where it has not, and a better line."""

    level: CheckLevel
    says: str
    better: str


@dataclass(frozen=True)
class CoachBook:
    """What `data/coach.toml` says."""

    version: str
    remarks: tuple[Remark, ...]
    needs: Mapping[str, Need]
    terms: tuple[Phrasing, ...]
    reasons: tuple[Phrasing, ...]


def read_coach_book(path: Path) -> CoachBook:
    """Read the file; raise InvalidDataFile naming what cannot be used."""
    top = open_data_file(path)
    top.check_fields(_FIELDS)
    lists = {
        name: tuple(words_of(entry) for entry in top.table("lists").names(name))
        for name in top.table("lists").given
    }
    needs = top.table("needs")
    needs.check_fields(_NEEDS)
    entries = top.given.get("remark")
    if not isinstance(entries, list):
        raise top.refuse("remark", "Give one [[remark]] or more.")
    tables = [Table(top.file, f"remark {number}", entry) for number, entry in enumerate(entries, 1)]
    return CoachBook(
        version=top.text("version"),
        remarks=tuple(_read_remark(table, lists) for table in tables),
        needs={name: _read_need(needs.table(name)) for name in _NEEDS},
        terms=_phrasings(top.table("terms"), "words", lists),
        reasons=_phrasings(top.table("reasons"), "words", lists),
    )


_Lists = Mapping[str, tuple[tuple[str, ...], ...]]


def _read_remark(table: Table, lists: _Lists) -> Remark:
    table.check_fields(_OF_REMARK)
    return Remark(
        id=table.text("id"),
        level=_level(table),
        says=_phrasings(table, "says", lists),
        not_with=_phrasings(table, "not_with", lists) if "not_with" in table.given else (),
        why=table.text("why"),
        better=table.text("better"),
    )


def _read_need(table: Table) -> Need:
    table.check_fields(("level", "says", "better"))
    return Need(_level(table), table.text("says"), table.text("better"))


def _level(table: Table) -> CheckLevel:
    level = table.text("level")
    if level not in get_args(CheckLevel):
        raise table.refuse("level", f"Give one of {', '.join(get_args(CheckLevel))}.")
    return cast("CheckLevel", level)


def _phrasings(table: Table, name: str, lists: _Lists) -> tuple[Phrasing, ...]:
    try:
        return tuple(read_phrasing(written, lists) for written in table.names(name))
    except Unwritable as error:
        raise table.refuse(name, str(error)) from None


def review_draft(
    body: str,
    rules: LintRules,
    book: CoachBook,
    *,
    stage: str = "counter",
    subject: str | None = None,
    formal: bool = False,
) -> tuple[Check, ...]:
    """Return all there is to say of a draft, most serious first: the lint's remarks, then ours."""
    linted = lint_text(body, rules, stage=stage, subject=subject, formal=formal)
    errors = [check for check in linted if check.level == "error"]
    checks = [*linted, *coach_text(body, book, stage=stage, said=errors)]
    order = get_args(CheckLevel)
    return tuple(sorted(checks, key=lambda check: order.index(check.level)))


def coach_text(
    body: str, book: CoachBook, *, stage: str = "counter", said: Iterable[Check] = ()
) -> tuple[Check, ...]:
    """Return what a coach would say of a draft, in the order of its sentences, each thing once.

    What the lint has `said` already, by the same words, is left out. A first thank-you needs no
    figure, no reason and no date; a counter does.
    """
    sentences = tuple(split_sentences(small_letters(body), _currency_of(body)))
    taken = " ".join(check.message for check in said).casefold()
    found: dict[str, Check] = {}
    for sentence in sentences:
        for remark in book.remarks:
            span = None if remark.id in found else _find(sentence, remark)
            if span is None:
                continue
            quote = _quote(body, *span)
            if not _is_said(quote, taken):
                message = f"“{quote}”: {remark.why}."
                found[remark.id] = Check(remark.level, message, quote, remark.better)
    return (*found.values(), *_missing(body, sentences, book, stage))


def _find(sentence: Sentence, remark: Remark) -> tuple[int, int] | None:
    if _holds(sentence, remark.not_with):
        return None
    for phrasing in remark.says:
        match = phrasing.search(sentence.written, sentence.words)
        if match is not None:
            first, last = sentence.span(match)
            return sentence.tokens[first].start, sentence.tokens[last - 1].end
    return None


def _holds(sentence: Sentence, phrasings: Iterable[Phrasing]) -> bool:
    return any(each.search(sentence.written, sentence.words) for each in phrasings)


def _is_said(quote: str, taken: str) -> bool:
    """Tell whether the lint quotes some of the same words."""
    small = quote.casefold()
    return any(part and part in small for part in re.findall(r"“([^”]+)”", taken))


def _missing(
    body: str, sentences: tuple[Sentence, ...], book: CoachBook, stage: str
) -> Iterator[Check]:
    has = {
        "figure": _FIGURE.search(body) is not None
        or any(_holds(sentence, book.terms) for sentence in sentences),
        "request": _REQUEST.search(body) is not None,
        "reason": any(_holds(sentence, book.reasons) for sentence in sentences),
        "reply": _REPLY.search(body) is not None,
        "thanks": _THANKS.search(body) is not None,
    }
    asked = _NEEDS if stage == "counter" else ("thanks",)
    for name in asked:
        if not has[name]:
            need = book.needs[name]
            yield Check(need.level, need.says, "", need.better)


def _currency_of(text: str) -> str:
    named = _CODE.search(text)
    if named is not None:
        return named[1]
    return next((code for sign, code in _SIGNS.items() if sign in text), "USD")


def _quote(text: str, start: int, end: int) -> str:
    line = " ".join(text[start:end].split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1].rstrip() + "…"
