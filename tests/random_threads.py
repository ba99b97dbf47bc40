"""Random threads on top of random offers: one seed, one negotiation played to some length.

Figures lie on and around whatever is compared: the offer, the ask, the target, the first step
down, the stop line, the ends of a range. They are typed as people type them, in the currency and
for the pay period of the offer.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from negotiator.ask.ladder import build_ladder
from negotiator.plan.drafting import Plan
from negotiator.thread.answer import KINDS
from tests.random_cases import random_request

STAGES = ("acknowledge", "counter", "reply", "accept", "decline", "correct")
QUIET = (
    "silence", "decide_today", "will_check", "call_request", "extension_granted", "unclear",
    "withdrawn",
)  # fmt: skip
"""The kinds to which no reply asks for anything."""
LACKS = ["the sign-on bonus", "4 weeks of leave, as we said", "relocation {{ x }}"]
PAUSES = [
    timedelta(0), timedelta(minutes=7), timedelta(hours=5), timedelta(days=1), timedelta(days=2),
    timedelta(days=3), timedelta(days=4), timedelta(days=8), timedelta(days=12),
]  # fmt: skip


def random_thread(seed: int, draft: Callable[[dict[str, Any]], Plan]) -> dict[str, Any]:
    """Make one request with a thread; the same seed gives the same. `draft` drafts its offer."""
    rng = Random(seed)
    request = random_request(seed)
    request["candidate"]["walk_away"] = request["candidate"]["walk_away"] and _near_walk_away(
        rng, request
    )
    plan = draft(request)
    player = _Player(rng, request, plan)
    events = list(player.play(rng.choice([1, 2, 2, 3, 4, 4, 5, 6, 7, 9])))
    replies = ["meet_partway", "two_packages", "one_last_request", "accept_in_writing"]
    return request | {
        "thread": events,
        "switched_off": rng.choice([[], [], [], [], [rng.choice(replies)]]),
    }


def prefixes(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the request as it was after each event that is answered or ended, in their order."""
    for number, event in enumerate(request["thread"], start=1):
        if event["type"] in {"answered", "ended"}:
            yield request | {"thread": request["thread"][:number]}


def _near_walk_away(rng: Random, request: dict[str, Any]) -> int:
    base = int(request["offer"]["base"])
    return max(1, int(base * rng.choice([0.9, 1, 1.02, 1.1, 1.3])) + rng.choice([-1, 0, 1]))


