"""What papers say of the offer, carried with the form and held against what is in its boxes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import Field as Limits
from pydantic import TypeAdapter, ValidationError
from werkzeug.datastructures import MultiDict

from negotiator.contract.asking import Question
from negotiator.contract.fields import known_zones
from negotiator.contract.paper import (
    KIND_WORDS,
    AskUserOut,
    FoundClauseOut,
    FoundConflictOut,
    FoundFieldOut,
    FoundReadingOut,
    PaperKind,
    Value,
)
from negotiator.contract.paper_case import is_chosen, value_at, value_of
from negotiator.contract.schema import Exact
from negotiator.reference.place import Gazetteer
from negotiator.web.form.boxes import QUESTIONS
from negotiator.web.form.prefill import fill_one
from negotiator.web.form.reading import write_payload
from negotiator.web.form.typed import read_typed

CARRIED = "readings"
"""The hidden box that carries what was read from one page to the next."""
_LONGEST_QUOTE = 140
_MOST = 200
_OF_PATH = {".".join(asked.path): asked for asked in QUESTIONS}
_BOXES = {"offer.deadline_date": "deadline_date"} | {
    path: asked.name for path, asked in _OF_PATH.items()
}
_SKILLS = "candidate.skills"
_RANGE = "offer.posted_range."
_OF_RANGE = ("offer.base_period", "offer.currency")


class Carried(Exact):
    """One paper that was read: as the API tells it, without the case."""

    kind: PaperKind
    fields: list[FoundFieldOut] = Limits(max_length=_MOST)
    conflicts: list[FoundConflictOut] = Limits(max_length=_MOST)
    clauses: list[FoundClauseOut] = Limits(max_length=_MOST)
    ask_user: list[AskUserOut] = Limits(max_length=_MOST)
    notices: list[str] = Limits(default_factory=list, max_length=_MOST)


_PAPERS = TypeAdapter(list[Carried])


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands under a box: what a paper says, its words, and a value to take, if any is."""

    says: str
    quote: str
    take: str = ""
    label: str = ""
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide."""
        return bool(self.why)


@dataclass(frozen=True, slots=True)
class Choice:
    """A skill or a point of a résumé, to be ticked."""

    id: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class Report:
    """What stands at the head of the form: what was read, and what is left to decide and to ask.

    `decide` and `ask` name the box to go to, if there is one, with the words for it; `decide` with
    why it is open, too.
    """

    names: tuple[str, ...]
    filled: int
    decide: tuple[tuple[str, str, str], ...]
    ask: tuple[tuple[str, str, str], ...]
    notices: tuple[str, ...]
    clauses: tuple[FoundClauseOut, ...]
    skills: tuple[Choice, ...]
    points: tuple[Choice, ...]
    carried: str


def read_carried(sent: Mapping[str, str]) -> tuple[Carried, ...]:
    """Return the papers that a form carries; none where what it carries was tampered with."""
    try:
        return tuple(_PAPERS.validate_json(sent.get(CARRIED) or "[]"))
    except ValidationError:
        return ()


def write_carried(papers: Iterable[Carried]) -> str:
    """Write papers as the form carries them."""
    return _PAPERS.dump_json(list(papers)).decode()


def with_paper(papers: Iterable[Carried], new: Carried) -> tuple[Carried, ...]:
    """Add a paper; another letter takes the place of the first."""
    return (*(paper for paper in papers if paper.kind != new.kind), new)


class Boxes:
    """The boxes of a form as they were sent, and what the request says that they make."""

    def __init__(self, sent: MultiDict[str, str], gazetteer: Gazetteer) -> None:
        self.sent = sent
        self.gazetteer = gazetteer
        self.payload = write_payload(read_typed(sent), gazetteer).payload

    def holds(self, path: str, value: Value) -> bool:
        """Tell whether the form says what a paper says."""
        meant = value_of(path, value, self.gazetteer)
        day_alone = path == "offer.deadline_date"
        now = value_at(self.payload, path)
        if now is None and day_alone:
            now = str(value_at(self.payload, "offer.deadline") or "")[:10]
        return meant is not None and now is not None and _same(now, meant)

    def fill(self, path: str, value: Value) -> dict[str, str] | None:
        """Return what to put into boxes for a value; None where they cannot hold it."""
        meant = value_of(path, value, self.gazetteer)
        zone = self.sent.get("time_zone", "")
        try:
            return None if meant is None else fill_one(
                path, meant, gazetteer=self.gazetteer,
                time_zone=zone if zone in known_zones() else "",
            )  # fmt: skip
        except (ValueError, TypeError):  # what was carried was tampered with
            return None

    def show(self, path: str) -> str:
        """Return what is in the boxes of a field, as it was typed."""
        asked = _OF_PATH.get(path)
        names = asked.names if asked else (_BOXES.get(path, ""),)
        typed = (self.sent.get(name, "") for name in names)
        return " ".join(_words(asked, each) for each in typed if each)


def mark_boxes(papers: Iterable[Carried], boxes: Boxes) -> dict[str, list[Mark]]:
    """Return what stands under each box, by its name."""
    marks: dict[str, list[Mark]] = {}
    for paper in papers:
        for path, mark in _marks(paper, boxes):
            marks.setdefault(_BOXES[path], []).append(mark)
    return marks


def _marks(paper: Carried, boxes: Boxes) -> Iterator[tuple[str, Mark]]:
    the = f"the {KIND_WORDS[paper.kind].split()[-1]}"
    for number, field in enumerate(paper.fields):
        if is_of_range(paper, field.path) and not boxes.holds(field.path, field.value):
            continue
        if field.path in _BOXES and not is_chosen(field.path):
            yield (
                field.path,
                _mark_field(
                    f"{paper.kind}-{number}", the, field, boxes, fits(paper, field.path, boxes)
                ),
            )
    for number, conflict in enumerate(paper.conflicts):
        if conflict.path in _BOXES:
            taken = {
                place
                for place, each in enumerate(conflict.values)
                if boxes.holds(conflict.path, each.value)
            }
            for place, each in sorted(
                enumerate(conflict.values), key=lambda pair: pair[0] not in taken
            ):
                id_ = f"{paper.kind}-c{number}-{place}"
                yield (
                    conflict.path,
                    _mark_reading(id_, the, conflict.path, each, boxes, bool(taken)),
                )


def _mark_field(id_: str, the: str, field: FoundFieldOut, boxes: Boxes, is_fitting: bool) -> Mark:
    quote = cut(field.quote)
    if boxes.holds(field.path, field.value):
        said = {"stated": "stated", "worked_out": "worked out", "guessed": "a guess that you took"}
        how = f": {field.how}" if field.how and field.certainty == "worked_out" else ""
        return Mark(said[field.certainty] + how, quote)
    value, typed = _say(field.path, field.value, boxes), boxes.show(field.path)
    if field.certainty == "guessed":
        says = f"a guess{', ' + field.how if field.how else ''}"
        return Mark(says, quote, id_, f"Take {value}", "a guess")
    if field.path == "offer.deadline" and boxes.fill(field.path, field.value) is None:
        says = f"{the} says {value}: choose your time zone, then take it"
        return Mark(says, quote, id_, "Take it", "your time zone first")
    if not is_fitting:
        return Mark(f"{the} says {value}, for another period or in another currency", quote)
    if boxes.fill(field.path, field.value) is None:
        return Mark(f"{the} says {value}: choose it yourself", quote)
    yours = f", you typed {typed}" if typed else ""
    why = "not as you typed it" if yours else "left empty"
    return Mark(f"{the} says {value}{yours}", quote, id_, f"Take {value}", why)


def _mark_reading(
    id_: str, the: str, path: str, each: FoundReadingOut, boxes: Boxes, is_taken: bool
) -> Mark:
    value = _say(path, each.value, boxes)
    if boxes.holds(path, each.value):
        return Mark("taken", cut(each.quote))
    if is_taken:
        return Mark(f"{the} also says {value}", cut(each.quote), id_, f"Take {value}")
    return Mark(f"{the} says {value}", cut(each.quote), id_, f"Take {value}", "said in two ways")


def report_on(
    papers: Iterable[Carried],
    marks: Mapping[str, list[Mark]],
    skills: Mapping[str, str],
    ticked: Iterable[str],
) -> Report | None:
    """Return what stands at the head of the form; None where nothing was read.

    `ticked` are the skills and the points that the form has already.
    """
    papers, ticked = tuple(papers), frozenset(ticked)
    if not papers:
        return None
    choices = [
        (field.path, Choice(f"{paper.kind}-{number}", str(field.value), cut(field.quote)))
        for paper in papers
        for number, field in enumerate(paper.fields)
        if is_chosen(field.path)
    ]
    return Report(
        names=tuple(KIND_WORDS[paper.kind] for paper in papers),
        filled=sum(not any(mark.is_open for mark in each) for each in marks.values()),
        decide=tuple(
            (name, _label(name), next(mark.why for mark in each if mark.is_open))
            for name, each in marks.items()
            if any(mark.is_open for mark in each)
        ),
        ask=tuple(
            (_BOXES.get(ask.path, ""), ask.says, cut(ask.quote or ""))
            for paper in papers
            for ask in paper.ask_user
        ),
        notices=tuple(notice for paper in papers for notice in paper.notices),
        clauses=tuple(clause for paper in papers for clause in paper.clauses),
        skills=tuple(
            Choice(choice.id, skills[choice.label], choice.quote)
            for path, choice in choices
            if path == _SKILLS and choice.label in skills and choice.label not in ticked
        ),
        points=tuple(
            choice for path, choice in choices if path != _SKILLS and choice.label not in ticked
        ),
        carried=write_carried(papers),
    )


def is_of_range(paper: Carried, path: str) -> bool:
    """Tell whether a field says what the range of an advert is in; the offer's base need not be."""
    return paper.kind == "advert" and path in _OF_RANGE


