"""The page of a rehearsal, without a script: a call played through, and nothing kept of it."""

import html
import json
import re

import pytest

from tests.conftest import ROOT
from tests.rehearsal.test_rehearsing import BAD

SAMPLE = json.loads((ROOT / "data" / "samples" / "offer.json").read_text())
API = "/api/v1/negotiations"


@pytest.fixture
def here(client):
    return f"/negotiations/{client.post(API, json=SAMPLE).json['id']}/rehearsal"


def fields_of(page):
    """Return what the form on a page sends along: what was said so far, and which call it is."""
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    said = re.findall(r'<textarea name="said"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {**hidden, "said": [html.unescape(each) for each in said]}


def say(client, here, page, answer, **more):
    return client.post(here, data={**fields_of(page.text), "answer": answer, **more})


def test_the_negotiation_leads_to_it_and_it_leads_back(client, here):
    negotiation = here.removesuffix("/rehearsal")

    assert f'href="{here}"' in client.get(negotiation).text
    assert f'href="{negotiation}"' in client.get(here).text


def test_they_speak_first_and_a_label_asks_for_the_answer(client, here):
    page = client.get(here).text

    assert "Any other offers?" in page
    assert '<label for="answer">What do you say?</label>' in page
    assert 'aria-describedby="they-say answer-hint"' in page


def test_a_call_is_played_to_its_summary(client, here):
    page = client.get(here)
    for answer in BAD:
        page = say(client, here, page, answer)
        assert page.status_code == 200

    assert "You gave your floor away" in page.text
    assert "What to take from it" in page.text
    assert 'name="answer"' not in page.text
    assert page.text.count('<p class="hint">Ames &amp; Mason 2015') >= 1


def test_the_last_answer_can_be_taken_back(client, here):
    page = say(client, here, client.get(here), BAD[0])

    again = client.post(here, data={**fields_of(page.text), "again": "yes"})

    assert "You gave your floor away" not in again.text
    assert BAD[0] in again.text  # to be changed, not lost


def test_another_seed_and_a_chosen_call(client, here):
    assert "Choose for me" in client.get(here).text
    assert "They want your figure first" in client.get(f"{here}?seed=2").text
    assert "The base is fixed</h2>" in client.get(f"{here}?call=fixed_base&seed=1").text
    for odd in ("seed=0", "seed=x", "seed=99999999999", "seed=²"):
        assert client.get(f"{here}?{odd}").status_code == 200
    assert "no longer fits" in client.get(f"{here}?call=tea_time").text


@pytest.mark.parametrize(
    ("answer", "says"),
    [("", "nothing is judged"), ("a" * 20_000, "this has 20,000"), ("我要更多", "English only")],
)
def test_what_cannot_be_judged_is_told_and_stays(client, here, answer, says):
    page = say(client, here, client.get(here), answer)

    assert page.status_code == 422
    assert says in page.text
    assert 'aria-invalid="true"' in page.text
    assert "<title>Error:" in page.text


def test_a_script_is_shown_as_text(client, here):
    script = "<script>alert(1)</script> & 188k</textarea>"

    page = say(client, here, client.get(here), script)

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    assert fields_of(page.text)["said"] == [script]


def test_nothing_of_it_is_kept(client, here):
    before = client.get(here.removesuffix("/rehearsal")).text

    say(client, here, client.get(here), "My secret sentence about 188k")

    assert "secret sentence" not in client.get("/negotiations/everything.json").text
    assert client.get(here.removesuffix("/rehearsal")).text.count("rehearsal") == before.count(
        "rehearsal"
    )
    assert "secret sentence" not in client.get(here).text


def test_a_form_made_by_hand_breaks_nothing(client, here):
    token = fields_of(client.get(here).text)["csrf_token"]
    for data in (
        {"said": ["", "我", "x" * 3000] * 9, "answer": "188k"},
        {"seed": "-1", "call": "\x00", "answer": "188k"},
        {"again": "yes"},
        {"said": ["One.", "Two.", "Three.", "Four.", "Five.", "Six."], "answer": "Seven."},
    ):
        answer = client.post(here, data={"csrf_token": token, **data})
        assert answer.status_code in {200, 422}


def test_of_what_is_over_nothing_is_rehearsed(client, here):
    id_ = here.split("/")[2]
    client.post(f"{API}/{id_}/events", json={"type": "ended", "how": "declined"})

    page = client.get(here)

    assert page.status_code == 200
    assert "there is no call left to rehearse" in page.text
