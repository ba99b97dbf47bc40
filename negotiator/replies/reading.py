"""Read an employer's reply: which kinds of answer it is, and the figures it puts on the table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from negotiator.offer.pay import Pay
from negotiator.replies.book import Certainty, ReplyBook, Rule
from negotiator.replies.figures import (
    FoundFigure,
    parts_said,
    read_answer_by,
    read_asked,
    read_figures,
    refused_places,
)
from negotiator.replies.message import own_words
from negotiator.replies.sentences import Sentence, split_sentences
from negotiator.thread.answer import AnswerKind

_REFUSED = frozenset({"best_offer", "base_fixed", "withdrawn"})
_AGREED = frozenset({"accepted", "accepted_more"})
_MOVED = frozenset({"accepted", "accepted_more", "partway"})
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
    alone: bool = False


def read_reply(
    text: str, book: ReplyBook, *, currency: str, pay: Pay | None = None
) -> ReplyReading:
    """Read a pasted reply; at most the first 20,000 characters of it.

    An empty message is `silence`; one that says nothing we know is `unclear`. An amount in
    another currency is no figure, and a rate by the hour or the day is one only beside `pay` of the
    same. The same message always reads the same.
    """
    small = own_words(text)
    if not text.strip():
        return ReplyReading((FoundKind("silence", "", "stated", 0, 0),), ())
    said: list[_Said] = []
    figures: list[FoundFigure] = []
    asked: list[int] = []
    parts: tuple[str, ...] = ()
    has_condition = False
    asked_at: int | None = None  # where the sentence before begins, if it asks: "75k? No way."
    for sentence in split_sentences(small, currency, pay):
        here = tuple(_kinds(sentence, book))
        start = sentence.tokens[0].start
        if asked_at is not None and any(
            each.kind in _REFUSED and each.start == start for each in here
        ):
            figures = [each for each in figures if each.start < asked_at]
            said = [each for each in said if each.start < asked_at or each.kind not in _MOVED]
        asks = sentence.tokens[-1].kind == "question"
        proposes = any(each.kind == "partway" and each.certainty == "stated" for each in here)
        asked_at = start if asks and not proposes else None
        kinds = {each.kind for each in here}
        said += here
        has_condition = has_condition or any(
            each.search(sentence.written, sentence.words) for each in book.conditions
        )
        if not ("will_check" in kinds and len(kinds) == 1):
            found = tuple(
                read_figures(
                    sentence,
                    text,
                    book,
                    currency,
                    is_agreed=bool(kinds & _AGREED),
                    is_step=partial(_is_a_step, here),
                    said=parts,
                )
            )
            if not any(each.certainty == "stated" for each in here):
                regretted = [one for one in found if _is_regretted(sentence, one, book)]
                said += [
                    _Said(
                        "best_offer", book.worked_out["refused"], "worked_out", one.start, one.end
                    )
                    for one in regretted
                ]
                found = tuple(each for each in found if each not in regretted)
            if kinds & _NOT_OFFERED:
                found = tuple(each for each in found if _is_a_step(here, each.start, each.end))
            figures += found
            said = [each for each in said if not _is_sign_on_alone(each, found)]
            sure = {each.kind for each in here if each.certainty == "stated"}
            said += _worked_out(sentence, found, sure, book)
        refused = tuple(_refused(sentence, book))
        said = [each for each in said if not _is_of_refused(each, refused, figures)]
        said += refused
        asked += read_asked(sentence, book)
        figures += read_answer_by(sentence, text, book)
        parts = parts_said(sentence, book.figures) or parts
    said += _held_against(asked, figures, book)
    said = list(_weighed_together(said, has_condition=has_condition))
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
                    if rule.kind in _AGREED and any(
                        _is_undone(sentence, span[0], rule, book) for span in spans[1:]
                    ):
                        continue
                    if len(spans) == 1 + len(rule.also):
                        start = sentence.tokens[min(span[0] for span in spans)].start
                        end = sentence.tokens[max(span[1] for span in spans) - 1].end
                        yield _Said(rule.kind, rule.weight, rule.certainty, start, end, rule.alone)
                    break


def _is_a_step(said: tuple[_Said, ...], start: int, end: int) -> bool:
    """Tell whether a figure in a place stands in words that offer it."""
    return any(
        each.kind in {"partway", "sweetener"}
        and each.certainty == "stated"
        and each.start <= start < end <= each.end
        for each in said
    )


def _weighed_together(said: list[_Said], *, has_condition: bool) -> Iterator[_Said]:
    """Yield what the sentences say, a yes with less trust where the message also takes it back.

    A yes beside a refusal or a condition is a guess, and one that counts only alone is none.
    """
    refuses = any(each.kind in _REFUSED for each in said)
    for each in said:
        if each.alone and refuses:
            continue
        if each.kind in _AGREED and (refuses or has_condition):
            yield replace(each, certainty="guessed")
        else:
            yield each


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
    reach = first if rule.kind in _AGREED else book.before  # a yes: none in all of its clause
    start = first
    while (
        start > 0
        and start > first - reach
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
        if kind == "partway" and figure.is_restated:
            continue
        if kind in kinds or (kinds & _SETTLED and (kind != "partway" or figure.path == "base")):
            continue
        yield _Said(kind, book.worked_out[kind], "worked_out", figure.start, figure.end)


def _refused(sentence: Sentence, book: ReplyBook) -> Iterator[_Said]:
    """Yield a refusal for an amount that is refused."""
    for at in refused_places(sentence, book):
        token = sentence.tokens[at]
        yield _Said("best_offer", book.worked_out["refused"], "worked_out", token.start, token.end)


def _is_regretted(sentence: Sentence, figure: FoundFigure, book: ReplyBook) -> bool:
    """Tell whether base stands beside a word of regret, with no turn between: sorry, unable."""
    tokens = sentence.tokens
    at = next((at for at, one in enumerate(tokens) if one.start == figure.start), None)
    if figure.path != "base" or at is None:
        return False
    turns = [place for place, one in enumerate(tokens) if one.word in book.turning]
    first = max((place for place in turns if place < at), default=0)
    after = min((place for place in turns if place > at), default=len(tokens))
    return book.regrets.search(_written(sentence, first, after)) is not None


def _is_of_refused(each: _Said, refused: tuple[_Said, ...], figures: list[FoundFigure]) -> bool:
    """Tell whether what reads as a step holds an amount that is refused, and none that is not."""
    return (
        each.kind == "partway"
        and any(each.start <= one.start < each.end for one in refused)
        and not any(each.start <= one.start < each.end for one in figures)
    )


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
    if found and found[0].kind in _AGREED and found[0].certainty == "guessed":
        first = found[0]
        rest = tuple(each for each in found if each.kind != "unclear")
        return (*rest, FoundKind("unclear", first.quote, "guessed", first.start, first.end))
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
