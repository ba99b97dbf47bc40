"""How a person is asked for a field of the request: said once, beside the field itself.

A field of `models.py` bears an `Ask`. The form, what is read of it, how it is filled in again,
where a mistake is shown and the groups of the page follow from that and from the field's type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from negotiator.contract.fields import Kind, KindName


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """What the form says of a field, and where.

    `group` and `part` name where it is shown (`web/groups.py`); without a group it is one of
    those every offer fills in. `order` places it among them; equals keep the order of the model.
    `name` is that of its box, where it is not the field's own, and `boxes` are those of a field
    that is typed in several, by hand. `words` label the choices of a field that has them,
    `unknown` the empty one; `starts` is the choice it begins with; `listed` choices are known only
    to the page. `only_if` names another box and what it must hold for this one to count.
    `answers` names a box of the same row: this one is shown only to answer what is asked there.
    `suggest` and `autofill` are the list and the kind of thing that a browser may offer.
    """

    label: str
    hint: str = ""
    _: KW_ONLY
    group: str = ""
    part: str = ""
    order: int = 50
    name: str = ""
    boxes: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    unknown: str = ""
    starts: str = ""
    as_radios: bool = False
    listed: bool = False
    longest: int | None = None
    size: str = ""
    only_if: tuple[str, str] | None = None
    answers: str = ""
    suggest: str = ""
    autofill: str = ""
    if_missing: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class AskRows:
    """What the form says of a list of things, each a row of boxes.

    `more` is the button for another, `adds` what it sends; `first` is the box of a row that a
    mistake about the whole row is shown at.
    """

    title: str
    more: str
    _: KW_ONLY
    name: str
    adds: str
    first: str
    group: str
    part: str = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a model and how it is asked for; `path` leads to it from that model.

    `names` are the names of its boxes.
    """

    path: tuple[str, ...]
    names: tuple[str, ...]
    kind: KindName
    ask: Ask
    longest: int | None
    choices: tuple[str, ...]
    counts: bool
    starts: str

    @property
    def name(self) -> str:
        """The name of its box, or of the first of several."""
        return self.names[0]

    @property
    def labels(self) -> Mapping[str, str]:
        """The words for each choice, the empty one first where there is one."""
        empty = {"": self.ask.unknown} if self.ask.unknown else {}
        return empty | {choice: self.ask.words.get(choice, choice) for choice in self.choices}


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of a model, asked for row by row, and how many rows it takes at most."""

    path: tuple[str, ...]
    ask: AskRows
    questions: tuple[Question, ...]
    most: int

    @property
    def name(self) -> str:
        """The name of the rows in the form."""
        return self.ask.name

    @property
    def names(self) -> tuple[str, ...]:
        """The one name, as a question has."""
        return (self.ask.name,)


@cache
def questions_of(model: type[BaseModel]) -> tuple[Question, ...]:
    """Return the fields of a model that are asked for, those inside its parts too, in order."""
    return tuple(asked for asked in everything_of(model) if isinstance(asked, Question))


@cache
def rows_of(model: type[BaseModel]) -> tuple[Rows, ...]:
    """Return the lists of a model that are asked for row by row."""
    return tuple(asked for asked in everything_of(model) if isinstance(asked, Rows))


@cache
def everything_of(model: type[BaseModel]) -> tuple[Question | Rows, ...]:
    """Return questions and rows in order; raise TypeError for words that fit no choice."""
    return tuple(sorted(_walk(model, ()), key=lambda asked: asked.ask.order))


@cache
def missing_messages(model: type[BaseModel]) -> dict[str, str]:
    """Return what is said when a field is missing, by its path."""
    return {
        ".".join(asked.path): asked.ask.if_missing
        for asked in questions_of(model)
        if asked.ask.if_missing
    }


def _walk(model: type[BaseModel], above: tuple[str, ...]) -> Iterator[Question | Rows]:
    for name, info in model.model_fields.items():
        path = (*above, name)
        inner, is_list, marks = _unwrap(info)
        ask = next((mark for mark in marks if isinstance(mark, Ask | AskRows)), None)
        if isinstance(ask, AskRows):
            most = next(mark.max_length for mark in marks if isinstance(mark, MaxLen))
            yield Rows(path, ask, questions_of(inner), most)
        elif isinstance(ask, Ask):
            yield _question(path, ask, info, inner, is_list, marks)
        elif isinstance(inner, type) and issubclass(inner, BaseModel) and not is_list:
            yield from _walk(inner, path)


def _question(
    path: tuple[str, ...],
    ask: Ask,
    info: FieldInfo,
    inner: Any,
    is_list: bool,
    marks: tuple[object, ...],
) -> Question:
    kind = next((mark for mark in marks if isinstance(mark, Kind)), None)
    literals = get_args(inner) if get_origin(inner) is Literal else ()
    choices = tuple(map(str, literals))
    if unfit := set(ask.words) - set(choices):
        raise TypeError(f"{'.'.join(path)}: no such choice as {', '.join(sorted(unfit))}")
    named: KindName = (
        "own" if ask.boxes else "choice" if choices else "ticks" if is_list else "line"
    )
    if kind is not None and not (ask.boxes or is_list):
        named = kind.name
    default = None if info.default is PydanticUndefined else info.default
    starts = ask.starts or (str(default) if choices and default is not None else "")
    return Question(
        path=path,
        names=ask.boxes or (ask.name or path[-1],),
        kind=named,
        ask=ask,
        longest=ask.longest or (kind.longest if kind else None),
        choices=choices,
        counts=all(isinstance(literal, int) for literal in literals),
        starts=starts,
    )


def _unwrap(info: FieldInfo) -> tuple[Any, bool, tuple[object, ...]]:
    """Return what a field holds without its wrapping, whether it is a list of it, and its marks."""
    marks = tuple(info.metadata)
    inner, is_list = info.annotation, False
    while True:
        origin, args = get_origin(inner), get_args(inner)
        if origin is Annotated:
            inner, marks = args[0], (*marks, *args[1:])
        elif origin in {Union, UnionType} and len(args) == 2 and NoneType in args:
            inner = next(arg for arg in args if arg is not NoneType)
        elif origin is list:
            inner, is_list = args[0], True
        else:
            return inner, is_list, marks
