"""Read files that are nearly real: `python -m tests.documents.fuzz --many 10000`.

Each is read in a process of its own that is forked from one that has everything loaded, bound as
the worker binds itself. What has to hold: a text, or a refusal. Anything else is printed with the
number that makes the file again: `--kind pdf --only 123`.
"""

import argparse
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from negotiator.documents import kind as kinds
from negotiator.documents import loading, worker
from negotiator.documents.refusal import MOST_BYTES, MOST_SECONDS, SENTENCES, UnreadableDocument
from tests.documents.mutants import KINDS, mutate, seeds

_REASONS = tuple(SENTENCES)
_READ, _MEMORY, _DEPTH, _BROKE, _FIRST_REASON = 0, 1, 2, 3, 10


@dataclass
class Tally:
    """What became of the files of one kind."""

    kind: str
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)
    slowest: float = 0


def fuzz(kind: str, numbers: range) -> Tally:
    """Read the files of these numbers, one after the other."""
    tally = Tally(kind)
    seeds(kind)
    loading.reader_of("pdf")
    for number in numbers:
        data = mutate(kind, random.Random(f"{kind} {number}"))[:MOST_BYTES]
        begun = time.monotonic()
        end = _end_of(data, f"offer.{kind}")
        tally.slowest = max(tally.slowest, time.monotonic() - begun)
        tally.ends[end] += 1
        if end.startswith(("broke", "signal")):
            tally.faults.append((number, end))
    return tally


def _end_of(data: bytes, name: str) -> str:
    process = os.fork()
    if not process:
        try:
            os._exit(_read(data, name))
        finally:
            os._exit(_BROKE)
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        return f"signal {signal.Signals(os.WTERMSIG(status)).name}"
    code = os.WEXITSTATUS(status)
    if code >= _FIRST_REASON:
        return f"refused: {_REASONS[code - _FIRST_REASON]}"
    return {_READ: "read", _MEMORY: "memory", _DEPTH: "refused: too deep"}.get(code, "broke")


def _read(data: bytes, name: str) -> int:
    """Read a file as the worker does; return how that ended."""
    signal.alarm(MOST_SECONDS)
    sys.setrecursionlimit(worker.RECURSION)
    try:
        what = kinds.tell(data, name)
        loading.load_for(what, data)
        worker.limit("RLIMIT_AS", worker.MOST_MEMORY)
        worker.limit("RLIMIT_CORE", 0)
        worker.close_in()
        worker.answer(data, name, what)
    except UnreadableDocument as refused:
        return _FIRST_REASON + _REASONS.index(refused.reason)
    except MemoryError:
        return _MEMORY
    except RecursionError:
        return _DEPTH
    except BaseException:
        traceback.print_exc()
        return _BROKE
    return _READ


def report(tally: Tally) -> Iterator[str]:
    """Yield the lines that say what became of the files."""
    total = sum(tally.ends.values())
    refused = sum(n for end, n in tally.ends.items() if end.startswith("refused"))
    yield (
        f"{tally.kind}: {total:,} files, {tally.ends['read']:,} read, {refused:,} refused, "
        f"{total - tally.ends['read'] - refused:,} else, slowest {tally.slowest:.1f} s"
    )
    for end, count in tally.ends.most_common():
        yield f"    {count:7,} {end}"
    for number, end in tally.faults[:20]:
        yield f"    again: --kind {tally.kind} --only {number} ({end})"


def main() -> int:
    """Fuzz the readers; return 1 if a file was neither read nor refused."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--many", type=int, default=1_000, help="files of each kind")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--kind", choices=KINDS, help="this kind alone")
    parser.add_argument("--only", type=int, help="the file of this number alone")
    asked = parser.parse_args()
    numbers = range(asked.first, asked.first + asked.many)
    if asked.only is not None:
        numbers = range(asked.only, asked.only + 1)
    faults = 0
    for kind in [asked.kind] if asked.kind else KINDS:
        tally = fuzz(kind, numbers)
        faults += sum(end.startswith("broke") for _, end in tally.faults)
        print("\n".join(report(tally)), flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
