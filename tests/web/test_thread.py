"""The page of a thread: what was sent, what they answered, what is next, and what may happen."""

import re

import pytest

from negotiator.thread.answer import KIND_NAMES
from tests.web.conftest import token_of


@pytest.fixture
def say(client, kept):
    """Return a function that posts to the thread as its page would, and follows to it."""

    def say(where="events", **fields):
        page = client.get(kept)
        revision = re.search(r'name="revision" value="(\d+)"', page.text)[1]
        data = {"csrf_token": token_of(page), "revision": revision, **fields}
        return client.post(f"{kept}/{where}", data=data, follow_redirects=True)

    return say


def headline(page):
    return re.search(r"<h1>(.*?)</h1>", page.text, re.DOTALL)[1]


def next_step(page):
    found = re.search(r'<p class="do">(.*?)</p>', page.text, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def test_a_letter_that_is_marked_as_sent_stays_closed_and_the_next_is_open(say):
    page = say(type="sent", stage="acknowledge")

    assert "Sent Mon, Nov 23" in page.text
    assert next_step(page).startswith("Send the counter.")
    assert page.text.count("I sent it</button>") == 1
    waiting = say(type="sent", stage="counter")
    assert headline(waiting) == "Wait for their answer."
    assert "You asked for $188,000, base pay." in waiting.text
    assert "I sent it</button>" not in waiting.text


def test_their_answer_is_taken_and_the_reply_stands_under_it(say):
    say(type="sent", stage="counter")
    page = say("answer", kind="partway", base="175k")

    assert page.status_code == 200
    assert headline(page) == "Ask for $182,000 base pay."
    assert "Part of it: they came some of the way." in page.text
    assert "<b>Base $175,000</b>" in page.text
    assert re.search(r'class="s" [^>]*>[^<]*\$182,000', page.text)
    assert "their offer $168,000, They are at $175,000, You asked $188,000" in page.text.replace(
        "Their offer", "their offer"
    )
    assert "<b>Do not</b> split the difference again" in page.text


def test_a_pasted_message_is_read_proposed_and_not_kept(client, kept, say):
    words = "Base is banded here, but I got approval for a $15,000 signing bonus."
    page = say("answer", read="yes", text=words)

    assert page.status_code == 200
    assert re.search(r'value="base_fixed" checked', page.text)
    assert 'value="15,000"' in page.text
    assert "<q>" in page.text
    assert client.get(f"/api/v1{kept}").json["revision"] == 1

    taken = say("answer", text=words, kind="base_fixed", also="sweetener", sign_on="15,000")
    assert "banded" not in taken.text
    kept_words = say("answer", text=words, kind="will_check", keep="y")
    assert f"<blockquote>{words}</blockquote>" in kept_words.text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste their message first"),
        (" \n", "Paste their message first"),
        ("a" * 100_000, "Paste at most 20,000 characters of their message; this has 100,000."),
    ],
)
def test_a_message_of_nothing_or_of_100_kb_gets_a_sentence(say, text, says):
    page = say("answer", read="yes", text=text)

    assert page.status_code == 422
    assert says in page.text


def test_a_mistake_stands_beside_its_box_and_nothing_typed_is_lost(client, kept, say):
    page = say("answer", kind="partway", base="160k", sign_on="5k", answer_date="2026-11-27")

    assert page.status_code == 422
    assert 'id="base-error"' in page.text
    assert "That is less than the $168,000 they offered." in page.text
    assert 'value="160k"' in page.text
    assert 'value="5k"' in page.text
    assert 'value="2026-11-27"' in page.text
    assert re.search(r'value="partway" checked', page.text)
    assert client.get(f"/api/v1{kept}").json["revision"] == 1

    meant = say("answer", kind="partway", base="160k", confirmed="y")
    assert headline(meant) == "Hold them to their own letter."


def test_an_answer_without_a_kind_is_asked_for_one(say):
    page = say("answer", base="175k")

    assert page.status_code == 422
    assert "Choose what they answered" in page.text


def test_the_slower_of_two_tabs_keeps_what_it_typed(client, kept, say):
    old = client.get(f"{kept}/answer")
    say(type="sent", stage="counter")
    data = {"csrf_token": token_of(old), "revision": "1", "kind": "partway", "base": "175k"}
    page = client.post(f"{kept}/answer", data=data)

    assert page.status_code == 412
    assert "perhaps in another tab" in page.text
    assert 'value="175k"' in page.text
    assert 'name="revision" value="2"' in page.text
    slower = client.post(f"{kept}/events", data={**data, "type": "undone"}, follow_redirects=True)
    assert "Something was added to this negotiation meanwhile" in slower.text
    assert client.get(f"/api/v1{kept}").json["revision"] == 2


