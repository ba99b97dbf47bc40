"""A letter said in other words, by the address alone: the whole, one sentence, and what is kept."""

import html
import json
import re

import pytest

from tests.web.conftest import token_of

OFFERED = {"168,000"}
"""What some ways of an ask start from, and others do not say."""


def letters(page):
    """Return the plain text of each letter of a page, by its stage."""
    boxes = r'<textarea id="plain-(\w+)" readonly rows="12">\n(.*?)</textarea>'
    found = re.findall(boxes, page.text, re.S)
    return {stage: html.unescape(text) for stage, text in found}


def links(page, words):
    """Return the addresses of the links with these words, in their order."""
    found = re.findall(r'href="([^"#]+)[^"]*"[^>]*>([^<]+)<', page.text)
    return [html.unescape(address) for address, said in found if said == words]


@pytest.fixture
def page(client, kept):
    return client.get(kept)


def test_each_draft_can_be_said_another_way(client, page):
    addresses = links(page, "Say it another way")
    assert len(addresses) == 2
    first, second = letters(page), letters(client.get(addresses[0]))

    assert set(first) == {"acknowledge", "counter"}
    for stage, text in first.items():
        assert second[stage] != text
        assert set(figures(second[stage])) | OFFERED == set(figures(text)) | OFFERED


def figures(text):
    return sorted(re.findall(r"\d(?:[\d,:]*\d)?", text))


def test_turned_often_enough_a_letter_says_all_it_can(client, page):
    said = {letters(client.get(f"{page.request.path}?way={way}"))["counter"] for way in range(6)}

    assert len(said) >= 5


def test_one_sentence_is_turned_and_the_rest_stays(client, page):
    (opened, *_) = links(page, "Or one sentence in other words")
    listed = client.get(opened)
    (turned, *_) = links(listed, "Another way")
    before, after = letters(listed), letters(client.get(turned))

    assert "say=" in turned
    old, new = (re.split(r"(?<=[.?!])\s", each["acknowledge"]) for each in (before, after))
    assert len([one for one, other in zip(old, new, strict=False) if one != other]) >= 1
    assert before["counter"] == after["counter"]
    assert letters(client.get(turned)) == after  # the address is the choice


@pytest.mark.parametrize(
    "asked",
    ["way=abc", "way=-1", "way=", "say=x", "say=../../etc:1", "say=a.1:999", "say=%00.1:1",
     "way=0&say=", "say=" + "a/b.1:1," * 2000],
)  # fmt: skip
def test_what_is_no_way_is_the_letter_as_it_was(client, page, asked):
    again = client.get(f"{page.request.path}?{asked}")

    assert again.status_code == 200
    assert letters(again) == letters(page)


def test_what_was_sent_is_kept_as_it_was_on_the_page(client, page):
    address = f"{page.request.path}?way=2"
    shown = client.get(address)
    form = re.search(r'action="([^"]+/events\?[^"]*way=2[^"]*)"', shown.text)
    data = {"csrf_token": token_of(shown), "revision": "1", "stage": "counter", "type": "sent"}
    done = client.post(html.unescape(form[1]), data=data)
    assert done.status_code == 303

    kept = client.get("/negotiations/everything.json").text
    assert json.dumps(letters(shown)["counter"], ensure_ascii=False) in kept
    assert letters(client.get(page.request.path))["counter"] == letters(shown)["counter"]


def test_a_negotiation_made_with_a_phrasing_keeps_it(client):
    from tests.conftest import ordinary

    case = ordinary(phrasing={"letter": 3})
    made = client.post("/api/v1/negotiations", json=case)
    page = client.get(made.headers["Location"].removeprefix("/api/v1"))
    body = next(each["body"] for each in made.json["emails"] if each["stage"] == "counter")

    assert letters(page)["counter"] == body
    assert "way=4" in links(page, "Say it another way")[0]
