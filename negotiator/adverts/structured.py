"""JSON-LD as it is found: one object, a list, one a line, or inside the scripts of a page."""

import json
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn

from negotiator.tables.format import Progress, Rejected, Source, UnusableFile

MOST_BYTES = 64 * 1024**2
"""What is not one object a line is held in memory whole."""

_LONGEST_LINE = 1024 * 1024
_TOLD_EVERY = 1_000
_SHOWN = 500
_CUT_OFF = "It is cut off here. Get the file again."
_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=lambda _: None)

Part = tuple[int, Any]


class _NoJson(ValueError):
    """Text that is no JSON; `place` is where in it."""

    def __init__(self, message: str, place: int) -> None:
        self.place = place
        super().__init__(message)


def each_object(
    source: Source, kind: str, progress: Progress
) -> Iterator[tuple[int, dict[str, Any]] | Rejected]:
    """Yield every object of a schema.org type, with the line of what it stands in."""
    if source.kind == "html":
        parts = _scripts(_text_of(source.path))
    elif _is_lines(source.path):
        parts = _lines(source.path)
    else:
        parts = _values(_text_of(source.path))
    for done, part in enumerate(parts, start=1):
        if done % _TOLD_EVERY == 0:
            progress(done)
        if isinstance(part, Rejected):
            yield part
        else:
            yield from ((part[0], found) for found in _of_type(part[1], kind))


def _text_of(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise UnusableFile(f"It has over {MOST_BYTES:,} bytes. Write one advert a line.")
    return path.read_text(encoding="utf-8-sig")


def _is_lines(path: Path) -> bool:
    """Say whether the first line is an object of its own, with something after it."""
    with path.open(encoding="utf-8-sig") as file:
        first, rest = file.readline(_LONGEST_LINE), file.read(_LONGEST_LINE)
    try:
        _, end = _decode(first, 0)
    except _NoJson:
        return False
    return first.lstrip().startswith("{") and not first[end:].strip() and bool(rest.strip())


def _lines(path: Path) -> Iterator[Part | Rejected]:
    with path.open(encoding="utf-8-sig") as file:
        number = 0
        while text := file.readline(_LONGEST_LINE):
            number += 1
            if len(text) >= _LONGEST_LINE:
                raise UnusableFile(f"It is longer than {_LONGEST_LINE:,} characters.", line=number)
            if not text.strip():
                continue
            try:
                value, end = _decode(text, 0)
                if text[end:].strip():
                    raise _NoJson("something follows the object", end)
            except _NoJson as error:
                if not text.endswith("\n"):
                    raise UnusableFile(_CUT_OFF, line=number) from error
                yield Rejected(number, f"It is no JSON: {error}.", text.strip()[:_SHOWN])
            else:
                yield number, value


def _values(text: str) -> Iterator[Part]:
    """Yield the elements of a list, or the one value there is, with the line each starts on."""
    place = _skip(text, 0)
    is_list = text.startswith("[", place)
    if is_list:
        place = _skip(text, place + 1)
    line = 1 + text.count("\n", 0, place)
    while not (is_list and text.startswith("]", place)):
        value, end = _decode_or_refuse(text, place)
        yield line, value
        after = _skip(text, end)
        is_next = is_list and text.startswith(",", after)
        if is_next:
            after = _skip(text, after + 1)
        elif not is_list and after == len(text):
            return
        elif not (is_list and text.startswith("]", after)):
            _refuse(text, after, "something else stands here")
        line += text.count("\n", place, after)
        place = after


def _scripts(text: str) -> Iterator[Part | Rejected]:
    """Yield the value of each script of JSON-LD in a page."""
    reader = _ScriptReader()
    reader.feed(text)
    reader.close()
    if not reader.scripts:
        raise UnusableFile(
            "The page holds no JSON-LD. Save the page's source as your browser has it."
        )
    for line, script in reader.scripts:
        try:
            yield line, _decode(script, 0)[0]
        except _NoJson as error:
            yield Rejected(line, f"It is no JSON: {error}.", script.strip()[:_SHOWN])


class _ScriptReader(HTMLParser):
    """Collect the text of each script of JSON-LD, and the line it starts on."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[tuple[int, str]] = []
        self._is_in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        if tag == "script" and kind == "application/ld+json":
            self._is_in = True
            self.scripts.append((self.getpos()[0], ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_in = False

    def handle_data(self, data: str) -> None:
        if self._is_in:
            line, so_far = self.scripts[-1]
            self.scripts[-1] = (line, so_far + data)


def _of_type(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a type in a value, in the order they stand, looking inside the rest."""
    ahead = [value]
    while ahead:
        here = ahead.pop()
        if isinstance(here, list):
            ahead += reversed(here)
        elif isinstance(here, dict):
            types = here.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and _bare(name) == kind.lower() for name in names):
                yield here
            else:
                ahead += reversed(here.values())


def _bare(name: str) -> str:
    return name.rpartition("/")[2].rpartition(":")[2].strip().lower()


def _decode(text: str, place: int) -> tuple[Any, int]:
    """Return the value that starts at a place and where it ends."""
    start = _skip(text, place)
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _NoJson(error.msg, error.pos) from error
    except ValueError as error:
        raise _NoJson("a number has too many digits", start) from error
    except RecursionError as error:
        raise _NoJson("it is nested too deep", start) from error


def _decode_or_refuse(text: str, place: int) -> tuple[Any, int]:
    try:
        return _decode(text, place)
    except _NoJson as error:
        _refuse(text, error.place, str(error))


def _refuse(text: str, place: int, message: str) -> NoReturn:
    line = 1 + text.count("\n", 0, place)
    is_at_end = place >= len(text.rstrip()) - 1 or message.startswith("Unterminated string")
    raise UnusableFile(_CUT_OFF if is_at_end else f"It is no JSON: {message}.", line=line)


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n":
        place += 1
    return place
