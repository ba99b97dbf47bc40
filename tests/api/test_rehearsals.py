"""`POST /api/v1/rehearsals`: a call as far as it was answered, and what cannot be played."""

from pydantic import TypeAdapter

from negotiator.contract.rehearsal import RehearsalOut
from tests.conftest import ordinary
from tests.rehearsal.test_rehearsing import BAD, GOOD

API = "/api/v1/rehearsals"


def play(client, **asked):
    return client.post(API, json={"case": ordinary(), **asked})


def test_they_begin(client):
    call = play(client).json

    assert call["scenario"] == {"id": "other_offers", "says": "They ask about other offers"}
    assert call["weak_point"]["id"] == "no_rival"
    assert len(call["turns"]) == 1
    assert call["turns"][0]["answer"] is None
    assert call["ends"] is call["summary"] is None
    assert len(call["scenarios"]) >= 5


def test_each_answer_is_judged_with_its_words_and_evidence(client):
    call = play(client, answers=[BAD[0]]).json

    first = call["turns"][0]["verdicts"][0]
    assert (first["id"], first["is_good"]) == ("floor", False)
    assert BAD[0][first["start"] : first["end"]] == first["quote"] == "at least $177,000"
    assert first["evidence"]["source"].startswith("Ames & Mason")
    assert "$177,000" in call["turns"][1]["they_say"]


def test_a_whole_call_has_a_summary_and_is_of_the_documented_form(client):
    call = play(client, answers=list(GOOD)).json

    assert call["ends"]
    assert len(call["summary"]["well"]) == len(call["summary"]["practise"]) == 3
    TypeAdapter(RehearsalOut).validate_python(call)
    assert play(client, answers=list(GOOD)).json == call


def test_what_cannot_be_played_names_its_field(client):
    def fault(**asked):
        answer = play(client, **asked)
        assert answer.status_code == 422
        return answer.json["errors"][0]["field"]

    assert fault(answers=["Yes", ""]) == "answers.1"
    assert fault(answers=["a" * 20_000]) == "answers.0"
    assert fault(answers="Yes") == "answers"
    assert fault(answers=[*GOOD, "More"]) == "answers.3"
    assert fault(seed=0) == "seed"
    assert fault(seed=True) == "seed"
    assert fault(scenario="tea_time") == "scenario"
    assert fault(case=ordinary(offer__base=0)) == "case.offer.base"
    assert fault(case=[]) == "case"


def test_nothing_of_it_is_stored(client):
    play(client, answers=["My secret sentence"])

    assert client.get("/negotiations").text.count("secret sentence") == 0
    assert "Set-Cookie" not in play(client).headers
