"""A letter edited on its page: kept, copied, linted, sent, and back to the draft; no script."""

import html
import re

import pytest

from tests.web.conftest import token_of


@pytest.fixture
def post(client, kept):
    """Return a function that posts to the thread as its page would."""

    def post(query="", **fields):
        page = client.get(kept)
        revision = re.search(r'name="revision" value="(\d+)"', page.text)[1]
        data = {"csrf_token": token_of(page), "revision": revision, **fields}
        return client.post(f"{kept}/events{query}", data=data, follow_redirects=True)

    return post


def text_of(page, key="counter"):
    found = re.search(rf'<textarea id="plain-{key}"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL)
    return html.unescape(found[1])


def test_the_letter_opens_as_text_in_its_place(client, kept):
    page = client.get(f"{kept}?open=edit-counter")

    form = re.search(r'<form class="paper edit" id="edit-counter".*?</form>', page.text, re.DOTALL)
    assert "could we get" in form[0] or "base salary" in form[0]
    assert "Keep this text" in form[0]
    assert 'id="plain-counter"' not in page.text  # one text of it on the page, the one to change
    assert client.get(kept).text.count('class="paper edit"') == 0


def test_the_edited_text_is_shown_copied_and_sent(client, kept, post):
    text = text_of(client.get(kept)).replace("Best regards", "See you on Monday.\n\nBest regards")

    page = post(type="edited", stage="counter", subject="My offer, once more", text=text)

    assert page.status_code == 200
    assert text_of(page) == text
    assert "See you on Monday." in page.text
    assert "Your own text, not sent" in page.text
    assert "Every tactic is still in it" in page.text
    assert 'href="mailto:' in page.text
    assert "My%20offer" in page.text
    eml = client.get(f"{kept}/counter.eml")
    assert "See you on Monday." in eml.text
    assert "My offer, once more" in eml.text
    sent = post(type="sent", stage="counter")
    assert "See you on Monday." in sent.text


def test_what_the_edit_took_out_of_a_tactic_is_said(client, kept, post):
    text = text_of(client.get(kept)).replace("$188,000", "$190,000")

    page = post(type="edited", stage="counter", text=text)

    assert "Your edit took out" in page.text
    assert re.search(
        r"<b>Anchor above the median</b>\s*the words stand, without \$188,000", page.text
    )


def test_a_note_stands_only_at_sentences_that_are_still_its_tactics(client, kept, post):
    page = post(type="edited", stage="counter", text="Hi Dana,\n\nIs there any room?\n\nSam")
    letter = re.search(r'id="m-counter".*?</article>', page.text, re.DOTALL)[0]

    assert "<sup>" not in letter
    assert "Is there any room?" in letter


def test_what_was_typed_is_linted_as_it_stands(client, kept, post):
    page = post(type="edited", stage="counter", text="Hi Dana,\n\nsorry, any flexibility?\n\nSam")

    assert "Take out “sorry”" in page.text


def test_the_way_back_leads_to_the_draft(client, kept, post):
    drafted = text_of(client.get(kept))
    post(type="edited", stage="counter", text="Hi Dana,\n\nmay we talk?\n\nSam")

    page = post(type="edited", stage="counter", back="y")

    assert text_of(page) == drafted
    assert "Draft, not sent" in page.text


def test_an_edit_of_another_tone_is_kept_in_it(client, kept, post):
    other = client.get(f"{kept}?tone=direct&plan=two_step&size=usual&off=")
    text = text_of(other)

    page = post("?tone=direct&plan=two_step&size=usual&off=", type="edited", stage="counter",
                text=text.replace("Best,", "Thanks,"))  # fmt: skip

    assert "Your edit took out" not in page.text
    assert text_of(client.get(kept)) == text.replace("Best,", "Thanks,")


def test_an_empty_letter_is_refused_with_its_form_open(post):
    page = post(type="edited", stage="counter", text=" \n ", subject="Kept")

    assert page.status_code == 422
    assert "The letter is empty." in page.text
    assert 'value="Kept"' in page.text


def test_what_was_typed_survives_another_tab(client, kept, post):
    page = client.get(kept)
    post(type="sent", stage="acknowledge")
    data = {"csrf_token": token_of(page), "revision": "1", "type": "edited", "stage": "counter",
            "text": "Typed for ten minutes.", "subject": "Mine"}  # fmt: skip

    late = client.post(f"{kept}/events", data=data)

    assert late.status_code == 412
    assert "Typed for ten minutes." in late.text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "שלום דנה", "x" * 19_999]
)
def test_any_text_is_shown_as_text(post, text):
    page = post(type="edited", stage="counter", text=text)

    assert page.status_code == 200
    assert text_of(page) == text
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("stage", ["reply", "nonsense", ""])
def test_a_letter_that_is_not_there_is_refused(post, stage):
    assert post(type="edited", stage=stage, text="Hi").status_code == 422


def test_nobody_else_edits_it(app, kept):
    other = app.test_client()
    page = other.get("/check")
    data = {"csrf_token": token_of(page), "revision": "1", "type": "edited", "stage": "counter",
            "text": "mine now"}  # fmt: skip

    assert other.post(f"{kept}/events", data=data).status_code == 404
