"""Which figure each amount of a sentence is: base, sign-on, equity, the end of a range, or none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from negotiator.replies.amounts import Amount
from negotiator.replies.book import FigureWords, ReplyBook
from negotiator.replies.phrasing import Phrasing
from negotiator.replies.sentences import Sentence, Token

FigurePath = Literal["base", "sign_on", "equity_value", "equity_shares", "low", "high", "answer_by"]

_VAGUE = frozenset({"few", "couple", "several", "extra", "more"})
_LEAST_BASE = 20_000
_LEAST_BASE_INR = 200_000
_JOINS = frozenset({",", "and", "plus", "but", "with", "while", "or", "und", "as", "bringing"})
_ADDS_TO = frozenset(
    {"another", "additional", "extra", "more", "further", "add", "adding", "added"}
)
_RIGHT = 5
_LEFT = 9


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure that they put on the table, with the words it was read from, as typed.

    Money is whole units of the offer's currency, base for a year; shares are a number of them;
    `answer_by` is the moment as it was typed. `is_added` says that it comes on top of what stands,
    `is_restated` that it is what stands.
    """

    path: FigurePath
    value: int | str
    quote: str
    start: int
    end: int
    is_added: bool = False
    is_restated: bool = False


def read_figures(
    sentence: Sentence,
    text: str,
    book: ReplyBook,
    currency: str,
    *,
    is_agreed: bool,
    is_step: Callable[[int, int], bool],
    said: tuple[str, ...],
) -> Iterator[FoundFigure]:
    """Yield the figures of a sentence.

    Where it agrees to what was asked (`is_agreed`) and names no base of its own, the figure that we
    asked for is theirs too.
    `is_step` tells whether what stands in a place is offered as a step: a range is one from its
    lower end on. `said` are the parts that the sentences before spoke of, the last one first.
    """
    if not {"#range", "#amount"} & sentence.words:
        return
    found = list(_figures(sentence, text, book, currency, is_step, said, with_asked=False))
    if is_agreed and all(figure.path != "base" for figure in found):
        found = list(_figures(sentence, text, book, currency, is_step, said, with_asked=True))
    yield from found


def _figures(
    sentence: Sentence,
    text: str,
    book: ReplyBook,
    currency: str,
    is_step: Callable[[int, int], bool],
    said: tuple[str, ...],
    *,
    with_asked: bool,
) -> Iterator[FoundFigure]:
    words = book.figures
    undone = _undone(sentence, words, with_asked=with_asked)
    undone |= set(() if with_asked else refused_places(sentence, book))
    restated = _places(sentence, words.restated)
    for at, token in enumerate(sentence.tokens):
        if token.kind == "range" and at not in undone:
            yield from _range(sentence, at, text, words, is_step=is_step(token.start, token.end))
        elif token.kind == "amount" and at not in undone:
            figure = _amount(sentence, at, text, words, currency, said)
            if figure is not None:
                yield replace(figure, is_restated=at in restated)


def refused_places(sentence: Sentence, book: ReplyBook) -> Iterator[int]:
    """Yield where the amounts stand that they refuse: what negates stands in the same clause."""
    tokens = sentence.tokens
    if not {"#range", "#amount"} & sentence.words:
        return
    yield from _places(sentence, book.figures.cannot)
    for at, token in enumerate(tokens):
        if token.kind not in {"amount", "range"}:
            continue
        start = at
        while (
            start > 0
            and tokens[start - 1].kind not in {"comma", "amount", "range"}
            and tokens[start - 1].word not in book.parting
        ):
            start -= 1
        if book.negations.search(_written(tokens[start:at])):
            yield at


def read_asked(sentence: Sentence, book: ReplyBook) -> Iterator[int]:
    """Yield the amounts that a sentence says we asked for."""
    if "#amount" not in sentence.words:
        return
    for phrasing in book.figures.asked:
        if phrasing.may_be_in(sentence.words):
            for match in phrasing.pattern.finditer(sentence.written):
                first, after = sentence.span(match)
                for token in sentence.tokens[first:after]:
                    if token.kind == "amount":
                        yield _yearly(token.amounts[0])


def read_answer_by(sentence: Sentence, text: str, book: ReplyBook) -> Iterator[FoundFigure]:
    """Yield the moment by which they want to hear, as typed."""
    if not {"#moment", "#today", "#duration"} & sentence.words:
        return
    written = sentence.written
    if any(each.search(written, sentence.words) for each in book.figures.no_answer_by):
        return
    for phrasing in book.figures.answer_by:
        if not phrasing.may_be_in(sentence.words):
            continue
        for match in phrasing.pattern.finditer(written):
            first, after = sentence.span(match)
            for token in reversed(sentence.tokens[first:after]):
                if token.kind in {"moment", "today", "duration"}:
                    if token.kind == "duration" and _VAGUE & set(
                        text[token.start : token.end].split()
                    ):
                        continue
                    quote = text[token.start : token.end]
                    yield FoundFigure("answer_by", quote, quote, token.start, token.end)
                    return


def _undone(sentence: Sentence, words: FigureWords, *, with_asked: bool) -> set[int]:
    """Return the amounts that are not on the table: asked by us, replaced, later or refused."""
    asked = () if with_asked else words.asked
    return _places(sentence, (*words.old, *words.cannot, *words.later, *words.less, *asked))


def _places(sentence: Sentence, phrasings: Iterable[Phrasing]) -> set[int]:
    """Return where the amounts stand that phrasings speak of."""
    written = sentence.written
    places: set[int] = set()
    for phrasing in phrasings:
        if not phrasing.may_be_in(sentence.words):
            continue
        for match in phrasing.pattern.finditer(written):
            first, after = sentence.span(match)
            amounts = [
                at for at in range(first, after) if sentence.tokens[at].kind in {"amount", "range"}
            ]
            places.update(amounts[-1:])
    return places


