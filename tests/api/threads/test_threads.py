"""A negotiation after its first letters: events, what follows from each, and what does not fit."""

import pytest

from tests.api.threads.conftest import show


def primary(thread):
    return next(line for line in thread["asks"] if line["primary"])["ask"]


def test_a_new_draft_is_a_thread_of_one_event(client, kept):
    thread = show(client, kept)

    assert thread.json["revision"] == 1
    assert thread.headers["ETag"] == '"1"'
    assert [event["type"] for event in thread.json["events"]] == ["drafted"]
    assert thread.json["state"]["name"] == "drafted"
    assert thread.json["state"]["fits"] == ["sent", "answered", "ended", "edited"]
    assert thread.json["next"]["step"] == "send"
    assert thread.json["next"]["stage"] == "acknowledge"


def test_a_negotiation_is_played_to_its_yes(client, kept, add):
    assert add(type="sent", stage="acknowledge").json["next"]["stage"] == "counter"

    waiting = add(2, type="sent", stage="counter").json
    assert waiting["state"]["name"] == "waiting"
    assert waiting["next"]["step"] == "wait"
    assert waiting["events"][-1]["details"]["asked"] == 188000

    partway = add(1, type="answered", kind="partway", base="175k").json
    assert partway["state"]["name"] == "answered"
    assert [email["stage"] for email in partway["emails"]] == ["reply"]
    assert "$182,000" in partway["emails"][0]["body"]
    assert partway["next"]["tactic"] == "meet_partway"
    assert partway["private"]["ladder"]["standing"] == 175000

    replied = add(type="sent", stage="reply").json
    assert replied["state"] | {"since": None} == {
        "name": "replied",
        "since": None,
        "requests": 2,
        "fits": ["sent", "answered", "ended", "edited", "undone"],
    }

    yes = add(1, type="answered", kind="accepted", base=182000).json
    assert [email["stage"] for email in yes["emails"]] == ["accept"]
    assert "- Base salary: $182,000 a year" in yes["emails"][0]["body"]

    assert add(type="sent", stage="accept").json["next"]["step"] == "wait_for_letter"

    short = add(2, type="answered", kind="accepted", base=180000).json
    assert [email["stage"] for email in short["emails"]] == ["correct"]
    assert "we agreed $182,000; the letter has $180,000" in short["emails"][0]["body"]
    add(type="sent", stage="correct")

    right = add(1, type="answered", kind="accepted", base=182000).json
    assert right["next"]["tactic"] == "confirm_letter"
    assert right["next"]["step"] == "sign"

    over = add(type="ended", how="accepted", base=182000).json
    assert over["state"]["name"] == "ended"
    assert over["next"]["step"] == "done"
    assert len(show(client, kept).json["events"]) == over["revision"] == 11


def test_after_the_counter_nobody_is_thanked_and_asked_for_time(client, case, kept, add):
    waiting = add(2, type="sent", stage="counter").json
    assert waiting["next"]["step"] == "wait"
    late = add(type="sent", stage="acknowledge")
    assert late.status_code == 422
    assert "What lies ready: none" in late.json["errors"][0]["message"]

    thread = [event["details"] for event in waiting["events"][1:]]
    drafted = client.post("/api/v1/drafts", json=case | {"thread": thread}).json
    assert drafted["emails"] == []
    assert drafted["checks"] == []
    assert drafted["next"] == waiting["next"]

    add(1, type="answered", kind="partway", base=175000)
    assert add(type="sent", stage="reply").json["next"]["step"] == "wait"


def test_a_counter_may_follow_a_reply_that_asked_for_nothing(client, case, add):
    add(1, type="answered", kind="extension_granted", answer_by="2026-12-02")
    replied = add(type="sent", stage="reply").json
    assert replied["next"]["stage"] == "counter"

    thread = [event["details"] for event in replied["events"][1:]]
    drafted = client.post("/api/v1/drafts", json=case | {"thread": thread}).json
    assert [email["stage"] for email in drafted["emails"]] == ["counter"]


def test_an_answer_marks_the_message_it_answers_as_sent(add):
    thread = add(2, type="answered", kind="base_fixed").json

    assert [event["type"] for event in thread["events"]] == ["drafted", "sent", "answered"]
    assert thread["events"][1]["details"]["stage"] == "counter"
    assert thread["next"]["tactic"] == "two_packages"