def fits(paper: Carried, path: str, boxes: Boxes) -> bool:
    """Tell whether a range that an advert prints is of the currency and period of the offer."""
    if paper.kind != "advert" or not path.startswith(_RANGE):
        return True
    said = {field.path: field.value for field in paper.fields}
    of_range = {"offer.base_period": "year"} | {
        name: said[name] for name in _OF_RANGE if name in said
    }
    return all(boxes.holds(name, value) for name, value in of_range.items())


def box_of(path: str) -> str:
    """Return the name of the box that shows a field, or of the first of several; "" for none."""
    return _BOXES.get(path, "")


def names_of(path: str) -> tuple[str, ...]:
    """Return the names of the boxes by which one sees that somebody typed a field."""
    asked = _OF_PATH.get(path)
    if path in {"offer.deadline", "offer.deadline_date"}:  # the hour starts filled
        return ("deadline_date",)
    return asked.names if asked else ()


def cut(quote: str) -> str:
    """Return a quote as one line, cut where it is long."""
    line = " ".join(quote.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _label(name: str) -> str:
    return next(
        (asked.ask.label for asked in QUESTIONS if name in asked.names), name.replace("_", " ")
    )


def _words(asked: Question | None, typed: str) -> str:
    """Return what was typed or chosen in the words of the choice."""
    return asked.labels.get(typed, typed) if asked is not None else typed


def _say(path: str, value: Value, boxes: Boxes) -> str:
    """Return a value as the boxes would show it."""
    filled = boxes.fill(path, value)
    asked = _OF_PATH.get(path)
    if filled is None or path in {"offer.location", "offer.equity.vesting_percent"}:
        both = " / ".join(map(str, value)) if isinstance(value, list) else str(value)
        return both.replace("T", ", ")[:17] if path == "offer.deadline" else both
    if asked is not None and asked.kind == "tick":
        return "yes" if value else "no"
    return " ".join(_words(asked, each) for each in filled.values() if each)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) or isinstance(other, list):
        pairs = (one, other) if isinstance(one, list) and isinstance(other, list) else ([0], [])
        return len(pairs[0]) == len(pairs[1]) and all(map(_same, *pairs))
    return bool(_plain(one) == _plain(other)) or _same_moment(str(one), str(other))


def _plain(value: Any) -> Any:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return " ".join(str(value).split()).casefold()


def _same_moment(one: str, other: str) -> bool:
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    if first.tzinfo is None or second.tzinfo is None:  # an hour without a zone is taken as ours
        return first.replace(tzinfo=None) == second.replace(tzinfo=None)
    return first == second