class _Player:
    """Adds events that fit, one after the other, with figures near what is compared."""

    def __init__(self, rng: Random, request: dict[str, Any], plan: Plan) -> None:
        self.rng = rng
        self.at = datetime.fromisoformat(request["now"])
        self.offer = plan.case.offer
        self.standing: list[dict[str, Any]] = []
        lead = next((v.place.move for v in plan.verdicts if v.leads and v.place), None)
        ladder = build_ladder(plan.situation, lead, None)
        base = self.offer.base
        self.item = ladder.item if ladder else "pay"
        marks = [base, plan.situation.private.stop_line.reveal()]
        if plan.situation.private.target:
            marks.append(plan.situation.private.target.reveal())
        posted = self.offer.posted_range
        marks += [posted.low, posted.high] if posted else []
        self.of_pay = [int(m) for m in marks if base // 2 < m < base * 2]
        self.of_item: list[int] = []
        if ladder is not None and ladder.item != "percent":
            found = [ladder.offered, ladder.asked, ladder.target.reveal(), ladder.first_step]
            found += ladder.steps.reveal()
            found.append((int(ladder.offered) + int(ladder.asked)) // 2)
            self.of_item = [int(amount) for amount in found]
        if self.item == "pay" and plan.situation.component == "base":
            self.of_pay += self.of_item

    def play(self, length: int) -> Iterator[dict[str, Any]]:
        """Yield events: mostly as people go on, sometimes in any order that fits."""
        is_orderly = self.rng.random() < 0.75
        for _ in range(length):
            event = self._next(is_orderly)
            self.at += self.rng.choice(PAUSES)
            event["at"] = self.at.isoformat()
            if "answer_by" in event:
                hours, is_day = event["answer_by"]
                by = self.at + timedelta(hours=hours)
                event["answer_by"] = by.date().isoformat() if is_day else by.isoformat()
            if event["type"] == "undone":
                self.standing.pop()
            else:
                self.standing.append(event)
            yield event

    def _next(self, is_orderly: bool) -> dict[str, Any]:
        last = self.standing[-1]["type"] if self.standing else None
        if last == "ended":
            return {"type": "undone"}
        if self.standing and self.rng.random() < 0.06:
            return {"type": "undone"}
        if self.rng.random() < 0.06:
            return self._ended()
        if is_orderly:
            if last == "answered" and self.rng.random() < 0.75:
                return self._sent(self._fitting_stage())
            if last is None and self.rng.random() < 0.8:
                return self._sent(self.rng.choice(["acknowledge", "counter", "counter"]))
            return self._answered()
        return self._sent(self.rng.choice(STAGES)) if self.rng.random() < 0.4 else self._answered()

    def _fitting_stage(self) -> str:
        kind = self.standing[-1]["kind"]
        if kind in {"accepted", "accepted_more"}:
            return self.rng.choice(["accept", "accept", "reply"])
        return self.rng.choice(["reply", "reply", "reply", "accept", "counter"])

    def _sent(self, stage: str) -> dict[str, Any]:
        event: dict[str, Any] = {"type": "sent", "stage": stage}
        if stage == "counter" and self.of_item and self.rng.random() < 0.3:
            offered, asked = self.of_item[:2]
            event["asked"] = max(1, offered + int((asked - offered) * self.rng.choice(
                [0, 0.3, 0.9, 1, 1.1]) + self.rng.choice([0, 1])))  # fmt: skip
        return event

    def _ended(self) -> dict[str, Any]:
        how = self.rng.choice(["accepted", "accepted", "declined", "withdrawn"])
        event = {"type": "ended", "how": how}
        if how == "accepted" and self.rng.random() < 0.5:
            event["base"] = self._base()
        return event

    def _answered(self) -> dict[str, Any]:
        rng = self.rng
        kind = rng.choice([*KINDS, "partway", "partway", "base_fixed", "best_offer"])
        event: dict[str, Any] = {"type": "answered", "kind": kind, "confirmed": True}
        if rng.random() < 0.3:
            nos = {"base_fixed", "best_offer", "partway"} if kind.startswith("accepted") else set()
            fitting = [each for each in KINDS if each not in {"withdrawn", *nos}]
            event["also"] = rng.sample(fitting, rng.choice([1, 1, 2]))
        gives = {"partway": 0.85, "accepted": 0.4, "accepted_more": 0.6, "sweetener": 0.7,
                 "best_offer": 0.3, "base_fixed": 0.3, "level_fixed": 0.2}  # fmt: skip
        if rng.random() < gives.get(kind, 0.05):
            event |= self._figures()
        if kind == "gives_range" and rng.random() < 0.9:
            event |= self._range()
        if rng.random() < 0.2:
            hours = rng.choice([2, 24, 47, 48, 49, 144])
            event["answer_by"] = (hours, hours > 24 and rng.random() < 0.5)
        if rng.random() < 0.1:
            event["lacks"] = rng.sample(LACKS, rng.choice([1, 2]))
        return event

    def _figures(self) -> dict[str, Any]:
        rng, step = self.rng, max(1, self.offer.base // 40)
        named = rng.choice(
            ["base", "base", "sign_on", "equity_value", "item", "item", "item", "two"]
        )
        figures: dict[str, Any] = {}
        if named in {"base", "two"} or (named == "item" and self.item == "pay"):
            figures["base"] = self._base(self.of_item if named == "item" else None)
        if named in {"sign_on", "two"} or (named == "item" and self.item == "sign_on"):
            own = self.of_item if self.item == "sign_on" else []
            figures["sign_on"] = self._typed(self._around([0, step, step * 3, *own]))
        if named == "equity_value" or (named == "item" and self.item == "grant"):
            own = self.of_item if self.item == "grant" else [step * 10]
            figures["equity_value"] = self._typed(self._around(own))
        if named == "item" and self.item == "shares":
            figures["equity_shares"] = self._around(self.of_item)
        return figures

    def _range(self) -> dict[str, Any]:
        low, high = sorted((self._around(self.of_pay), self._around(self.of_pay)))
        return {"high": high} if self.rng.random() < 0.3 else {"low": max(1, low), "high": high}

    def _around(self, marks: list[int]) -> int:
        return max(0, self.rng.choice(marks) + self.rng.choice([-1, 0, 0, 0, 1]))

    def _base(self, marks: list[int] | None = None) -> Any:
        amount = max(1, self._around(marks or self.of_pay))
        pay = self.offer.pay
        if pay.period != "year" and self.rng.random() < 0.5:
            return max(1, int(Decimal(amount) / pay.periods))
        return self._typed(amount)

    def _typed(self, amount: int) -> Any:
        """Type an amount as people do, in the currency of the offer."""
        currency = self.offer.currency
        ways: list[Any] = [amount, str(amount), f"{amount:,}", f"{currency} {amount:,}"]
        if amount and amount % 1_000 == 0:
            ways.append(f"{amount // 1_000}k")
        if currency == "INR" and amount and amount % 100_000 == 0:
            ways.append(f"{amount // 100_000} lakh")
        return self.rng.choice(ways)
