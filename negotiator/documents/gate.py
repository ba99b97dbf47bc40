"""How many files may be read at once, and who may wait for a turn."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from negotiator.documents.refusal import Busy

MOST_WAIT: Final = 4.0
"""Seconds that a reading waits for its turn."""


class Gate:
    """Lets so many through at once, has so many wait for some seconds, and turns others away."""

    def __init__(self, at_once: int, waiting: int, seconds: float = MOST_WAIT) -> None:
        self._turns = threading.BoundedSemaphore(at_once)
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._seconds = seconds

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it; raise Busy when none comes, or too many wait already."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._turns.acquire(timeout=self._seconds):
                raise Busy
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
