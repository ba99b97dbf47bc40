"""The letter that came, held row by row against what was agreed, without JavaScript."""

import re

import pytest

from tests.sample_letters import AGREED, as_form
from tests.web.conftest import token_of
from tests.web.test_papers import values


@pytest.fixture
def accepted(client, kept):
    """Return the address of a negotiation in which 188,000 was agreed and accepted."""
    for where, fields in (
        ("events", {"type": "sent", "stage": "counter"}),
        ("answer", {"kind": "accepted"}),
        ("events", {"type": "sent", "stage": "accept"}),
    ):
        page = client.get(kept)
        revision = re.search(r'name="revision" value="(\d+)"', page.text)[1]
        data = {"csrf_token": token_of(page), "revision": revision, **fields}
        assert client.post(f"{kept}/{where}", data=data).status_code == 303
    return kept


def hold(client, kept, text):
    token = token_of(client.get(f"{kept}/letter"))
    return client.post(f"{kept}/letter", data={"csrf_token": token, "paper_text": text})


def test_the_page_of_the_negotiation_leads_there(client, accepted):
    assert f'href="{accepted}/letter">They sent the letter</a>' in client.get(accepted).text
    assert "Its text" in client.get(f"{accepted}/letter").text


def test_what_differs_is_shown_row_by_row_and_put_right_in_a_draft(client, accepted):
    page = hold(client, accepted, AGREED.replace("$188,000", "$180,000"))

    assert page.status_code == 200
    assert "This is not all as agreed" in page.text
    row = re.search(r'<tr class="differs">(.*?)</tr>', page.text, re.S)[1]
    assert "<td>$188,000 a year</td>" in row
    assert "<b>Differs: </b>$180,000 a year<q>Base salary: $180,000</q>" in row
    sent = values(page) | {"lacks": "The review after six months"}
    drafted = client.post(f"{accepted}/answer", data=sent, follow_redirects=True)
    assert "we agreed $188,000; the letter has $180,000" in drafted.text
    assert "The review after six months: agreed, and not in the letter" in drafted.text


def test_a_letter_as_agreed_says_so_and_drafts_nothing(client, accepted):
    page = hold(
        client, accepted, AGREED.replace("Annual bonus: target of 15% of base salary.\n", "")
    )

    assert "All that was agreed is in it" in page.text
    assert "puts it right" not in page.text


def test_before_a_yes_it_is_held_against_what_is_on_the_table(client, kept):
    page = hold(client, kept, AGREED)

    assert "You have not said yes yet" in page.text
    assert "<td>$168,000 a year</td>" in page.text


def test_a_file_does_as_well_and_one_too_large_gets_a_sentence(client, accepted):
    token = token_of(client.get(f"{accepted}/letter"))

    def send(content):
        form = as_form(content, box="paper_file", csrf_token=token)
        return client.post(f"{accepted}/letter", **form)

    assert "All that was agreed" in send(AGREED.encode()).text
    assert (send(b"x" * 3_000_000).status_code, send(b"x" * 5_000_000).status_code) == (422, 413)
    assert "larger than 2 MB" in send(b"x" * 3_000_000).text


def test_nothing_sent_is_asked_for_and_nothing_is_kept(client, accepted):
    before = client.get(accepted).text
    refused = hold(client, accepted, " ")
    hold(client, accepted, AGREED.replace("$188,000", "$180,000"))
    after = client.get(accepted).text

    assert refused.status_code == 422
    assert '<a href="#paper_text">Paste its text or choose its file first.</a>' in refused.text
    assert re.sub(r"[\w.-]{60,}", "", before) == re.sub(r"[\w.-]{60,}", "", after)
