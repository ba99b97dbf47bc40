"""Start the process that reads one file, give it the bytes, and take what it says.

The bytes go through a pipe and the text comes back through another: no file is made, so none is
left behind by a kill. The process is told nothing but the name of the file, inherits no variable,
and is killed with all that it may have started when its time is over or its asker is gone.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast, get_args

from negotiator.documents import notice
from negotiator.documents.reading import Kind, Reading
from negotiator.documents.refusal import (
    MOST_CHARACTERS,
    MOST_PAGES,
    MOST_SECONDS,
    UnreadableDocument,
    names_of,
)

MOST_ANSWER: Final = 12 * MOST_CHARACTERS + 10_000
"""Bytes of an answer: a character beyond the first plane takes twelve in JSON."""

_NAME: Final = 255
_CHUNK: Final = 64 * 1024
_CODE: Final = """\
import sys
given, sys.path[:] = sys.argv[1], sys.argv[2:]
from negotiator.documents.worker import main
main(given)
"""
"""`-m` would look for the package where `-I` and `-S` no longer let it: it is where we found it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process says of a file: what it is, and its text."""

    kind: Kind
    reading: Reading


def read_apart(
    data: bytes, name: str, *, code: str = _CODE, seconds: float = MOST_SECONDS
) -> Answer:
    """Read a file in a new process; raise UnreadableDocument if that refuses, fails or is late.

    `code` is what the process runs, for tests that put another reader there.
    """
    try:
        answer = json.loads(_run(_command(code, name), data, seconds))
    except (ValueError, RecursionError):
        answer = None
    read = _answer(answer) or _refusal(answer) or UnreadableDocument("broke")
    if isinstance(read, UnreadableDocument):
        raise read
    return read


def _command(code: str, name: str) -> list[str]:
    """Return the command: isolated, without site, and with the paths that we import from."""
    places = [place for place in sys.path if place and Path(place).is_absolute()]
    name = name[-_NAME:].encode("ascii", "replace").decode().replace("\0", "?")
    return [sys.executable, "-I", "-S", "-c", code, name, *places]


def _run(command: list[str], data: bytes, seconds: float) -> bytes:
    """Return what the process wrote; raise UnreadableDocument if it is late."""
    with subprocess.Popen(  # noqa: S603 this very program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback may quote the file
        env={},
        cwd="/",
        process_group=0,  # not a session: Linux may weigh each session alike, whatever its nice
    ) as child:
        try:
            return _exchange(child, data, time.monotonic() + seconds)
        except TimeoutError:
            raise UnreadableDocument("slow", most=MOST_SECONDS) from None
        finally:
            _kill(child)


def _exchange(child: subprocess.Popen[bytes], data: bytes, end: float) -> bytes:
    """Write the file and read the answer, both as far as they go; raise TimeoutError at `end`."""
    assert child.stdin is not None  # noqa: S101 both are pipes
    assert child.stdout is not None  # noqa: S101
    waiting, said = memoryview(data), bytearray()
    os.set_blocking(child.stdin.fileno(), False)
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdin, selectors.EVENT_WRITE)
        ready.register(child.stdout, selectors.EVENT_READ)
        while ready.get_map():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            for key, _ in ready.select(left):
                if key.fileobj is child.stdin:
                    waiting = _write(child.stdin.fileno(), waiting)
                    if not waiting:
                        ready.unregister(child.stdin)
                        child.stdin.close()
                else:
                    part = os.read(child.stdout.fileno(), _CHUNK)
                    said += part
                    if len(said) > MOST_ANSWER:
                        return b""
                    if not part:
                        return bytes(said)
    return bytes(said)


def _write(pipe: int, waiting: memoryview) -> memoryview:
    try:
        return waiting[os.write(pipe, waiting[:_CHUNK]) :]
    except BlockingIOError:
        return waiting
    except BrokenPipeError:  # it ended early: what it wrote says why
        return waiting[:0]


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill the process and its group; nobody else can have its number before it is waited for."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()


def _refusal(answer: Any) -> UnreadableDocument | None:
    """Return the refusal that an answer is; what the process says is believed in no part."""
    if not isinstance(answer, dict) or set(answer) != {"refused", "numbers"}:
        return None
    reason, numbers = answer["refused"], answer["numbers"]
    try:
        wanted = names_of(reason)
    except (KeyError, TypeError):
        return None
    if not isinstance(numbers, dict) or set(numbers) != wanted:
        return None
    if not all(type(number) is int and 0 <= number < 10**9 for number in numbers.values()):
        return None
    return UnreadableDocument(reason, **numbers)


def _answer(answer: Any) -> Answer | None:
    """Return the reading that an answer is, if each part of it can be one."""
    if not isinstance(answer, dict) or set(answer) != {"kind", "text", "pages", "notices"}:
        return None
    kind, text, pages, notices = (answer[name] for name in ("kind", "text", "pages", "notices"))
    is_whole = (
        kind in get_args(Kind)
        and isinstance(text, str)
        and len(text) <= MOST_CHARACTERS
        and (pages is None or (type(pages) is int and 0 < pages <= MOST_PAGES))
        and isinstance(notices, list)
        and all(isinstance(one, str) and one in notice.SENTENCES for one in notices)
    )
    if not is_whole:
        return None
    return Answer(cast("Kind", kind), Reading(text, pages, tuple(notices)))