def test_every_kind_of_answer_can_be_chosen_and_has_its_page(say):
    for kind, words in KIND_NAMES.items():
        page = say("answer", kind=kind, base="176k", low="160k", high="200k")
        assert page.status_code == 200, kind
        assert f"{words}." in page.text.replace("&#39;", "'"), kind
        assert say(type="undone").status_code == 200


def test_it_is_decided_closed_and_taken_back(say):
    declined = say(type="ended", how="declined")
    assert headline(declined) == "Declined."
    assert "You declined." in declined.text
    assert "They answered</a>" not in declined.text
    assert "decided not to take the Machine Learning Engineer role" in declined.text

    back = say(type="undone")
    assert headline(back) == "Ask for $188,000 base pay."
    accepted = say(type="ended", how="accepted")
    assert headline(accepted) == "Accepted."
    assert "- Base salary: $168,000 a year" in accepted.text
    say(type="undone")
    withdrawn = say(type="ended", how="withdrawn")
    assert headline(withdrawn) == "The offer is withdrawn."


def test_what_was_sent_with_changes_is_kept_as_it_was_sent(client, kept, say):
    page = say(type="sent", stage="counter", asked="195k", text="Hi Dana,\n\nCould we do 195?")

    assert "Could we do 195?" in page.text
    event = client.get(f"/api/v1{kept}").json["events"][-1]
    assert event["details"]["asked"] == 195000
    assert event["details"]["text"] == "Hi Dana,\n\nCould we do 195?"


def test_a_letter_sent_in_another_tone_is_kept_in_that_tone(client, kept):
    page = client.get(f"{kept}?tone=formal")
    data = {"csrf_token": token_of(page), "revision": "1", "type": "sent", "stage": "counter"}
    client.post(f"{kept}/events?tone=formal", data=data)

    details = client.get(f"/api/v1{kept}").json["events"][-1]["details"]
    assert details["text"].startswith("Dear Dana Ruiz,")
    assert details["asked"] == 188000


def test_the_reply_is_shown_in_another_tone_and_without_a_tactic(client, kept, say):
    say("answer", kind="base_fixed")

    assert "Dear Dana Ruiz," in client.get(f"{kept}?tone=formal").text
    without = client.get(f"{kept}?off=two_packages").text
    assert "before i decide" in without.casefold()


def test_the_list_says_where_each_stands(client, kept, say):
    assert "Drafted, nothing sent yet" in client.get("/negotiations").text
    say("answer", kind="base_fixed")
    assert "They answered: your reply is drafted" in client.get("/negotiations").text
    say(type="ended", how="accepted")
    assert "Accepted</p>" in client.get("/negotiations").text


def test_everything_that_happened_is_in_the_export(client, kept, say):
    say("answer", kind="partway", base="175k")
    (held,) = client.get("/negotiations/everything.json").json["negotiations"]

    assert [event["type"] for event in held["events"]] == ["sent", "answered"]
    assert held["events"][-1]["response"]["emails"][0]["stage"] == "reply"


def test_a_stranger_finds_no_page_to_answer_on(app, kept):
    stranger = app.test_client()
    token = token_of(stranger.get("/"))

    assert stranger.get(f"{kept}/answer").status_code == 404
    for where in ("answer", "events"):
        data = {"csrf_token": token, "type": "undone", "kind": "accepted"}
        assert stranger.post(f"{kept}/{where}", data=data).status_code == 404


def test_another_message_than_was_read_is_read_anew(client, kept, say):
    page = say("answer", read="yes", text="We can do 176k.")
    read_of = re.search(r'name="read_of" value="(\w+)"', page.text)[1]
    text = "Sorry, the offer is withdrawn due to a hiring freeze."
    again = say("answer", read_of=read_of, text=text, kind="partway", base="176k")

    assert again.status_code == 200
    assert re.search(r'value="withdrawn" checked', again.text)
    assert client.get(f"/api/v1{kept}").json["revision"] == 1


def test_what_could_not_be_taken_is_said_on_the_page_with_what_was_typed(client, kept, say):
    page = say(type="sent", stage="counter", asked="100", text="As I sent it", at="2026-12-24")

    assert page.status_code == 422
    assert "One thing to mend" in page.text
    assert "That is still ahead." in page.text
    assert 'value="100"' in page.text
    assert 'value="2026-12-24"' in page.text
    assert "As I sent it</textarea>" in page.text
    assert client.get(f"/api/v1{kept}").json["revision"] == 1


def test_a_form_without_a_revision_changes_nothing(client, kept, say):
    page = say(type="sent", stage="counter", revision="abc")

    assert "Something was added to this negotiation meanwhile" in page.text
    assert client.get(f"/api/v1{kept}").json["revision"] == 1


def test_a_yes_that_is_only_guessed_at_is_left_to_choose(say):
    page = say("answer", read="yes", text="Yes")

    assert page.status_code == 200
    assert not re.search(r'name="kind" value="\w+" checked', page.text)
    assert "Yes, to what I asked" in page.text
