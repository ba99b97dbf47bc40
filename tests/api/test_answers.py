"""Every kind of answer in every tone, drafted without storing; and threads that cannot be."""

import copy

import pytest

from negotiator.contract.schema import PlanOut
from negotiator.thread.answer import KINDS
from negotiator.thread.event import Ending
from tests.api.conftest import CASE

TONES = ("warm", "formal", "direct")
SENT = {"type": "sent", "stage": "counter", "at": "2026-11-24T10:00:00-05:00"}
THEN = "2026-11-25T10:00:00-05:00"
FIGURES = {
    "accepted_more": {"base": 195000},
    "partway": {"base": 175000},
    "gives_range": {"low": 160000, "high": 180000},
    "sweetener": {"sign_on": 10000},
    "extension_granted": {"answer_by": "2026-12-04"},
}
NO_LETTER = {"silence"}
"""So soon after the message there is nothing to write, and one waits."""
FINAL = ("accepted", "accepted_more", "withdrawn")


def draft(client, thread, **changes):
    case = copy.deepcopy(CASE) | changes | {"thread": thread}
    case["competing_offers"] = []
    return client.post("/api/v1/drafts", json=case)


def answered(kind, **more):
    return {"type": "answered", "kind": kind, "at": THEN, **FIGURES.get(kind, {}), **more}


def of_shape(answer):
    assert answer.status_code == 200, answer.text
    PlanOut.model_validate(answer.json)
    return answer.json


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_to_the_counter_gets_one_letter_in_every_tone(client, kind, tone):
    plan = of_shape(draft(client, [SENT, answered(kind)], tone=tone))

    assert plan["tone"] == tone
    assert len(plan["emails"]) == (kind not in NO_LETTER)
    assert plan["state"]["name"] == "answered"
    assert plan["private"]["ladder"]["asked"] == 188000
    assert [check for check in plan["checks"] if check["level"] == "error"] == []
    for email in plan["emails"]:
        assert email["stage"] == plan["next"]["stage"] != "counter"
        told = " ".join(sentence["text"] for sentence in email["sentences"])
        assert told.split() == email["body"].split()
        assert plan["next"]["tactic"]
        assert plan["next"]["spoken"]
        assert plan["next"]["dont"]


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_to_the_first_message_leaves_the_counter_or_takes_its_place(client, kind, tone):
    thread = [SENT | {"stage": "acknowledge"}, answered(kind)]
    plan = of_shape(draft(client, thread, tone=tone))

    stages = [email["stage"] for email in plan["emails"]]
    assert stages in (["counter"], ["reply"], ["reply", "counter"], ["accept"])
    if kind in set(FINAL) - {"accepted"}:  # a yes to thanks is not one to a figure
        assert "counter" not in stages
    assert (plan["next"]["tactic"] is None) is (stages == ["counter"])


@pytest.mark.parametrize("kind", KINDS)
def test_two_answers_at_once_get_one_letter_too(client, kind):
    contradicted = {"base_fixed", "best_offer", "partway"} if kind.startswith("accepted") else set()
    others = [other for other in KINDS if other not in {kind, "withdrawn", *contradicted}][:6]
    plan = of_shape(draft(client, [SENT, answered(kind, also=others)]))

    assert len(plan["emails"]) <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_after_two_requests_nothing_is_asked_for_a_third_time(client, kind):
    thread = [SENT, answered("partway", at=SENT["at"]), SENT | {"stage": "reply"}, answered(kind)]
    plan = of_shape(draft(client, thread))

    assert plan["state"]["requests"] == 2
    if plan["next"]["tactic"] != "market_again":
        asked = [line["ask"] for line in plan["asks"] if line["component"] == "base"]
        assert all(amount <= 182000 for amount in asked)


@pytest.mark.parametrize("how", Ending.__args__)
@pytest.mark.parametrize("tone", TONES)
def test_every_end_is_drafted_or_needs_no_letter(client, how, tone):
    plan = of_shape(draft(client, [SENT, {"type": "ended", "how": how, "at": THEN}], tone=tone))

    stages = [email["stage"] for email in plan["emails"]]
    assert stages == {"accepted": ["accept"], "declined": ["decline"], "withdrawn": []}[how]
    assert plan["next"]["step"] == "done"


