"""An answer judged by rules: what in it was a mistake and what was done well, with its words."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.rehearsal.book import Judgement, Measure, RehearsalBook, TurnBook
from negotiator.rehearsal.spoken import Said, Spoken
from negotiator.replies.phrasing import Phrasing
from negotiator.replies.sentences import Sentence

_FEWEST_WORDS = 4  # less is no answer that could be called short
_OTHER_PAY = frozenset({"sign_on", "equity", "bonus", "relocation", "budget"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement of an answer, with the words it goes by: `quote`, from `start` to `end`."""

    judgement: Judgement
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an answer is judged against.

    `asked` are the figures in the ask as the letters say it, in the order said; `offered` is the
    base, and `asks_base` says that it is what is asked for; `named` is the figure that was named
    on an earlier turn.
    """

    turn: TurnBook
    offered: int
    asked: tuple[int, ...]
    holds_rival: bool
    asks_base: bool = True
    named: int | None = None


Span = tuple[int, int]


class _Reading:
    """One answer held against one setting: every rule asks it for the words it goes by."""

    def __init__(self, spoken: Spoken, setting: Setting, book: RehearsalBook) -> None:
        self.spoken, self.setting, self.book = spoken, setting, book

    @cached_property
    def about_the_market(self) -> frozenset[int]:
        """The sentences that speak of the market: their figures are nobody's ask."""
        return frozenset(
            number
            for number, sentence in enumerate(self.spoken.sentences)
            if _holds(sentence, (self.book.market,))
        )

    @cached_property
    def own_figures(self) -> tuple[Said, ...]:
        """The figures that are asked for, or told of oneself."""
        return tuple(f for f in self.spoken.figures if f.about not in self.about_the_market)

    @cached_property
    def items(self) -> Mapping[int, Mapping[str, Span]]:
        """The things that may be asked for, by the sentence they stand in."""
        found: dict[int, dict[str, Span]] = {}
        for number, sentence in enumerate(self.spoken.sentences):
            for match in self.book.items.finditer(sentence.written):
                if match.lastgroup is not None:
                    span = _place(sentence, match)
                    found.setdefault(number, {}).setdefault(match.lastgroup, span)
        return found

    def find(self, judgement: Judgement) -> Span | None:
        """Find the first words that show it; None where nothing does, or something undoes it."""
        if any(_holds(sentence, judgement.not_in) for sentence in self.spoken.sentences):
            return None
        for sentence in self.spoken.sentences:
            for phrasing in judgement.says:
                match = phrasing.search(sentence.written, sentence.words)
                if match is not None and not _holds(sentence, judgement.not_with):
                    return _place(sentence, match)
        return None

    def whole(self) -> Span:
        """Return the whole answer, for what is judged by no words of it."""
        return 0, len(self.spoken.text)


def judge(spoken: Spoken, setting: Setting, book: RehearsalBook) -> tuple[Verdict, ...]:
    """Judge an answer: its mistakes first, the gravest first, then what was done well."""
    reading = _Reading(spoken, setting, book)
    found: dict[str, Verdict] = {}
    for judgement in (*book.mistakes, *book.strengths):
        if judgement.only_at and setting.turn.id not in judgement.only_at:
            continue
        span = _MEASURES[judgement.judged_by](reading, judgement, found)
        if span is not None:
            found[judgement.id] = Verdict(judgement, spoken.quote(*span), *span)
    return tuple(found.values())


Found = Mapping[str, Verdict]


