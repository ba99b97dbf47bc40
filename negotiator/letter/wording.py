"""The templates: found in a folder, rendered strictly, each line a sentence with its figures."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, UndefinedError

from negotiator.letter.figure import NUMBER, Figure, Phrase, Said

# Marks around a rendered figure. They are private-use characters, which typed text may not hold.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_SPACES = re.compile(r"  +")
_TWICE_ENDED = re.compile(r"(?<!\.)([.!?])\.(?=\s|\Z)")  # "to join Acme Inc.."
_MARKED = re.compile(f"{_OPEN}([^{_MIDDLE}]*){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")


class WordingFault(RuntimeError):
    """A template that is missing, names something unknown, or writes what it may not."""


@dataclass(frozen=True, slots=True)
class Line:
    """One rendered sentence and the figures in it."""

    text: str
    figures: tuple[Figure, ...]


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

    def lines(self, name: str, tone: str, phrases: dict[str, Any]) -> tuple[Line, ...]:
        """Render one template's block for a tone; each line that is not blank is a sentence."""
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
        return tuple(_line(line) for line in text.split("\n") if line.strip())


def _finalize(value: object) -> object:
    if isinstance(value, Figure):
        return f"{_OPEN}{value.origin}{_MIDDLE}{value.text}{_CLOSE}"
    if isinstance(value, Phrase):
        return "".join(str(_finalize(part)) for part in value.parts)
    if isinstance(value, Said):
        if NUMBER.search(value.text) is None:
            return value.text
        mark = rf"{_OPEN}{value.origin}{_MIDDLE}\g<0>{_CLOSE}"
        return NUMBER.sub(mark, value.text)
    if isinstance(value, str):
        return value
    raise TypeError(
        f"only figures and words may be written in a letter, not {type(value).__name__}"
    )


def _line(marked: str) -> Line:
    parts = _MARKED.split(marked)  # words, origin, figure, words, origin, figure, …, words
    figures = tuple(map(Figure, parts[2::3], parts[1::3]))
    del parts[1::3]
    return Line(_TWICE_ENDED.sub(r"\1", _SPACES.sub(" ", "".join(parts).strip())), figures)
