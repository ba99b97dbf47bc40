"""Read an employer's reply: which kinds of answer it is, and the figures it puts on the table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from negotiator.replies.book import Certainty, ReplyBook, Rule
from negotiator.replies.figures import (
    FoundFigure,
    parts_said,
    read_answer_by,
    read_asked,
    read_figures,
)
from negotiator.replies.message import own_words
from negotiator.replies.sentences import Sentence, split_sentences
from negotiator.thread.answer import AnswerKind

_AGREED = frozenset({"accepted", "accepted_more"})
_NOT_OFFERED = frozenset({"asks_current_pay", "asks_other_offers"})
_SETTLED = frozenset({"accepted", "accepted_more", "base_fixed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind of answer, with the words that say so: `quote` is the message from start to end."""

    kind: AnswerKind
    quote: str
    certainty: Certainty
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReplyReading:
    """What a reply seems to say: a proposal, for a person to confirm or change.

    `kinds` is never empty, and the first is the answer that decides the next move.
    """

    kinds: tuple[FoundKind, ...]
    figures: tuple[FoundFigure, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A kind that a sentence says, and how much it weighs beside the others."""

    kind: AnswerKind
    weight: int
    certainty: Certainty
    start: int
    end: int


def read_reply(text: str, book: ReplyBook, *, currency: str) -> ReplyReading:
    """Read a pasted reply; at most the first 20,000 characters of it.

    An empty message is `silence`; one that says nothing we know is `unclear`. An amount in
    another currency is no figure. The same message always reads the same.
    """
    small = own_words(text)
    if not text.strip():
        return ReplyReading((FoundKind("silence", "", "stated", 0, 0),), ())
    said: list[_Said] = []
    figures: list[FoundFigure] = []
    asked: list[int] = []
    parts: tuple[str, ...] = ()
    for sentence in split_sentences(small, currency):
        here = tuple(_kinds(sentence, book))
        kinds = {each.kind for each in here}
        said += here
        if not kinds & _NOT_OFFERED and not ("will_check" in kinds and len(kinds) == 1):
            found = tuple(
                read_figures(
                    sentence, text, book, currency, is_agreed=bool(kinds & _AGREED), said=parts
                )
            )
            figures += found
            said = [each for each in said if not _is_sign_on_alone(each, found)]
            sure = {each.kind for each in here if each.certainty == "stated"}
            said += _worked_out(sentence, found, sure, book)
        asked += read_asked(sentence, book)
        figures += read_answer_by(sentence, text, book)
        parts = parts_said(sentence, book.figures) or parts
    said += _held_against(asked, figures, book)
    ranked = _ranked(said, text)
    if ranked[0].kind == "unclear":  # an automatic reply: what else it says is no answer
        return ReplyReading(ranked[:1], ())
    return ReplyReading(ranked, tuple(_once_each(figures)))


def _kinds(sentence: Sentence, book: ReplyBook) -> Iterator[_Said]:
    """Yield what the phrasings find in a sentence, with what negates them heeded."""
    written, words, seen = sentence.written, sentence.words, set[int]()
    for word in words:
        for rule in book.rules.get(word, ()):
            if id(rule) in seen:
                continue
            seen.add(id(rule))
            if not (
                rule.phrasing.may_be_in(words) and all(each.may_be_in(words) for each in rule.also)
            ):
                continue
            for match in rule.phrasing.pattern.finditer(written):
                first, after = sentence.span(match)
                if not _is_undone(sentence, first, rule, book):
                    spans = [(first, after), *_also(sentence, rule)]
                    if len(spans) == 1 + len(rule.also):
                        start = sentence.tokens[min(span[0] for span in spans)].start
                        end = sentence.tokens[max(span[1] for span in spans) - 1].end
                        yield _Said(rule.kind, rule.weight, rule.certainty, start, end)
                    break


def _is_sign_on_alone(each: _Said, figures: tuple[FoundFigure, ...]) -> bool:
    """Tell whether what reads as a step on base holds no figure but a sign-on."""
    paths = {one.path for one in figures if each.start <= one.start < each.end}
    return each.kind == "partway" and paths == {"sign_on"}


def _also(sentence: Sentence, rule: Rule) -> Iterator[tuple[int, int]]:
    """Yield where the further phrasings of a rule stand, as far as they do."""
    for phrasing in rule.also:
        if match := phrasing.pattern.search(sentence.written):
            yield sentence.span(match)


def _is_undone(sentence: Sentence, first: int, rule: Rule, book: ReplyBook) -> bool:
    """Tell whether words before a phrasing, or beside it, make it say nothing of the kind."""
    if rule.not_with is not None and rule.not_with.search(sentence.written, sentence.words):
        return True
    tokens = sentence.tokens
    if rule.not_after is not None:
        start = first
        while (
            start > 0
            and tokens[start - 1].kind != "comma"
            and tokens[start - 1].word not in book.turning
        ):
            start -= 1
        if rule.not_after.search(_written(sentence, start, first), sentence.words):
            return True
    if rule.even_negated:
        return False
    start = first
    while (
        start > 0
        and start > first - book.before
        and tokens[start - 1].kind != "comma"
        and tokens[start - 1].word not in book.parting
    ):
        start -= 1
    before = f"{_written(sentence, start, first)}{tokens[first].word} "
    negated = book.negations.search(before)
    return negated is not None and negated.start() < len(before) - len(tokens[first].word) - 1


def _written(sentence: Sentence, start: int, end: int) -> str:
    return f" {''.join(token.word + ' ' for token in sentence.tokens[start:end])}"


def _worked_out(
    sentence: Sentence, figures: tuple[FoundFigure, ...], kinds: set[AnswerKind], book: ReplyBook
) -> Iterator[_Said]:
    """Yield the kinds that follow from a figure that is on the table."""
    for figure in figures:
        kind: AnswerKind
        if figure.path in {"low", "high"}:
            kind = "gives_range"
        elif figure.path == "sign_on":
            kind = "sweetener"
        else:
            kind = "partway"
        if kind in kinds or (kinds & _SETTLED and (kind != "partway" or figure.path == "base")):
            continue
        yield _Said(kind, book.worked_out[kind], "worked_out", figure.start, figure.end)


def _held_against(asked: list[int], figures: list[FoundFigure], book: ReplyBook) -> Iterator[_Said]:
    """Yield the kind that follows where base stands beside what the message says we asked for."""
    base = next((one for one in reversed(figures) if one.path == "base"), None)
    if base is None or base.is_added or not isinstance(base.value, int) or not asked:
        return
    kind: AnswerKind = "accepted"
    if base.value != asked[-1]:
        kind = "accepted_more" if base.value > asked[-1] else "partway"
    yield _Said(kind, book.worked_out["held_against"], "worked_out", base.start, base.end)


def _ranked(said: list[_Said], text: str) -> tuple[FoundKind, ...]:
    """Return each kind once, the weightiest first, with the weightiest words for it."""
    best: dict[AnswerKind, _Said] = {}
    for each in sorted(said, key=lambda one: (-one.weight, one.start, -one.end, one.kind)):
        best.setdefault(each.kind, each)
    found = tuple(
        FoundKind(each.kind, text[each.start : each.end], each.certainty, each.start, each.end)
        for each in best.values()
    )
    if found:
        return found
    start = len(text) - len(text.lstrip())
    end = start + len(text.strip()[:80])
    return (FoundKind("unclear", text[start:end], "stated", start, end),)


def _once_each(figures: list[FoundFigure]) -> Iterator[FoundFigure]:
    """Yield the figures in their order, each path once: the last one said of it counts.

    What they end with is what stands: "I asked for 180, and we can do 182".
    """
    last = {figure.path: figure for figure in figures}
    for figure in figures:
        if last[figure.path] is figure:
            yield replace(figure)
