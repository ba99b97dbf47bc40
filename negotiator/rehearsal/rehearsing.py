"""A call played through: a case, a seed and the answers so far give the same call every time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from negotiator.errors import Fault, InvalidCase
from negotiator.rehearsal.book import (
    FOLLOWS,
    Judgement,
    Manner,
    RehearsalBook,
    Scenario,
    TurnBook,
    WeakPoint,
    words_in,
)
from negotiator.rehearsal.judging import Setting, Verdict, judge
from negotiator.rehearsal.spoken import LONGEST, Spoken, find_fault
from negotiator.rehearsal.stage import Stage

MOST_SEED = 1_000_000
MOST_ANSWERS = 5
__all__ = ["LONGEST", "MOST_ANSWERS", "MOST_SEED", "Rehearsal", "rehearse"]

_IS_OVER = "This negotiation is over, and there is no call left to rehearse."
_NO_CALL = "No call fits where this negotiation stands."
_UNKNOWN = "There is no call {name!r} for this case; the calls are {known}."
_NO_MORE = "The call was over after {count} answers; send no more of them."
_BAD_SEED = f"Give a whole number from 1 to {MOST_SEED:,}."
_MOST_OF_A_SUMMARY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One turn: what they said, what was answered, the judgement, and a line of the product's.

    `answer` is None on the turn that is to be answered now.
    """

    turn: TurnBook
    they_say: str
    answer: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    better: str | None = None

    @property
    def mistakes(self) -> tuple[Verdict, ...]:
        """What is to mend in it."""
        return tuple(each for each in self.verdicts if not each.judgement.is_good)

    @property
    def strengths(self) -> tuple[Verdict, ...]:
        """What was done well in it."""
        return tuple(each for each in self.verdicts if each.judgement.is_good)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing of the summary: what it is, the words it goes by, in which turns.

    Without a quote it is a mistake that was not made, or a strength that was not heard.
    """

    says: str
    judgement: Judgement
    quote: str = ""
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Three things done well and three to practise, each with the evidence of its judgement."""

    well: tuple[Point, ...]
    practise: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A call as far as it was played; the last turn waits for an answer until `ends` is said."""

    seed: int
    scenario: Scenario
    scenarios: tuple[Scenario, ...]
    manner: Manner
    weak_point: WeakPoint | None
    stage: Stage
    turns: tuple[Played, ...]
    ends: str | None
    summary: Summary | None
    version: str

    @property
    def is_over(self) -> bool:
        """Whether they have hung up."""
        return self.ends is not None

    @property
    def now(self) -> Played | None:
        """The turn that waits for an answer."""
        return None if self.is_over else self.turns[-1]


def rehearse(
    stage: Stage,
    book: RehearsalBook,
    *,
    seed: int = 1,
    scenario: str | None = None,
    answers: Sequence[str] = (),
) -> Rehearsal:
    """Play a call as far as it was answered; raise InvalidCase for what cannot be played."""
    chosen, fitting = _choose(stage, book, seed, scenario)
    faults = [find_fault(text, f"answers.{number}") for number, text in enumerate(answers)]
    if any(faults):
        raise InvalidCase(fault for fault in faults if fault is not None)
    lots = _Lots(seed, chosen.id)
    manner = _choose_manner(stage, book, lots)
    call = _Call(stage, book, chosen, manner, lots)
    for number, text in enumerate(answers):
        if call.is_over:
            raise InvalidCase([Fault(f"answers.{number}", _NO_MORE.format(count=number))])
        call.answer(text)
    return Rehearsal(
        seed=seed,
        scenario=chosen,
        scenarios=fitting,
        manner=manner,
        weak_point=_weak_point(stage, book, chosen),
        stage=stage,
        turns=tuple(call.played),
        ends=call.say_goodbye() if call.is_over else None,
        summary=_sum_up(call.played, book) if call.is_over else None,
        version=book.version,
    )


def _choose(
    stage: Stage, book: RehearsalBook, seed: int, named: str | None
) -> tuple[Scenario, tuple[Scenario, ...]]:
    """Choose a call: by name, else by seed among those that fit, the most fitting first."""
    if not 1 <= seed <= MOST_SEED:
        raise InvalidCase([Fault("seed", _BAD_SEED)])
    if stage.is_over:
        raise InvalidCase([Fault("", _IS_OVER)])
    weakest = [point.id for point in book.weak_points if point.id in stage.weak]
    fitting = sorted(
        (each for each in book.scenarios.values() if _fits(each, stage)),
        key=lambda each: (
            stage.answered not in each.after,
            min((weakest.index(test) for test in each.tests if test in weakest), default=99),
        ),
    )
    if not fitting:
        raise InvalidCase([Fault("", _NO_CALL)])
    if named is None:
        return fitting[(seed - 1) % len(fitting)], tuple(fitting)
    found = next((each for each in fitting if each.id == named), None)
    if found is None:
        known = ", ".join(each.id for each in fitting)
        name = "".join(filter(str.isprintable, named))[:40]
        raise InvalidCase([Fault("scenario", _UNKNOWN.format(name=name, known=known))])
    return found, tuple(fitting)


def _fits(scenario: Scenario, stage: Stage) -> bool:
    goes_on = stage.answered in scenario.after
    stands = goes_on or (stage.where in scenario.where and "withdrawn" not in stage.facts)
    return stands and stage.facts.issuperset(scenario.needs)


def _choose_manner(stage: Stage, book: RehearsalBook, lots: "_Lots") -> Manner:
    """Choose how they speak: a bank as a bank and a founder as one, twice as often as not."""
    name = {"".join(filter(str.isalnum, word)) for word in stage.company.casefold().split()}
    special = [
        manner
        for manner in book.manners.values()
        if manner.companies & name or (manner.fits is not None and manner.fits in stage.facts)
    ]
    ordinary = [manner for manner in book.manners.values() if manner.fits is None]
    pool = [*special, *special, *ordinary]
    return pool[lots.draw("manner", len(pool))]


def _weak_point(stage: Stage, book: RehearsalBook, scenario: Scenario) -> WeakPoint | None:
    """Return the weakest point of the case that the call tests; None where it tests none."""
    tested = (p for p in book.weak_points if p.id in stage.weak and p.id in scenario.tests)
    return next(tested, None)


@dataclass(frozen=True, slots=True)
class _Lots:
    """Lots drawn by a seed: the same draw gives the same lot."""

    seed: int
    scenario: str

    def draw(self, what: str, count: int) -> int:
        digest = sha256(f"{self.seed}:{self.scenario}:{what}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % count


@dataclass(slots=True)
class _Call:
    """A call while it is played."""

    stage: Stage
    book: RehearsalBook
    scenario: Scenario
    manner: Manner
    lots: _Lots
    played: list[Played] = field(default_factory=list)
    named: int | None = None
    is_over: bool = False
    _left: list[TurnBook] = field(default_factory=list)
    _followed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._left = [self.book.turns[turn] for turn in self.scenario.turns]
        first = self._left.pop(0)
        self.played.append(Played(turn=first, they_say=f"{self._greet()} {self._line(first, {})}"))

    def answer(self, text: str) -> None:
        """Judge an answer, and have them say what follows from it."""
        now = self.played[-1]
        spoken = Spoken(text, self.stage.currency, self.stage.pay)
        setting = Setting(
            turn=now.turn,
            offered=self.stage.offered,
            asked=self.stage.asked,
            asks_base="ask_figure" in self.stage.facts,
            holds_rival=self.stage.holds_rival,
            named=self.named,
        )
        verdicts = judge(spoken, setting, self.book)
        self.played[-1] = Played(
            turn=now.turn,
            they_say=now.they_say,
            answer=text,
            verdicts=verdicts,
            better=self._better(now.turn),
        )
        figures = [each.value for each in spoken.figures if each.value > self.stage.offered]
        if figures and not {"pay_told", "bluff"} & {each.judgement.id for each in verdicts}:
            self.named = max(figures)
        self._go_on(verdicts, spoken)

    def _go_on(self, verdicts: Sequence[Verdict], spoken: Spoken) -> None:
        """Say what the gravest mistake brings upon itself, else the next line of the call."""
        if len(self._followed) < self.book.limits.most_follow_ups:
            for verdict in verdicts:
                name = f"{FOLLOWS}{verdict.judgement.id}"
                follow_up = self.book.turns.get(name)
                if follow_up is None or name in self._followed:
                    continue
                self._followed.add(name)
                said = self._low(verdict, spoken)
                self.played.append(Played(turn=follow_up, they_say=self._line(follow_up, said)))
                return
        if not self._left:
            self.is_over = True
            return
        turn = self._left.pop(0)
        self.played.append(Played(turn=turn, they_say=self._line(turn, {})))

    def _low(self, verdict: Verdict, spoken: Spoken) -> Mapping[str, str]:
        """Return the lowest figure of the words that gave it away, as it was typed."""
        inside = [
            figure
            for figure in spoken.figures
            if verdict.start <= figure.start and figure.end <= verdict.end
        ]
        if verdict.judgement.id != "floor" or not inside:
            return {}
        lowest = min(inside, key=lambda figure: figure.value)
        if lowest.is_range or lowest.value < self.stage.offered:
            return {}
        return {"low_said": spoken.text[lowest.start : lowest.end].strip()}

    def _line(self, turn: TurnBook, said: Mapping[str, str]) -> str:
        """Say a turn in their manner: the first line whose words are known."""
        words = {**self.stage.words, **said}
        lines = turn.says[self.manner.id]
        line = next((each for each in lines if words_in(each) <= set(words)), lines[-1])
        return line.format_map(words)

    def _greet(self) -> str:
        return self._draw(self.manner.greets, "greets")

    def say_goodbye(self) -> str:
        """End the call."""
        return self._draw(self.manner.ends, "ends")

    def _draw(self, lines: Sequence[str], what: str) -> str:
        return lines[self.lots.draw(what, len(lines))].format_map(self.stage.words)

    def _better(self, turn: TurnBook) -> str | None:
        """Say what the product would: the first choice of the turn that can be said."""
        for better in turn.better:
            if better.when is None or better.when in self.stage.facts:
                said = [line for part in better.parts for line in self._part(part, turn)]
                return " ".join(dict.fromkeys(said)) or None
        return None

    def _part(self, part: str, turn: TurnBook) -> Iterator[str]:
        lines = self.stage.lines
        if part == "ask":
            yield from (lines.ask,) if lines.ask else ()
        elif part == "fact":
            yield from lines.facts[:1]
        elif part == "between":
            yield from lines.between_jobs.say if lines.between_jobs else ()
        elif part == "anything":
            yield from lines.to_anything
        elif part == "reply" and turn.answers is not None:
            yield from lines.reply_to(turn.answers)
        elif part != "reply":
            yield part


def _sum_up(played: Sequence[Played], book: RehearsalBook) -> Summary:
    """Choose three things done well and three to practise: first what was heard."""
    well = [*_heard(played, book.strengths), *_avoided(played, book)]
    practise = [*_heard(played, book.mistakes), *_not_heard(played, book)]
    return Summary(
        well=tuple(well[:_MOST_OF_A_SUMMARY]), practise=tuple(practise[:_MOST_OF_A_SUMMARY])
    )


def _heard(played: Sequence[Played], judgements: Sequence[Judgement]) -> Iterator[Point]:
    for judgement in judgements:
        heard = [
            (number, verdict)
            for number, each in enumerate(played, start=1)
            for verdict in each.verdicts
            if verdict.judgement is judgement
        ]
        if heard:
            yield Point(
                says=judgement.title if judgement.is_good else judgement.advice,
                judgement=judgement,
                quote=heard[0][1].quote,
                turns=tuple(number for number, _ in heard),
            )


def _avoided(played: Sequence[Played], book: RehearsalBook) -> Iterator[Point]:
    """Yield the mistakes that the turns tempted to, and that were not made."""
    tempted = {mistake for each in played for mistake in each.turn.tempts}
    made = {verdict.judgement.id for each in played for verdict in each.mistakes}
    rest = [each for each in book.mistakes if each.id not in made]
    for judgement in (
        *(e for e in rest if e.id in tempted),
        *(e for e in rest if e.id not in tempted),
    ):
        yield Point(says=judgement.avoided, judgement=judgement)


def _not_heard(played: Sequence[Played], book: RehearsalBook) -> Iterator[Point]:
    """Yield the strengths that no answer showed, where a turn had room for them."""
    shown = {verdict.judgement.id for each in played for verdict in each.strengths}
    turns = {each.turn.id for each in played}
    for judgement in book.strengths:
        if judgement.id not in shown and (not judgement.only_at or judgement.only_at & turns):
            yield Point(says=judgement.advice, judgement=judgement)
