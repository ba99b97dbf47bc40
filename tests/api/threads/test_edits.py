"""A letter edited before it is sent: kept in the thread, traced, linted, sent as it stands."""

import pytest

from tests.api.threads.conftest import show


def letter(thread, stage="counter"):
    return next(email for email in thread["emails"] if email["stage"] == stage)


def test_an_edit_is_kept_and_says_what_it_took_out(client, kept, add):
    drafted = letter(kept)
    text = drafted["body"].replace("$188,000", "$190,000")

    edited = add(type="edited", stage="counter", text=text, subject="My offer")

    assert edited.status_code == 201
    mine = letter(edited.json)
    assert (mine["body"], mine["subject"]) == (text, "My offer")
    assert mine["edit"]["taken_out"] == [
        {"tactic": "anchoring", "text": "$188,000", "is_whole": False},
        {"tactic": "market_range", "text": "$188,000", "is_whole": False},
    ]
    assert {"text": "190,000", "origin": "edit"} in [
        figure for line in mine["sentences"] for figure in line["figures"]
    ]
    assert [each["says"] for each in edited.json["trace"] if each["origin"] == "edit"]
    assert letter(show(client, kept).json) == mine
    assert letter(edited.json, "acknowledge") == letter(kept, "acknowledge")
    assert edited.json["state"]["name"] == "drafted"


def test_an_edit_is_linted_as_it_stands(kept, add):
    text = letter(kept)["body"].replace("Best regards", "I'm sorry to ask.\n\nBest regards")

    checks = letter(add(type="edited", stage="counter", text=text).json)["edit"]["checks"]

    assert any("sorry" in check["message"] and check["level"] == "error" for check in checks)


def test_it_is_as_drafted_again_by_an_edit_without_a_text_and_by_undoing(kept, add):
    drafted = letter(kept)
    change = {"type": "edited", "stage": "counter", "text": "Hi Dana,\n\nmay we talk?\n\nSam"}

    assert letter(add(**change).json)["body"] == change["text"]
    assert letter(add(type="undone").json) == drafted
    add(**change)
    assert letter(add(type="edited", stage="counter").json) == drafted
    same = {**change, "text": drafted["body"].replace("\n\n", "\r\n\r\n")}
    assert "edit" not in letter(add(**same).json)


def test_what_is_sent_is_what_was_edited(kept, add):
    text = letter(kept)["body"].replace("Hi Dana", "Hello Dana")
    add(type="edited", stage="counter", text=text)

    event = add(type="sent", stage="counter").json["events"][-1]

    assert (event["details"]["text"], event["details"]["asked"]) == (text, 188000)


def test_another_figure_than_the_drafts_is_asked_about(kept, add):
    add(type="edited", stage="counter", text=letter(kept)["body"].replace("188,000", "190,000"))

    refused = add(type="sent", stage="counter")
    assert refused.status_code == 422
    assert refused.json["errors"] == [
        {
            "field": "asked",
            "message": "Your text does not say $188,000. Give the figure that you asked for.",
        }
    ]
    sent = add(type="sent", stage="counter", asked=190000).json["events"][-1]
    assert sent["details"]["asked"] == 190000


def test_a_text_without_any_figure_asks_for_none(kept, add):
    add(type="edited", stage="counter", text="Hi Dana,\n\nIs there any room in the base?\n\nSam")

    event = add(type="sent", stage="counter").json["events"][-1]

    assert "asked" not in event["details"]


def test_an_edit_belongs_to_its_draft(kept, add):
    add(type="sent", stage="counter")
    reply = add(type="answered", kind="partway", base=172000).json
    mine = add(type="edited", stage="reply", text="Thank you.\n\nCan we meet at $182,000?\n\nSam")
    assert letter(mine.json, "reply")["edit"]
    again = add(type="undone").json
    assert letter(again, "reply") == letter(reply, "reply")

    add(type="edited", stage="reply", text="Thank you.\n\nCan we meet at $182,000?\n\nSam")
    add(type="sent", stage="reply")
    later = add(type="answered", kind="best_offer").json

    assert all("edit" not in email for email in later["emails"])


@pytest.mark.parametrize(
    ("event", "field", "says"),
    [
        ({"stage": "reply", "text": "Hi"}, "stage", "There is no such letter to send now"),
        ({"stage": "nonsense", "text": "Hi"}, "stage", ""),
        ({"stage": "counter", "text": ""}, "text", ""),
        ({"stage": "counter", "text": "x" * 20_001}, "text", ""),
        ({"stage": "counter", "text": "Hi", "subject": "x" * 161}, "subject", ""),
    ],
)
def test_what_cannot_be_edited_is_refused(kept, add, event, field, says):
    refused = add(type="edited", **event)

    assert refused.status_code == 422
    assert refused.json["errors"][0]["field"] == field
    assert says in refused.json["errors"][0]["message"]


def test_what_is_over_is_not_edited(kept, add):
    add(type="ended", how="declined")

    assert add(type="edited", stage="counter", text="Hi").status_code == 422


def test_an_edit_of_an_older_revision_is_refused(kept, add):
    add(type="edited", stage="counter", text="Hi Dana, one.")

    assert add(revision=1, type="edited", stage="counter", text="Hi Dana, two.").status_code == 412


def test_a_thread_sent_in_may_hold_edits_and_is_drafted_as_without(client, case):
    del case["competing_offers"]
    plain = client.post("/api/v1/drafts", json=case).json
    edits = [{"type": "edited", "stage": "counter", "text": "Hi"}]

    drafted = client.post("/api/v1/drafts", json={**case, "thread": edits}).json

    assert [e["body"] for e in drafted["emails"]] == [e["body"] for e in plain["emails"]]