def test_what_answers_a_request_for_time_marks_the_first_message(add):
    thread = add(1, type="answered", kind="extension_granted", answer_by="2026-12-02").json

    assert thread["events"][1]["details"]["stage"] == "acknowledge"
    assert [email["stage"] for email in thread["emails"]] == ["reply", "counter"]
    assert "5:00 p.m. ET on Wednesday, December 2" in thread["emails"][0]["body"]


def test_a_moment_with_its_offset_is_that_moment(add):
    thread = add(1, type="answered", kind="extension_granted", answer_by="2026-12-02T22:00Z").json

    assert "5:00 p.m. ET on Wednesday, December 2" in thread["emails"][0]["body"]


def test_a_yes_before_anything_was_asked_for_accepts_nothing(add):
    add(type="sent", stage="acknowledge")
    thread = add(1, type="answered", kind="accepted").json

    assert [email["stage"] for email in thread["emails"]] == ["counter"]


def test_a_range_named_before_the_counter_sizes_it(add):
    thread = add(1, type="answered", kind="gives_range", low=160000, high=180000).json

    assert [email["stage"] for email in thread["emails"]] == ["counter"]
    assert primary(thread) <= 180000


def test_two_requests_are_made_and_then_it_is_decided(add):
    add(2, type="sent", stage="counter")
    add(1, type="answered", kind="partway", base=172000)
    add(type="sent", stage="reply")
    decided = add(1, type="answered", kind="best_offer").json

    assert decided["state"]["requests"] == 2
    assert decided["next"]["tactic"] == "take_what_stands"
    assert decided["emails"][0]["stage"] == "accept"
    assert "- Base salary: $172,000 a year" in decided["emails"][0]["body"]


def test_declining_and_withdrawing_end_it(client, case, add):
    declined = add(1, type="ended", how="declined").json
    assert declined["emails"][0]["stage"] == "decline"
    assert declined["state"]["fits"] == ["undone"]

    undone = add(type="undone").json
    assert undone["state"]["name"] == "drafted"
    assert undone["emails"][0]["stage"] == "acknowledge"
    assert [event["stands"] for event in undone["events"]] == [True, False, False]

    withdrawn = add(1, type="answered", kind="withdrawn").json
    assert withdrawn["next"]["says"].startswith("Call them first")
    over = add(type="ended", how="withdrawn").json
    assert over["next"]["step"] == "done"
    assert over["emails"] == []


def test_silence_is_asked_about_after_three_working_days_and_never_for_less(add):
    add(1, type="sent", stage="counter")  # Tuesday
    early = add(1, type="answered", kind="silence").json
    assert early["emails"] == []
    assert early["next"]["says"].startswith("Wait.")
    assert early["next"]["by"].startswith("2026-12-01T17:00")  # past two holidays and a weekend

    add(type="undone")
    late = add(6, type="answered", kind="silence").json
    assert late["next"]["tactic"] == "gentle_nudge"
    assert "Tuesday, November 24" in late["emails"][0]["body"]
    assert late["asks"] == []


