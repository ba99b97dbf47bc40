"""The templates: found in a folder, rendered strictly, each line a sentence with its figures.

A line that begins with "/ " is another way to say the sentence above it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, UndefinedError

from negotiator.letter.figure import NUMBER, Figure, Phrase, Said

# Marks around a rendered figure. They are private-use characters, which typed text may not hold.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_OR = "/ "
_SPACES = re.compile(r"  +")
_TWICE_ENDED = re.compile(r"(?<!\.)([.!?])\.(?=\s|\Z)")  # "to join Acme Inc.."
_MARKED = re.compile(f"{_OPEN}([^{_MIDDLE}]*){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")


class WordingFault(RuntimeError):
    """A template that is missing, names something unknown, or writes what it may not."""


Choose = Callable[[str, Sequence[str]], str]
"""Given the id of a sentence and the ways to say it, which one to take."""


@dataclass(frozen=True, slots=True)
class Line:
    """One rendered sentence, the figures in it, its id, and in how many ways it can be said."""

    text: str
    figures: tuple[Figure, ...]
    id: str
    ways: int


class Wording:
    """The email templates of one folder: `<place>/<name>.txt.j2`, one block for each tone."""

    def __init__(self, folder: Path) -> None:
        """Prepare every template; the folder must be one the operator trusts."""
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701 - plain text; pages escape it where they show it
            finalize=_finalize,
            auto_reload=False,  # the version below is of the files as they were read
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates: dict[str, Template] = {}
        digest = sha256()
        for file in sorted(folder.rglob("*.j2")):
            name = file.relative_to(folder).as_posix()
            digest.update(name.encode() + b"\0" + file.read_bytes())
            template = self._environment.get_template(name)
            template.globals = {}  # a letter is made of its phrases and nothing else
            self._templates[name] = template
        self.version = f"sha256:{digest.hexdigest()[:16]}"

    def lines(
        self, name: str, tone: str, phrases: dict[str, Any], choose: Choose | None = None
    ) -> tuple[Line, ...]:
        """Render one template's block for a tone; each line that is not blank is a sentence.

        Of a sentence that can be said in several ways, `choose` takes one; without it, the first.
        """
        path = f"{name}.txt.j2"
        try:
            template = self._templates[path]
        except KeyError:
            raise WordingFault(f"There is no template {path}.") from None
        try:
            block = template.blocks[tone]
            # The renderer reads the phrases and never writes to them, so they need no copy.
            text = "".join(block(template.new_context(phrases, shared=True)))
        except KeyError as error:
            raise WordingFault(f"{path} has no block for the tone {error}.") from error
        except (UndefinedError, TypeError) as error:
            raise WordingFault(f"{path}, {tone}: {error}") from error
        return tuple(
            _line(choose(id_, ways) if choose else ways[0], id_, len(ways))
            for number, ways in enumerate(_sentences(text), start=1)
            for id_ in [f"{name}.{number}"]
        )


def _sentences(text: str) -> Iterator[list[str]]:
    """Yield each sentence of a rendered block in all the ways it can be said."""
    ways: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        if line.startswith(_OR):
            ways.append(line.removeprefix(_OR))
        else:
            if ways:
                yield ways
            ways = [line]
    if ways:
        yield ways


def _finalize(value: object) -> object:
    try:
        return _WRITE[type(value)](value)
    except KeyError:
        if isinstance(value, str):  # what Jinja makes of words: text all the same
            return value
        raise TypeError(
            f"only figures and words may be written in a letter, not {type(value).__name__}"
        ) from None


def _write_figure(figure: Figure) -> str:
    return f"{_OPEN}{figure.origin}{_MIDDLE}{figure.text}{_CLOSE}"


def _write_said(said: Said) -> str:
    """Mark each number in what was typed."""
    start = 0
    pieces: list[str] = []
    for found in NUMBER.finditer(said.text):
        pieces += (said.text[start : found.start()], _OPEN, said.origin, _MIDDLE, found[0], _CLOSE)
        start = found.end()
    return "".join((*pieces, said.text[start:])) if pieces else said.text


def _write_phrase(phrase: Phrase) -> str:
    return "".join(str(_finalize(part)) for part in phrase.parts)


_WRITE: Mapping[type, Callable[[Any], str]] = {
    str: str,
    Figure: _write_figure,
    Said: _write_said,
    Phrase: _write_phrase,
}
"""How what a template names is written; anything else is refused."""


def _line(marked: str, id_: str, ways: int) -> Line:
    parts = _MARKED.split(marked)  # words, origin, figure, words, origin, figure, …, words
    figures = tuple(map(Figure, parts[2::3], parts[1::3]))
    del parts[1::3]
    return Line(
        _TWICE_ENDED.sub(r"\1", _SPACES.sub(" ", "".join(parts).strip())), figures, id_, ways
    )
