"""`POST /api/v1/offers/read` says what a paper says, with its words, and keeps nothing."""

import pytest

from negotiator.contract.paper_case import make_case, value_at
from negotiator.papers.finding import Field, PaperReading, Quote
from tests.sample_letters import LETTER, TWO_FIGURES, as_form

READ = "/api/v1/offers/read"


def read(client, text=LETTER, **more):
    return client.post(READ, json={"text": text, **more})


def fields(answer):
    return {field["path"]: field for field in answer.json["fields"]}


def test_every_field_stands_beside_its_own_words(client):
    answer = read(client)
    found = fields(answer)

    assert answer.status_code == 200
    assert (found["offer.base"]["value"], found["offer.base"]["certainty"]) == (168000, "stated")
    assert found["offer.base"]["quote"] == "Base salary: $168,000"
    assert found["offer.equity.vesting_percent"]["value"] == [25, 25, 25, 25]
    assert found["offer.equity.vesting_percent"]["certainty"] == "worked_out"
    assert found["offer.equity.vesting_percent"]["how"] == "25% a year, 4 years"
    for field in answer.json["fields"]:
        assert LETTER[field["start"] : field["end"]] == field["quote"]


def test_the_case_is_drafted_once_what_it_asks_is_answered(client):
    answer = read(client).json
    case = answer["case"]
    asked = [ask["path"] for ask in answer["ask_user"]]
    refused = client.post("/api/v1/drafts", json=case)
    case["offer"]["time_zone"] = "America/Chicago"
    drafted = client.post("/api/v1/drafts", json=case)

    assert asked == ["offer.time_zone"]
    assert [error["field"] for error in refused.json["errors"]] == asked
    assert case["offer"]["location"] == "US-TX-AUSTIN"
    assert case["offer"]["deadline"] == "2026-11-30T17:00-08:00"
    assert case["offer"]["sign_on"] == [20000]
    assert drafted.status_code == 200


def test_of_two_figures_neither_is_taken(client):
    answer = read(client, TWO_FIGURES).json

    assert [conflict["path"] for conflict in answer["conflicts"]] == ["offer.base"]
    assert [(each["value"], each["quote"]) for each in answer["conflicts"][0]["values"]] == [
        (168000, "Base salary: $168,000"),
        (164000, "annual base salary will be $164,000"),
    ]
    assert "base" not in answer["case"]["offer"]
    assert "offer.base" not in [ask["path"] for ask in answer["ask_user"]]


def test_clauses_are_pointed_at_with_what_they_usually_mean(client):
    clauses = {clause["kind"]: clause for clause in read(client).json["clauses"]}

    assert clauses["non_compete"]["quote"] == "You agree to a non-compete for 6 months."
    assert clauses["non_compete"]["for_lawyer"]
    assert clauses["sign_on_repayment"]["want"] == "sign_on_repayment_months"


def test_what_a_paper_lacks_is_asked_for(client):
    asks = {
        ask["path"]: ask for ask in read(client, "Base salary: $168,000 per year.").json["ask_user"]
    }

    assert asks["offer.company"]["says"] == "Name the company that made the offer."
    assert "recruiter.name" in asks


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("offer.location", "Springfield", "Which place is it?"),
        ("offer.company", "x" * 200, "Use at most 120 characters"),
        ("offer.bonus_percent", 900, "from 0 to 200"),
    ],
)
def test_what_no_draft_would_take_is_asked_for_and_not_filled_in(knowledge, path, value, says):
    quote = Quote("their words", 0, 11)
    reading = PaperReading((Field(path=path, value=value, quote=quote),))
    case, asks = make_case(reading, "advert", knowledge.reference.gazetteer)

    assert value_at(case, path) is None
    assert [(ask.path, ask.quote) for ask in asks] == [(path, quote)]
    assert says in asks[0].says


def test_a_guess_and_what_a_person_ticks_are_no_part_of_the_case(knowledge):
    quote = Quote("their words", 0, 11)
    reading = PaperReading(
        (
            Field(path="offer.company", value="Northwind", quote=quote, certainty="guessed"),
            Field(path="candidate.skills", value="pytorch", quote=quote),
            Field(path="candidate.case.result", value="led a team", quote=quote),
            Field(path="candidate.experience_years", value=7, quote=quote),
        )
    )
    case, asks = make_case(reading, "resume", knowledge.reference.gazetteer)

    assert case == {"candidate": {"experience_years": 7}}
    assert asks == ()


def test_a_file_is_read_as_its_text_is(client):
    sent = client.post(READ, **as_form(LETTER.encode(), kind="letter"))

    assert sent.status_code == 200
    assert sent.json == read(client).json


@pytest.mark.parametrize(
    ("content", "fields", "field", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", {}, "file", "The file is"),
        (b"", {}, "file", "empty"),
        (b"x" * 3_000_000, {}, "file", "larger than 2 MB"),
        (None, {"kind": "letter"}, "text", "required"),
        (b"Dear Sam", {"kind": "poem"}, "kind", "letter"),
        (b"Dear Sam", {"note": "x"}, "note", "no field of this name"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(client, content, fields, field, says):
    refused = client.post(READ, **as_form(content, **fields))

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json["errors"]] == [field]
    assert says in refused.json["errors"][0]["message"]


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({"text": "x" * 60_001}, "text", "Use at most 60,000 characters"),
        ({"text": " \n\t"}, "text", "There is no text in it"),
        ({"text": 168000}, "text", "Give text"),
        ({}, "text", "required"),
        ({"text": "Dear Sam", "kind": "poem"}, "kind", "letter"),
        ({"text": "Dear Sam", "id": 1}, "id", "no field of this name"),
        ([], "", "Give an object"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(client, sent, field, says):
    refused = client.post(READ, json=sent)

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json["errors"]] == [field]
    assert says in refused.json["errors"][0]["message"]


def test_what_is_no_json_and_no_form_is_not_taken(client):
    assert client.post(READ, data="Dear Sam", content_type="text/plain").status_code == 415


def test_five_megabytes_are_refused_unread(client):
    refused = client.post(READ, **as_form(b"x" * 5_000_000))

    assert refused.status_code == 413


def test_nobody_is_remembered_for_it(client):
    answer = read(client)

    assert "Set-Cookie" not in answer.headers
    assert "Northwind" not in client.get("/negotiations").text


@pytest.mark.parametrize("kind", ["letter", "resume", "advert"])
@pytest.mark.parametrize("text", ["\ud800 $178k", "\x00\x1b[2J 178k", "İ" * 500, "9" * 20_000])
def test_odd_text_is_read_all_the_same(client, text, kind):
    assert read(client, text, kind=kind).status_code == 200
