"""Ask whether something answers, and wait for it only so long."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlow
from threading import Lock, Thread


class Probe:
    """One question at a time: while one hangs, nobody waits in line behind it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked: Future[None] | None = None

    def answers(self, ask: Callable[[], None], *, within: float) -> bool:
        """Tell whether `ask` returns in so many seconds without raising."""
        with self._lock:
            asked = self._asked
            if asked is None or asked.done():
                asked = self._asked = Future()
                Thread(target=_run, args=(ask, asked), daemon=True).start()
        try:
            return asked.exception(timeout=within) is None
        except TooSlow:
            return False


def _run(ask: Callable[[], None], asked: Future[None]) -> None:
    try:
        ask()
    except BaseException as error:  # whatever it is, it is no answer
        asked.set_exception(error)
    else:
        asked.set_result(None)
