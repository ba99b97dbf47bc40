"""`POST /api/v1/replies/read` says what a message seems to say, and keeps nothing of it."""

import pytest

READ = "/api/v1/replies/read"


def read(client, text, currency="USD", **more):
    return client.post(READ, json={"text": text, "currency": currency, **more})


def test_kinds_and_figures_are_told_with_their_words(client):
    text = "Hi Sam,\r\n\r\nWe can do 178k plus a 10k sign-on. That is our final offer."
    answer = read(client, text)

    assert answer.status_code == 200
    assert answer.json["kinds"][0]["kind"] == "best_offer"
    assert {kind["kind"] for kind in answer.json["kinds"]} == {"best_offer", "partway", "sweetener"}
    assert [(each["path"], each["value"], each["quote"]) for each in answer.json["figures"]] == [
        ("base", 178000, "178k"),
        ("sign_on", 10000, "10k"),
    ]
    for found in (*answer.json["kinds"], *answer.json["figures"]):
        assert text[found["start"] : found["end"]] == found["quote"] != ""


def test_what_comes_on_top_is_marked_and_a_day_is_as_it_was_typed(client):
    text = "We could add an extra $5,000 to the base. Please let us know by Friday."
    figures = {each["path"]: each for each in read(client, text).json["figures"]}

    assert (figures["base"]["value"], figures["base"]["is_added"]) == (5000, True)
    assert figures["answer_by"]["value"] == "Friday"


def test_an_amount_in_another_currency_is_no_figure(client):
    text = "We can go to €92,000."

    assert read(client, text).json["figures"] == []
    assert read(client, text, "EUR").json["figures"][0]["value"] == 92000


def test_what_says_nothing_we_know_is_unclear(client):
    answer = read(client, "The weather in Lisbon is lovely.").json

    assert [kind["kind"] for kind in answer["kinds"]] == ["unclear"]


def test_the_longest_message_is_read_to_its_end(client):
    text = "x " * 9_975 + "\nUnfortunately we must withdraw the offer."
    assert len(text) <= 20_000

    assert read(client, text).json["kinds"][0]["kind"] == "withdrawn"


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({"text": "x" * 20_001, "currency": "USD"}, "text",
         "Use at most 20,000 characters; this has 20,001. Paste their message alone"),
        ({"text": "", "currency": "USD"}, "text", "Paste what they wrote; if nothing came"),
        ({"text": " \r\n\t\u00a0\u200b", "currency": "USD"}, "text", "Paste what they wrote"),
        ({"text": 178000, "currency": "USD"}, "text", "Give text"),
        ({"text": None, "currency": "USD"}, "text", "Give text"),
        ({"currency": "USD"}, "text", "This field is required."),
        ({"text": "178k"}, "currency", "This field is required."),
        ({"text": "178k", "currency": "gold"}, "currency", "three letters, such as USD"),
        ({"text": "178k", "currency": "XXX"}, "currency", "three letters, such as USD"),
        ({"text": "178k", "currency": "USD", "id": 1}, "id", "There is no field of this name"),
        ([], "", "Give an object with named fields."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_what_to_do(client, sent, field, says):
    refused = client.post(READ, json=sent)

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json["errors"]] == [field]
    assert says in refused.json["errors"][0]["message"]


def test_a_form_is_not_taken(client):
    assert client.post(READ, data={"text": "178k", "currency": "USD"}).status_code == 415


def test_nobody_is_remembered_for_it(client):
    answer = read(client, "We can do 178k.")

    assert "Set-Cookie" not in answer.headers
    assert client.get("/negotiations").text.count("178") == 0


@pytest.mark.parametrize("text", ["\ud800 178k", "\x00\x1b[2J 178k", "İ" * 500, "9" * 20_000])
def test_odd_text_is_read_all_the_same(client, text):
    answer = read(client, text)

    assert answer.status_code == 200
    assert answer.json["kinds"]
