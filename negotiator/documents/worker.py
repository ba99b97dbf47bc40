"""What runs in the process that reads one file: it binds itself, reads, and answers in JSON.

Whatever has to be loaded is loaded before a byte of the file is parsed. From then on the process
can open nothing: no file, no socket, no pipe. It imports as little as it can, since its start is
part of every reading.
"""

import json
import os
import resource
import signal
import sys
from typing import Final

from negotiator.documents import kind, loading
from negotiator.documents.reading import Kind
from negotiator.documents.refusal import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_MEMORY,
    MOST_SECONDS,
    UnreadableDocument,
)
from negotiator.documents.tidying import tidy

_NICE: Final = 5
"""A third of a page's share of a core: more, and a reading on a busy machine never ends."""
RECURSION: Final = 400
_DIE_WITH_PARENT: Final = 1


def main(name: str) -> None:
    """Read a file from standard input and write what it says to standard output."""
    _bind()
    out_of_memory = _refused(UnreadableDocument("memory"))  # made while there is some
    try:
        said = _answer(sys.stdin.buffer.read(MOST_BYTES + 1), name)
    except MemoryError:
        said = out_of_memory
    except RecursionError:
        said = _refused(UnreadableDocument("damaged"))
    except UnreadableDocument as refusal:
        said = _refused(refusal)
    view = memoryview(said)
    while view:
        view = view[os.write(1, view) :]
    os._exit(0)  # nothing is left to close, and native code is given no last word


def _answer(data: bytes, name: str) -> bytes:
    what = kind.tell(data, name)
    loading.load_for(what, data)
    close_in()
    return answer(data, name, what)


def answer(data: bytes, name: str, what: Kind) -> bytes:
    """Read a file of a kind and return the answer; raise UnreadableDocument if it cannot be."""
    found = loading.reader_of(what)(data)
    text = tidy(found.text)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableDocument("long", most=MOST_CHARACTERS)
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument("wordless")
    notices = list(dict.fromkeys(found.notices))
    if not kind.fits_name(what, name):
        notices.insert(0, "misnamed")
    said = {"kind": what, "text": text, "pages": found.pages, "notices": notices}
    return json.dumps(said).encode("ascii")


def _refused(refusal: UnreadableDocument) -> bytes:
    return json.dumps({"refused": refusal.reason, "numbers": refusal.numbers}).encode("ascii")


def _bind() -> None:
    """Bound time and memory, yield to whoever serves a page, and go when our asker goes."""
    asker = os.getppid()
    _die_with_parent()
    if os.getppid() != asker:  # it went before we could ask to go along
        os._exit(1)
    os.nice(_NICE)
    signal.alarm(MOST_SECONDS + 2)  # its default is to kill: should nobody do so before
    sys.setrecursionlimit(RECURSION)
    limit("RLIMIT_CPU", MOST_SECONDS)
    limit("RLIMIT_AS", MOST_MEMORY)
    limit("RLIMIT_CORE", 0)  # a core holds the file


def close_in() -> None:
    """Open nothing from here on: no file, no socket, no process."""
    limit("RLIMIT_FSIZE", 0)
    limit("RLIMIT_NPROC", 0)
    limit("RLIMIT_NOFILE", 0)


def limit(name: str, most: int) -> None:
    """Set a limit, for good; one that is lower already stays."""
    which = getattr(resource, name)
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(which, (most, most))


def _die_with_parent() -> None:
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
