"""The skills of ours that a résumé names, each once, with the words that name it."""

import re
from collections.abc import Iterator, Sequence

from negotiator.papers.career_words import CareerWords
from negotiator.papers.finding import Field, Quote
from negotiator.papers.outline import Row

PATH = "candidate.skills"
_NOT_READ = frozenset({"interests", "other"})
_LISTED_IN = frozenset({"skills", "study", "credentials"})
_NEAR = 5  # words between “learning” and what is learnt, with others in a row
_CLAUSE = re.compile(r"[.;•]\s|\.$|\s\|\s|\(|\)")
_BRACKET = re.compile(r"\s*\(([^)]*)\)|\s*[–—-]\s*([^,;()]{3,24})(?=,|;|$)")


def read_skills(
    paper: str, rows: Sequence[Row], words: CareerWords, known: frozenset[str]
) -> Iterator[Field]:
    """Read the skills that are `known`, in the order of the vocabulary.

    One that is learnt now, wished for or told to be basic is left out. What is used for other
    things too is a guess.
    """
    read = [(row, row.low) for row in rows if row.section not in _NOT_READ]
    for skill, named in words.skills.items():
        if skill not in known:
            continue
        field = (
            _find(paper, read, skill, named.names, words)
            or _find(
                paper,
                [(row, text) for row, text in read if row.section in _LISTED_IN],
                skill,
                named.listed,
                words,
            )
            or _find(paper, read, skill, named.hints, words, is_hint=True)
        )
        if field is not None:
            yield field


def _find(
    paper: str,
    rows: Sequence[tuple[Row, str]],
    skill: str,
    pattern: re.Pattern[str] | None,
    words: CareerWords,
    *,
    is_hint: bool = False,
) -> Field | None:
    if pattern is None:
        return None
    for row, text in rows:
        for match in pattern.finditer(text):
            if _is_had(text, match, words):
                quote: Quote = row.quote(paper, *match.span())
                return Field(
                    path=PATH,
                    value=skill,
                    quote=quote,
                    certainty="guessed" if is_hint else "stated",
                    how=f"“{quote.text}” is used for it, and for other things" if is_hint else "",
                )
    return None


def _is_had(text: str, match: re.Match[str], words: CareerWords) -> bool:
    """Tell whether a skill is had: not after “learning” in its clause, nor before “(basic)”."""
    begin = max((cut.end() for cut in _CLAUSE.finditer(text, 0, match.start())), default=0)
    for said in words.not_yet.finditer(text, begin, match.start()):
        between = text[said.end() : match.start()]
        if between.startswith(":") or len(between.split()) <= _NEAR:
            return False
    behind = _BRACKET.match(text, match.end())
    return behind is None or not words.not_yet.search(behind.group())
