"""The questions: anchors that hold, links that lead somewhere, figures that are what is set."""

import re

import pytest

from negotiator.reference.question import read_questions
from negotiator.resources import folder
from negotiator.web.questions import what_is_set


@pytest.fixture
def groups(app):
    settings = what_is_set(app.extensions["services"])
    return read_questions(folder("data") / "questions.toml", settings)


def test_every_question_is_listed_and_answered_once(client, groups):
    page = client.get("/questions").text

    asked = [question.id for group in groups for question in group.questions]
    assert re.findall(r'<a href="#([\w-]+)">', page) == asked
    assert re.findall(r'<article id="([\w-]+)">', page) == asked
    assert len(asked) == len(set(asked)) > 20


def test_every_link_leads_to_a_page_and_a_place_on_it(client, groups):
    for group in groups:
        for question in group.questions:
            for address, _ in question.links:
                path, _, place = address.partition("#")
                answer = client.get(path)
                assert answer.status_code == 200, address
                assert not place or f'id="{place}"' in answer.text, address


def test_the_figures_of_the_answers_are_those_that_are_set(client):
    page = client.get("/questions").text

    for words in (
        "Why start at the 65th percentile",
        "at most to p90",
        "more than 30 percent",
        "Why ask for 48 hours first?",
        "deleted after 90 days",
        "Fewer than 30 distinct",
        "Under 5 it is not shown",
        "those of 2 years or more",
        "by 3 percent a year",
    ):
        assert words in page
    assert "{" not in page
