"""`POST /api/v1/drafts/check` says what a coach would of a draft, and keeps nothing of it."""

import pytest

CHECK = "/api/v1/drafts/check"
BODY = "Thanks for the offer! It is a bit lower than I expected. Is there any flexibility?"


def test_each_remark_has_its_words_and_a_better_line(client):
    answer = client.post(CHECK, json={"body": BODY})

    assert answer.status_code == 200
    assert answer.json["words"] == 16
    quoted = {each["quote"]: each["better"] for each in answer.json["remarks"] if each["quote"]}
    assert len(quoted) == 2
    assert all(quote in BODY and better for quote, better in quoted.items())


def test_a_thank_you_needs_no_figure(client):
    remarks = client.post(CHECK, json={"body": BODY, "stage": "acknowledge"}).json["remarks"]

    assert not any("No figure" in each["message"] for each in remarks)


@pytest.mark.parametrize(
    ("payload", "field"),
    [({}, "body"), ({"body": " "}, "body"), ({"body": 5}, "body"), ({"body": "x" * 10_001}, "body"),
     ({"body": BODY, "stage": "reply"}, "stage"), ({"body": BODY, "subject": 5}, "subject"),
     ({"body": BODY, "more": 1}, "more"), ([], "")],
)  # fmt: skip
def test_what_is_no_draft_is_named(client, payload, field):
    answer = client.post(CHECK, json=payload)

    assert answer.status_code == 422
    assert field in {each["field"] for each in answer.json["errors"]}


def test_nothing_of_it_is_kept_or_logged(client, caplog):
    caplog.set_level("DEBUG")
    client.post(CHECK, json={"body": BODY.replace("offer", "Plantagenet offer")})

    assert "Plantagenet" not in caplog.text
    assert "Set-Cookie" not in client.post(CHECK, json={"body": BODY}).headers