def refused(client, thread):
    answer = draft(client, thread)
    assert answer.status_code == 422, answer.text
    return {error["field"]: error["message"] for error in answer.json["errors"]}


def test_sixty_events_are_drafted_and_then_only_ending_or_taking_back_fits(client):
    turn = [SENT | {"at": None}, {"type": "answered", "kind": "will_check"}]
    sixty = turn * 30

    assert of_shape(draft(client, sixty))["state"]["name"] == "answered"
    full = "A negotiation takes at most 60 entries. End it, or take the last back."
    assert refused(client, [*sixty, SENT | {"at": None}]) == {"thread.60": full}
    for last in ({"type": "undone"}, {"type": "ended", "how": "declined"}):
        of_shape(draft(client, [*sixty, last]))
    taken_back = [*sixty, *[{"type": "undone"}] * 21]
    assert refused(client, taken_back) == {"thread": "Give at most 80 entries."}


def test_what_was_taken_back_thirty_times_is_as_if_it_had_not_been(client):
    fresh = of_shape(draft(client, []))
    undone = of_shape(draft(client, [SENT | {"at": None}, {"type": "undone"}] * 30))

    assert undone["emails"] == fresh["emails"]
    assert undone["state"]["name"] == "drafted"


@pytest.mark.parametrize(
    ("thread", "field", "says"),
    [
        ([{"type": "undone"}], "thread.0.type", "Nothing has happened yet that could be taken"),
        ([SENT, {"type": "undone"}, {"type": "undone"}], "thread.2.type", "Nothing has happened"),
        ([SENT, answered("partway", at="2026-11-24T09:59:59-05:00")], "thread.1.at",
         "That is before what happened last. Give the moments in their order."),
        ([SENT | {"at": "2026-11-22T10:00:00-05:00"}], "thread.0.at", "before what happened last"),
        ([SENT, {"type": "ended", "how": "accepted", "at": THEN}, answered("partway")],
         "thread.2.type", "This negotiation is over: accepted. What fits now: take the last back"),
        ([SENT, {"type": "ended", "how": "declined", "at": THEN}, SENT | {"at": THEN}],
         "thread.2.type", "This negotiation is over: declined."),
        ([{"type": "drafted"}], "thread.0", "Give its type: sent, answered, ended or undone."),
        ([{}], "thread.0", "Give its type"),
        (["sent"], "thread.0", ""),
        ({"0": SENT}, "thread", "Give a list."),
        ([SENT, answered("maybe")], "thread.1.kind", "Give one of"),
        ([SENT, answered("partway", base=-1)], "thread.1.base", "168000"),
        ([SENT, answered("partway", base="35.000.00")], "thread.1.base", ""),
        ([SENT, answered("partway", also=["partway"] * 7)], "thread.1.also", "at most 6"),
        ([SENT, answered("accepted", lacks=["x"] * 9)], "thread.1.lacks", "at most 8"),
        ([SENT, answered("decide_today", answer_by="soon")], "thread.1.answer_by", "such as 2026"),
        ([SENT, answered("partway", mood="good")], "thread.1.mood", "no field of this name"),
        ([SENT | {"stage": "party"}], "thread.0.stage", "Give one of"),
    ],
)  # fmt: skip
def test_an_odd_thread_is_named_by_its_field(client, thread, field, says):
    faults = refused(client, thread)

    assert list(faults) == [field]
    assert says in faults[field]


@pytest.mark.parametrize("company", ["Northwind", "northwind", "NORTHWIND"])
def test_another_offer_of_the_same_company_is_asked_about(client, case, company):
    case["competing_offers"] = [{"company": company, "base": 200000, "currency": "USD"}]
    answer = client.post("/api/v1/drafts", json=case)

    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json["errors"]] == ["competing_offers.0.company"]
