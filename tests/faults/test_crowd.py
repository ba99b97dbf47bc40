"""A crowd sends forms while workers are killed: nothing is lost, and no page is another's."""

import os
import re
import signal
import threading
import time
from http.client import HTTPException

from tests.environment.service import Service, running_service

CROWD = 64
FORMS = 3
KILLS = 4
TYPED = {
    "role": "ML Engineer", "level": "L4", "location": "US-NY", "currency": "USD",
    "base_period": "year", "status": "written", "recruiter": "Dana Ruiz", "name": "Sam Okafor",
    "time_zone": "America/New_York",
}  # fmt: skip


class Member(threading.Thread):
    """Sends forms with a name and a figure that stand nowhere else, and looks at what comes."""

    def __init__(self, number: int, service: Service) -> None:
        super().__init__(name=f"member {number}")
        self.number = number
        self.figure = 150_037 + 100 * number
        self.visitor = service.visitor()
        self.acknowledged: dict[str, str] = {}
        self.broken = 0
        self.looked_at = 0
        self.wrong: list[object] = []

    def ask(self, *request):
        """Send a request until it is answered, and look for what others typed."""
        for _ in range(200):
            try:
                answer = self.visitor.ask(*request)
            except (OSError, HTTPException):
                self.broken += 1
                time.sleep(0.02)
                continue
            # What follows a dot is part of a second: a draft's time is no figure of somebody's.
            others = set(re.findall(r"Plant (\d+) of|(?<![\w.])(15\d,?\d37)\b", answer.text))
            others -= {(str(self.number), ""), ("", str(self.figure)), ("", f"{self.figure:,}")}
            if others:
                self.wrong.append((request[:2], others))
            return answer
        raise RuntimeError(f"no answer to {request[:2]}")

    def run(self) -> None:
        for count in range(FORMS):
            page = self.ask("GET", "/")
            token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
            company = f"Plant {self.number} of {count} Ltd"
            form = {**TYPED, "company": company, "base": self.figure, "walk_away": self.figure}
            sent = self.ask("POST", "/", form | {"csrf_token": token})
            if sent.status != 303:
                self.wrong.append(("POST", sent.status))
                continue
            self.acknowledged[sent.headers["Location"]] = company
            self.look(sent.headers["Location"])

    def look(self, place: str) -> None:
        """Open a draft of one's own, and note it if it is not as it was typed."""
        answer = self.ask("GET", place)
        is_whole = self.acknowledged[place] in answer.text and f"{self.figure:,}" in answer.text
        if answer.status == 200 and is_whole:
            self.looked_at += 1
        else:
            self.wrong.append((place, answer.status))


def kept(crowd: list[Member]) -> int:
    return sum(len(member.acknowledged) for member in crowd)


def test_a_crowd_loses_nothing_and_sees_nobody_else(new_database, tmp_path):
    with running_service(new_database(), tmp_path / "home") as service:
        crowd = [Member(number, service) for number in range(CROWD)]
        for member in crowd:
            member.start()
        for kill in range(1, KILLS + 1):
            enough = kill * CROWD * FORMS // (KILLS + 2)
            while kept(crowd) < enough and any(member.is_alive() for member in crowd):
                time.sleep(0.01)
            workers = sorted(service.workers())
            os.kill(workers[kill % len(workers)], signal.SIGKILL)
        for member in crowd:
            member.join()
        exports = [member.ask("GET", "/negotiations/everything.json") for member in crowd]
        for member in crowd:
            for place in member.acknowledged:
                member.look(place)

    assert [member.wrong for member in crowd if member.wrong] == []
    assert kept(crowd) == CROWD * FORMS
    assert [member.looked_at for member in crowd] == [2 * FORMS] * CROWD
    assert [
        place
        for member, export in zip(crowd, exports, strict=True)
        for place in member.acknowledged
        if place.rpartition("/")[2] not in export.text
    ] == []
    assert sum(member.broken for member in crowd) > 0  # the kills did strike somebody