def _by_words(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    span = reading.find(judgement)
    if span is None and judgement.id == "gave_ground" and "floor" not in found:
        return _lower_than_before(reading)
    return span


def _lower_than_before(reading: _Reading) -> Span | None:
    """Find a figure under the one that was named before, with nothing asked for it."""
    before, figures = reading.setting.named, reading.own_figures
    if before is None or not figures or _asks_other_pay(reading, figures):
        return None
    highest = max(figures, key=lambda figure: figure.value)
    is_lower = reading.setting.offered < highest.value < before
    return (highest.start, highest.end) if is_lower else None


def _asks_other_pay(reading: _Reading, figures: Iterable[Said]) -> bool:
    return any(_OTHER_PAY & set(reading.items.get(each.about, ())) for each in figures)


def _bluff(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    return None if reading.setting.holds_rival else reading.find(judgement)


def _argued(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    return reading.find(judgement) if reading.setting.turn.answers == "base_fixed" else None


def _figures(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    """Find more figures than one can hold; two ways offered as one choice are one ask."""
    if _is_choice(reading):
        return None
    values = dict.fromkeys(each.value for each in reading.own_figures)
    if len(values) <= reading.book.limits.most_figures:
        return None
    return reading.own_figures[0].start, reading.own_figures[-1].end


def _asks(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    """Find more requests than an answer can bear."""
    if _is_choice(reading):
        return None
    spans: dict[str, Span] = {}
    wants = False
    for number, sentence in enumerate(reading.spoken.sentences):
        items = reading.items.get(number, {})
        if items and number not in reading.about_the_market:
            wants = wants or _holds(sentence, (reading.book.asking,))
            spans = {**items, **spans}
    if not wants or len(spans) <= reading.book.limits.most_asks:
        return None
    return min(span[0] for span in spans.values()), max(span[1] for span in spans.values())


def _is_choice(reading: _Reading) -> bool:
    return any(_holds(each, (reading.book.choice,)) for each in reading.spoken.sentences)


def _length(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    is_long = reading.spoken.words > reading.book.limits.most_words
    return reading.whole() if is_long else None


def _short(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    """Praise brevity only where nothing is to mend."""
    has_mistake = any(not each.judgement.is_good for each in found.values())
    fits = _FEWEST_WORDS <= reading.spoken.words <= reading.book.limits.few_words
    return reading.whole() if fits and found and not has_mistake else None


def _no_figure(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    """Find that a figure was due and none was said: not even one we cannot read."""
    if not reading.setting.turn.figure_due or any(map(str.isdigit, reading.spoken.text)):
        return None
    if reading.spoken.figures or "accepted" in found:
        return None
    is_undone = any(_holds(each, judgement.not_in) for each in reading.spoken.sentences)
    return None if is_undone else reading.whole()


def _under_ask(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    """Find a figure between the offer and the ask of the letter, named as one's own."""
    setting, figures = reading.setting, reading.own_figures
    is_asked = setting.asks_base and len(setting.asked) == 1
    if not is_asked or not figures or {"floor", "pay_told", "bluff"} & set(found):
        return None
    highest = max(figures, key=lambda figure: figure.value)
    if not setting.offered < highest.value < setting.asked[0] or "gave_ground" in found:
        return None
    return None if _asks_other_pay(reading, figures) else (highest.start, highest.end)


def _one_figure(reading: _Reading, judgement: Judgement, found: Found) -> Span | None:
    """Find the ask, and no figure beside it."""
    setting, figures = reading.setting, reading.own_figures
    values = {each.value for each in figures}
    if len(values) != 1 or {"floor", "pay_told", "under_ask", "bluff", "gave_ground"} & set(found):
        return None
    (value,) = values
    least = min(setting.asked) if setting.asks_base and setting.asked else setting.offered + 1
    is_own = value >= least or value in setting.asked
    is_named = setting.turn.figure_due or value in setting.asked
    return (figures[0].start, figures[0].end) if is_own and is_named else None


_MEASURES: Mapping[Measure, Callable[[_Reading, Judgement, Found], Span | None]] = {
    "words": _by_words,
    "bluff": _bluff,
    "argued": _argued,
    "figures": _figures,
    "asks": _asks,
    "length": _length,
    "short": _short,
    "no_figure": _no_figure,
    "under_ask": _under_ask,
    "one_figure": _one_figure,
}


def _holds(sentence: Sentence, phrasings: Sequence[Phrasing]) -> bool:
    return any(each.search(sentence.written, sentence.words) is not None for each in phrasings)


def _place(sentence: Sentence, match: re.Match[str]) -> Span:
    """Return where the words of a match stand in the answer; a lone word with its sentence."""
    first, last = sentence.span(match)
    if last - first == 1:
        first, last = 0, len(sentence.tokens)
    return sentence.tokens[first].start, sentence.tokens[last - 1].end
