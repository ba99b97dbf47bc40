"""Killed without warning, workers and all, while people write: what was acknowledged is there."""

import os
import signal
import threading
import time
from dataclasses import dataclass
from http.client import HTTPException

from tests.conftest import ordinary
from tests.environment.service import Service, Visitor, running_service
from tests.faults.conftest import KEEP

WRITERS = 4
KILLS = 5


@dataclass
class Writer(threading.Thread):
    """Keeps one negotiation after the other, and notes those that were acknowledged."""

    number: int
    visitor: Visitor
    stopping: threading.Event

    def __post_init__(self) -> None:
        threading.Thread.__init__(self, name=f"writer {self.number}")
        self.acknowledged: dict[str, str] = {}
        self.broken = 0
        self.unexpected: list[object] = []

    def __hash__(self) -> int:
        return hash(self.name)

    def run(self) -> None:
        for count in range(10_000):
            if self.stopping.is_set():
                return
            company = f"Company {self.number} of {count}"
            try:
                answer = self.visitor.ask("POST", KEEP, ordinary(offer__company=company))
            except (OSError, HTTPException):
                self.broken += 1
                time.sleep(0.02)
                continue
            if answer.status == 201 and company in answer.text:
                self.acknowledged[answer.headers["Location"]] = company
            else:
                self.unexpected.append((answer.status, answer.text))


def wait_for_more(writers: list[Writer], count: int = 12) -> None:
    """Wait until so many more were acknowledged, by whichever workers live."""
    end = time.monotonic() + 60
    enough = sum(len(writer.acknowledged) for writer in writers) + count
    while sum(len(writer.acknowledged) for writer in writers) < enough:
        assert time.monotonic() < end, "nothing is acknowledged any more"
        time.sleep(0.01)


def kill_everything(service: Service) -> None:
    """Kill the master and its workers, as a power cut would."""
    workers = service.workers()
    service.master.kill()
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    service.master.wait()


def test_what_was_acknowledged_is_there_after_every_kill(new_database, tmp_path):
    url = new_database()
    stopping = threading.Event()
    with running_service(url, tmp_path / "first") as service:
        writers = [Writer(number, service.visitor(), stopping) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for kill in range(KILLS):
            wait_for_more(writers)
            os.kill(sorted(service.workers())[kill % 2], signal.SIGKILL)
        wait_for_more(writers)
        kill_everything(service)
        stopping.set()
        for writer in writers:
            writer.join()

    with running_service(url, tmp_path / "second") as service:
        lost, mixed = [], []
        for writer in writers:
            writer.visitor.port = service.port
            for place, company in writer.acknowledged.items():
                answer = writer.visitor.ask("GET", place)
                if answer.status != 200:
                    lost.append((place, answer.status))
                elif company not in answer.text:
                    mixed.append(place)

    assert (lost, mixed) == ([], [])
    assert [writer.unexpected for writer in writers] == [[]] * WRITERS
    assert all(writer.acknowledged for writer in writers)
    assert sum(len(writer.acknowledged) for writer in writers) >= 12 * (KILLS + 1)
    assert sum(writer.broken for writer in writers) > 0  # the kills did strike somebody
