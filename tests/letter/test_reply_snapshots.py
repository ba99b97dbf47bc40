"""Whole replies, as they are sent and said: a change of wording is a diff that somebody reads."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from negotiator.thread.answer import KINDS
from tests.conftest import Draft, ordinary
from tests.letter.test_snapshots import BERLIN, FORFEITS, LONDON, OPTIONS, RIVAL, letters_of

Event = dict[str, Any]

COUNTER: Event = {"type": "sent", "stage": "counter"}
REPLY: Event = {"type": "sent", "stage": "reply"}
ACCEPT: Event = {"type": "sent", "stage": "accept"}


def answered(kind: str, **said: Any) -> Event:
    """Return an answer; its figures are meant, also where they are less."""
    return {"type": "answered", "kind": kind, "confirmed": True, **said}


SAID: dict[str, dict[str, Any]] = {
    "accepted_more": {"base": 190000},
    "partway": {"base": 175000},
    "gives_range": {"low": 160000, "high": 185000},
    "sweetener": {"sign_on": 10000},
    "will_check": {"answer_by": "2026-11-30"},
    "extension_granted": {"answer_by": "2026-12-02"},
    "silence": {"days": 6},
}
"""What comes with an answer of a kind, in the ordinary case."""

PRESENT = {"offer__from_present_employer": True}
HOURLY = {
    "offer__base": 85,
    "offer__base_period": "hour",
    "offer__hours_per_week": 40,
    "offer__equity": {"kind": "none"},
}
IN_BERLIN = {
    "offer__location": "DE-BE",
    "offer__currency": "EUR",
    "offer__time_zone": "Europe/Berlin",
    "offer__base": 7000,
    "offer__base_period": "month",
    "offer__months_paid": 13,
    "offer__equity": {"kind": "none"},
    "market": [BERLIN],
}
IN_LONDON = {
    "offer__location": "GB",
    "offer__currency": "GBP",
    "offer__time_zone": "Europe/London",
    "offer__base": 95000,
    "offer__equity__grant_value": 80000,
    "market": [LONDON],
}
IN_INDIA = {
    "offer__location": "IN-KA",
    "offer__currency": "INR",
    "offer__time_zone": "Asia/Kolkata",
    "offer__base": 4200000,
    "offer__equity": {"kind": "none"},
    "market": [],
}
STARTUP = {"market": [], "offer__role": "Head of Data", "offer__equity": OPTIONS}
SIGN_ON_LED = {"offer__base_is_fixed": "yes", "offer__equity": {"kind": "none"}}
GRANT_LED = {"offer__base": 200000, "offer__equity__grant_value": 800000}
LEVEL_LED = {
    "offer__company": "Microsoft",
    "offer__company_level": "61",
    "offer__interviewed_level": "L5",
}
NO_BAND = {
    "offer__role": "Head of Data", "offer__equity": {"kind": "none"}, "offer__location": "NZ",
    "market": [],
}  # fmt: skip
UNSURE = {"candidate__would_sign": None}
WISHES = {
    "candidate__wants": [
        {"item": "start_date", "value": "2027-03-01"},
        {"item": "remote_days", "value": 2},
        {"item": "paid_leave_days", "value": 25},
    ]
}

ODD: dict[str, tuple[dict[str, Any], list[Event]]] = {
    "by the hour, partway": (HOURLY, [COUNTER, answered("partway", base=88)]),
    "by the hour, yes": (HOURLY, [COUNTER, answered("accepted")]),
    "London, a total, partway": (IN_LONDON, [COUNTER, answered("partway", base=98000)]),
    "London, a total, yes": (IN_LONDON, [COUNTER, answered("accepted")]),
    "Berlin, by the month, partway": (IN_BERLIN, [COUNTER, answered("partway", base=7250)]),
    "Berlin, the year typed, yes": (IN_BERLIN, [COUNTER, answered("accepted", base=96000)]),
    "India, in lakh, partway": (IN_INDIA, [COUNTER, answered("partway", base="44 lakh")]),
    "a startup, more options": (STARTUP, [COUNTER, answered("partway", equity_shares=43000)]),
    "a startup, base fixed": (STARTUP, [COUNTER, answered("base_fixed")]),
    "a sign-on, base fixed": (SIGN_ON_LED, [COUNTER, answered("base_fixed")]),
    "a sign-on, part of it": (SIGN_ON_LED, [COUNTER, answered("partway", sign_on=5000)]),
    "a sign-on, in writing": (SIGN_ON_LED, [COUNTER, answered("put_in_writing")]),
    "a grant, part of it": (GRANT_LED, [COUNTER, answered("partway", equity_value=810000)]),
    "a level, fixed": (LEVEL_LED, [COUNTER, answered("level_fixed")]),
    "a level, yes": (LEVEL_LED, [COUNTER, answered("accepted")]),
    "no band, the figure": (NO_BAND, [COUNTER, answered("asks_expectation")]),
    "present employer, partway": (PRESENT, [COUNTER, answered("partway", base=175000)]),
    "present employer, yes": (PRESENT, [COUNTER, answered("accepted")]),
    "present employer, silence": (PRESENT, [COUNTER, answered("silence", days=6)]),
    "present employer, other offers": (
        PRESENT | {"competing_offers": [RIVAL | {"base": 195000}]},
        [COUNTER, answered("asks_other_offers")],
    ),
    "not sure to sign, partway": (UNSURE, [COUNTER, answered("partway", base=175000)]),
    "not sure to sign, base fixed": (UNSURE, [COUNTER, answered("base_fixed")]),
    "a better written offer": (
        {"competing_offers": [RIVAL | {"base": 195000, "may_name": True}]},
        [COUNTER, answered("asks_other_offers")],
    ),
    "forfeited pay, asked what is earned": (
        FORFEITS | {"offer__base_is_fixed": "yes"},
        [COUNTER, answered("asks_current_pay")],
    ),
    "less than before": (
        {},
        [COUNTER, answered("partway", base=175000), answered("partway", base=172000)],
    ),
    "two packages, yes": ({}, [COUNTER, answered("base_fixed"), REPLY, answered("accepted")]),
    "their best twice": ({}, [COUNTER, answered("best_offer"), REPLY, answered("best_offer")]),
    "their best twice, under the line": (
        {"candidate__walk_away": 170000},
        [COUNTER, answered("best_offer"), REPLY, answered("best_offer")],
    ),
    "one last wish, yes": (WISHES, [COUNTER, answered("best_offer"), REPLY, answered("accepted")]),
    "more time, then now": (
        {},
        [COUNTER, answered("extension_granted"), REPLY, answered("decide_today")],
    ),
    "the letter lacks two things": (
        {},
        [COUNTER, answered("accepted"), ACCEPT,
         answered("accepted", base=180000, lacks=["the review after six months"])],
    ),
    "the letter is right": (
        {}, [COUNTER, answered("accepted"), ACCEPT, answered("accepted", base=188000)],
    ),
    "silence twice": (
        {}, [COUNTER, answered("silence", days=6), REPLY, answered("silence", days=4)],
    ),
    "silence three times": (
        {},
        [COUNTER, answered("silence", days=6), REPLY, answered("silence", days=4), REPLY,
         answered("silence", days=5)],
    ),
    "accepted at figures of one's own": (
        {},
        [COUNTER, answered("partway", base=175000),
         {"type": "ended", "how": "accepted", "base": 175000, "sign_on": 5000}],
    ),
    "declined": ({}, [COUNTER, {"type": "ended", "how": "declined"}]),
    "withdrawn, under the line": (
        {"candidate__walk_away": 170000}, [COUNTER, answered("withdrawn")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("kind", KINDS)
def test_replies(kind: str, tone: str, draft_request: Draft, snapshot: SnapshotAssertion) -> None:
    assert (
        reply_to([COUNTER, answered(kind, **SAID.get(kind, {}))], draft_request, tone) == snapshot
    )


@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("case", ODD)
def test_replies_to_odd_cases(
    case: str, tone: str, draft_request: Draft, snapshot: SnapshotAssertion
) -> None:
    changes, events = ODD[case]

    assert reply_to(events, draft_request, tone, **changes) == snapshot


def reply_to(events: list[Event], draft_request: Draft, tone: str, **changes: Any) -> str:
    """Return what is sent after these events, a day apart, and what one would say of it."""
    request = ordinary(tone=tone, **changes)
    at, thread = datetime.fromisoformat(request["now"]), []
    for event in events:
        at += timedelta(days=event.get("days", 1))
        said = {name: value for name, value in event.items() if name != "days"}
        thread.append({"at": at.isoformat(), **said})
    plan = draft_request(request | {"thread": thread})
    spoken = "\n".join(plan.spoken)
    return f"{letters_of(plan)}\n[spoken]\n{spoken}\n"
