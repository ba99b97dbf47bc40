"""The small words around typed ones."""

import pytest

from negotiator.letter.grammar import (
    as_phrase,
    as_reason,
    as_sentence,
    first_name,
    ordinal,
    spell_out,
    with_article,
)
from negotiator.reference.legal_form import without_legal_form


@pytest.mark.parametrize(
    "said",
    [
        "an AI Engineer",
        "a Machine Learning Engineer",
        "an ML Engineer",
        "an MLOps Engineer",
        "an NLP Engineer",
        "an LLM Engineer",
        "a Data Engineer",
        "an Applied Scientist",
        "a UX Designer",
        "an SRE",
        "a Unity Developer",
        "a University Researcher",
        "an Unusual Role",
        "an Honorary Fellow",
        "a Head of Data",
        "an L4",
        "a European Lead",
        "an HR Engineer",
        "a QA Engineer",
        "a One-off",
        "an iOS Engineer",
        "a GenAI Engineer",
    ],
)
def test_the_article_is_the_one_that_is_said(said: str) -> None:
    assert with_article(said.partition(" ")[2]) == said


@pytest.mark.parametrize(
    ("name", "hello"),
    [
        ("Dana Ruiz", "Dana"),
        ("Łukasz Żak", "Łukasz"),
        ("王小明", "王小明"),
        ("Dr. Ana María O’Neill", "Dr. O’Neill"),
        ("Frau Dr. Anna Schmidt", "Dr. Schmidt"),
        ("Ms Priya Nair", "Priya"),
        ("Ms Ruiz", "Ms Ruiz"),
        ("Jean-Luc Picard", "Jean-Luc"),
        ("Prof. X", "Prof. X"),
        ("Dana", "Dana"),
    ],
)
def test_the_name_to_say_hello_with(name: str, hello: str) -> None:
    assert first_name(name) == hello


@pytest.mark.parametrize(
    ("typed", "fitted"),
    [
        ("the ranking team.", "the ranking team"),
        ("The feature store Priya described", "the feature store Priya described"),
        ("Working with Priya", "working with Priya"),
        ("PyTorch at scale", "PyTorch at scale"),
        ("Priya's demo", "Priya's demo"),
        ("I have led two migrations", "I have led two migrations"),
        ("joining the safety group", "the safety group"),
        ("  spaced   out ;", "spaced out"),
        ("A new team", "a new team"),
    ],
)
def test_a_typed_phrase_fits_into_a_sentence(typed: str, fitted: str) -> None:
    assert as_phrase(typed) == fitted


@pytest.mark.parametrize(
    ("typed", "fitted"),
    [
        ("I'm excited about the team!!!", "the team"),
        ("I am really excited about your ranking team", "your ranking team"),
        ("because of the people I met", "the people I met"),
        ("because I love the product", "the product"),
        ("Looking forward to working with Priya", "working with Priya"),
        ("impressed by the demo", "the demo"),
        ("exciting work on speech", "exciting work on speech"),
        ("I'm excited about", "that I'm excited about"),
        ("of all teams, yours", "of all teams, yours"),
        ("the team I love", "the team I love"),
    ],
)
def test_a_reason_is_not_led_in_twice(typed: str, fitted: str) -> None:
    assert as_reason(typed) == fitted


def test_a_typed_clause_stands_alone() -> None:
    assert as_sentence("this role owns a system!") == "This role owns a system."


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (22, "22nd"), (73, "73rd"), (75, "75th"), (11, "11th"), (112, "112th")],
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Quorra Labs, Inc.", "Quorra Labs"),
        ("Acme GmbH", "Acme"),
        ("Weyland-Yutani Robotics S.à r.l.", "Weyland-Yutani Robotics"),
        ("Grupo Acme S.A.P.I. de C.V.", "Grupo Acme"),
        ("QUORRA LABS INC", "QUORRA LABS"),
        ("Tata Consultancy Services Pvt. Ltd.", "Tata Consultancy Services"),
        ("The Boeing Company", "The Boeing Company"),
        ("Société Générale", "Société Générale"),
        ("AG", "AG"),
        ("3M", "3M"),
        ("Müller & Söhne GmbH & Co. KG", "Müller & Söhne"),
        ("Bauer GmbH & Co. KGaA", "Bauer"),
        ("Tiffany & Co.", "Tiffany & Co."),
    ],
)
def test_a_company_is_named_as_people_say_it(name: str, said: str) -> None:
    assert without_legal_form(name) == said


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("that the team publishes its work", "that the team publishes its work"),
        ("I liked how you ship weekly", "how you ship weekly"),
        ("I was impressed by the demo", "the demo"),
        ("I loved meeting the team", "that I loved meeting the team"),
    ],
)
def test_a_reason_keeps_what_its_sentence_needs(typed: str, reason: str) -> None:
    assert as_reason(typed) == reason


@pytest.mark.parametrize(
    ("typed", "formal"),
    [
        ("I've run on-call for a cluster", "I have run on-call for a cluster"),
        ("what you’re building", "what you are building"),
        ("We can't and won't, I don't", "We cannot and will not, I do not"),
        ("Priya's talk", "Priya's talk"),
        ("it's mine, and I'd do it", "it's mine, and I'd do it"),  # has, is; had, would
    ],
)
def test_a_formal_letter_writes_out_what_is_typed_short(typed: str, formal: str) -> None:
    assert spell_out(typed) == formal