def _range(
    sentence: Sentence, at: int, text: str, words: FigureWords, *, is_step: bool
) -> Iterator[FoundFigure]:
    """Yield the ends of a range, unless it is of something that is no base pay.

    Of one that is offered, only the lower end is sure: it is their base.
    """
    part = _part(sentence, at, words)
    if part not in {None, "base"}:
        return
    token = sentence.tokens[at]
    quote = text[token.start : token.end]
    low, high = token.amounts
    if is_step:
        yield FoundFigure("base", _yearly(low), quote, token.start, token.end)
        return
    yield FoundFigure("low", _yearly(low), quote, token.start, token.end)
    yield FoundFigure("high", _yearly(high), quote, token.start, token.end)


def _amount(
    sentence: Sentence,
    at: int,
    text: str,
    words: FigureWords,
    currency: str,
    said: tuple[str, ...],
) -> FoundFigure | None:
    token = sentence.tokens[at]
    amount = token.amounts[0]
    is_added = _is_added(sentence, at, words)

    def found(path: FigurePath, value: int) -> FoundFigure:
        return FoundFigure(
            path, value, text[token.start : token.end], token.start, token.end, is_added
        )

    if end := _end_of_range(sentence, at, words):
        return found(end, _yearly(amount))
    part = _part(sentence, at, words)
    if part == "equity" and amount.is_count and _counts_shares(sentence, at, words):
        return found("equity_shares", amount.value)
    if part is None:
        least = _LEAST_BASE_INR if currency == "INR" else _LEAST_BASE
        if _yearly(amount) < least and not is_added:
            part = "sign_on" if "sign_on" in said[:1] else None
        elif _yearly(amount) < least:
            part = said[0] if said else "base"
        else:
            part = (
                said[0]
                if said and said[0] in {"sign_on", "equity"} and amount.value < 3 * least
                else "base"
            )
    if part == "base":
        return found("base", _yearly(amount))
    if part == "sign_on":
        return found("sign_on", amount.value)
    if part == "equity":
        return found("equity_value", amount.value)
    return None


def _yearly(amount: Amount) -> int:
    return amount.value * amount.months


def _written(tokens: tuple[Token, ...]) -> str:
    return f" {' '.join(token.word for token in tokens)} "


def parts_said(sentence: Sentence, words: FigureWords) -> tuple[str, ...]:
    """Return the parts of pay that a sentence speaks of, the last one first."""
    return tuple(match.lastgroup or "" for match in words.parts.finditer(sentence.written))[::-1]


def _part(sentence: Sentence, at: int, words: FigureWords) -> str | None:
    """Return the part of pay that an amount is of, by the nearest word for one.

    What follows closely comes first (176k base), then what stands before (base of 176k), then
    what follows at some distance.
    """
    tokens = sentence.tokens
    right_end = at + 1
    while right_end < len(tokens) and right_end <= at + _RIGHT:
        token = tokens[right_end]
        if token.kind in {"amount", "range"} or token.word in _JOINS:
            break
        right_end += 1
    right = tokens[at + 1 : right_end]
    left_start = at
    while left_start > 0 and left_start > at - _LEFT:
        token = tokens[left_start - 1]
        if token.kind in {"amount", "range"} or token.word in {",", "and", "plus", "but", "while"}:
            break
        left_start -= 1
    left = tokens[left_start:at]
    after = words.parts.search(_written(right)) if right else None
    away = _written(right)[: after.start()].count(" ") - 1 if after else 99
    if after is not None and away <= 2:
        return after.lastgroup
    before = list(words.parts.finditer(_written(left))) if left else []
    if before:
        return before[-1].lastgroup
    if after is not None:
        return after.lastgroup
    anywhere = list(words.parts.finditer(_written(tokens[:at])))
    return anywhere[-1].lastgroup if anywhere else None


def _counts_shares(sentence: Sentence, at: int, words: FigureWords) -> bool:
    """Tell whether the words for shares follow at once: 5,000 more options."""
    right = _written(sentence.tokens[at + 1 : at + 5])[1:]
    return words.shares.match(right) is not None


def _is_added(sentence: Sentence, at: int, words: FigureWords) -> bool:
    """Tell whether words beside the amount say that it is added: another, extra, on top."""
    tokens = sentence.tokens
    start = at
    while start > 0 and start > at - 4 and not _parts_clauses(tokens[start - 1]):
        start -= 1
    end = at + 1
    while end < len(tokens) and end < at + 7 and not _parts_clauses(tokens[end]):
        end += 1
    left = {token.word for token in tokens[start:at]}
    if at and tokens[at - 1].word in {"to", "at"} and not left & _ADDS_TO:
        start = at  # "bump it to 180": the whole of it, and no addition
    return words.added.search(_written(tokens[start:end])) is not None


def _parts_clauses(token: Token) -> bool:
    return token.kind in {"comma", "amount"} or token.word in _JOINS


def _end_of_range(sentence: Sentence, at: int, words: FigureWords) -> Literal["low", "high"] | None:
    """Tell whether one amount alone is the top or the bottom of a range."""
    for end, phrasings in (("high", words.most), ("low", words.least)):
        for phrasing in phrasings:
            if not phrasing.may_be_in(sentence.words):
                continue
            for match in phrasing.pattern.finditer(sentence.written):
                first, after = sentence.span(match)
                if first <= at < after:
                    return "high" if end == "high" else "low"
    return None
