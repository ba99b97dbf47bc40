"""The replies that the reader is held to, and how often it reads them right."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from negotiator.offer.pay import Pay
from negotiator.replies.book import read_reply_book
from negotiator.replies.reading import ReplyReading, read_reply
from negotiator.resources import folder

HERE = Path(__file__).parent
PATHS = (
    "base", "sign_on", "equity_value", "equity_shares", "low", "high", "answer_by",
)  # fmt: skip


@cache
def book():
    return read_reply_book(folder("data") / "replies.toml")


def read(text: str, currency: str = "USD", pay: Pay | None = None) -> ReplyReading:
    return read_reply(text, book(), currency=currency, pay=pay)


def kinds(text: str, currency: str = "USD") -> list[str]:
    return [found.kind for found in read(text, currency).kinds]


def figures(text: str, currency: str = "USD", pay: Pay | None = None) -> dict[str, int | str]:
    return {found.path: found.value for found in read(text, currency, pay).figures}


def replies(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))["reply"]


def expected_figures(reply: dict[str, Any]) -> dict[str, int | str]:
    return {path: reply[path] for path in PATHS if path in reply}


@dataclass
class Score:
    """How many of the replies were read right, and which kind was taken for which."""

    replies: int
    first: int
    among_three: int
    figures: int
    confused: Counter[tuple[str, str]]

    def table(self) -> str:
        first, among, figures = (
            f"{count / self.replies:.1%}" for count in (self.first, self.among_three, self.figures)
        )
        share = f"first {first}, among three {among}, figures {figures} of {self.replies}"
        rows = [
            f"  {right:18} read as {wrong:18} {times}"
            for (right, wrong), times in sorted(self.confused.items())
        ]
        return "\n".join([share, *rows])


@cache
def score(name: str) -> Score:
    result = Score(0, 0, 0, 0, Counter())
    for reply in replies(name):
        reading = read(reply["text"], reply.get("currency", "USD"))
        found = [each.kind for each in reading.kinds]
        result.replies += 1
        result.first += found[0] == reply["kind"]
        result.among_three += reply["kind"] in found[:3]
        stated = {each.path: each.value for each in reading.figures}
        result.figures += stated == expected_figures(reply)
        if found[0] != reply["kind"]:
            result.confused[reply["kind"], found[0]] += 1
    return result