@pytest.mark.parametrize(
    ("event", "field", "says"),
    [
        ({}, "type", "Give its type"),
        ({"type": "answered"}, "kind", "This field is required."),
        ({"type": "answered", "kind": "maybe"}, "kind", "Give one of"),
        ({"type": "answered", "kind": "partway", "base": 160000}, "base", "less than the $168,000"),
        ({"type": "answered", "kind": "partway", "equity_value": "20k"}, "equity_value",
         "If it comes on top, give the sum, $260,000"),
        ({"type": "answered", "kind": "gives_range", "low": 2e5, "high": 180000}, "high", "swap"),
        ({"type": "answered", "kind": "partway", "base": "a lot"}, "base", "amount"),
        ({"type": "answered", "kind": "partway", "base": 336000}, "base", "Check the zeros"),
        ({"type": "answered", "kind": "accepted", "also": ["base_fixed"]}, "also", "yes"),
        ({"type": "answered", "kind": "partway", "also": ["withdrawn"]}, "also", "withdrew"),
        ({"type": "answered", "kind": "unclear", "answer_by": "2026-11-20"}, "answer_by", "passed"),
        ({"type": "sent", "stage": "counter", "asked": 168000}, "asked", "offer 168,000 already"),
        ({"type": "sent", "stage": "counter", "asked": "50k"}, "asked", "offer 168,000 already"),
        ({"type": "answered", "kind": "partway", "text": "x" * 20_001}, "text", "at most 20,000"),
        ({"type": "answered", "kind": "partway", "text": " "}, "text", "leave it out"),
        ({"type": "sent", "stage": "reply"}, "stage", "What lies ready: acknowledge or counter"),
        ({"type": "sent", "stage": "counter", "at": "2027-01-01T00:00:00Z"}, "at", "still ahead"),
        ({"type": "undone"}, "type", "Nothing has happened yet"),
        ({"type": "ended", "how": "won"}, "how", "Give one of"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_and_nothing_is_kept(client, kept, add, event, field, says):
    refused = add(**event)

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json["errors"]] == [field]
    assert says in refused.json["errors"][0]["message"]
    assert show(client, kept).json["revision"] == 1


def test_figures_that_went_down_are_taken_when_they_are_meant(add):
    thread = add(2, type="answered", kind="partway", base=160000, confirmed=True).json

    assert thread["next"]["tactic"] == "hold_the_offer"
    body = thread["emails"][0]["body"]
    assert "$168,000" in body
    assert "$160,000" in body
    # and the next event reads them again without asking
    assert add(type="sent", stage="reply").status_code == 201


@pytest.mark.parametrize("event", [
    {"type": "answered", "kind": "accepted"}, {"type": "ended", "how": "accepted"},
    {"type": "sent", "stage": "decline"},
])  # fmt: skip
def test_after_the_end_only_taking_it_back_fits(add, event):
    add(1, type="ended", how="declined")
    refused = add(**event)

    assert refused.status_code == 422
    assert (
        "This negotiation is over: declined. What fits now: take the last back"
        in (refused.json["errors"][0]["message"])
    )


def test_the_slower_of_two_tabs_hears_of_it_and_loses_nothing(client, kept, add):
    assert add(type="sent", stage="acknowledge", revision=1).status_code == 201
    slower = add(type="answered", kind="accepted", revision=1)

    assert slower.status_code == 412
    assert slower.headers["ETag"] == '"2"'
    assert "Nothing" not in slower.json["detail"]
    assert show(client, kept).json["revision"] == 2
    assert add(type="answered", kind="accepted", revision=2).status_code == 201


@pytest.mark.parametrize("tag", ['"three"', 'W/"1"', '"1", "2"', '"99999999999"'])
def test_a_revision_that_is_none_is_refused(client, kept, tag):
    refused = client.post(
        f"/api/v1/negotiations/{kept['id']}/events",
        json={"type": "sent", "stage": "acknowledge"},
        headers={"If-Match": tag},
    )

    assert refused.status_code == 400
    assert show(client, kept).json["revision"] == 1


def test_a_stranger_finds_nothing_and_adds_nothing(app, client, kept):
    stranger = app.test_client()
    event = {"type": "sent", "stage": "acknowledge"}

    assert stranger.post(f"/api/v1/negotiations/{kept['id']}/events", json=event).status_code == 404
    assert show(client, kept).json["revision"] == 1


def test_a_changed_figure_is_where_the_ladder_starts(add):
    add(2, type="sent", stage="counter", asked="200k")
    partway = add(1, type="answered", kind="partway", base=175000).json

    assert partway["private"]["ladder"]["asked"] == 200000
    assert partway["private"]["ladder"]["next"] > 182000


def test_the_same_thread_without_storing_gives_the_same_letter(client, case, kept, add):
    add(2, type="sent", stage="counter")
    stored = add(1, type="answered", kind="base_fixed").json
    thread = [event["details"] for event in stored["events"][1:]]

    drafted = client.post("/api/v1/drafts", json=case | {"thread": thread}).json

    assert drafted["emails"] == stored["emails"]
    assert drafted["id"] is None


def test_their_words_are_kept_only_where_they_are_sent_to_be_kept(add):
    words = "Base is fixed.\r\nBut we can do a sign-on."
    kept = add(2, type="answered", kind="base_fixed", text=words).json

    assert kept["events"][-1]["details"]["text"] == "Base is fixed.\nBut we can do a sign-on."
    without = add(type="answered", kind="will_check").json
    assert "text" not in without["events"][-1]["details"]
