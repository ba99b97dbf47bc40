"""Who makes the offer: names, the places that tell them, and how they are weighed."""

from collections.abc import Mapping

import pytest

from negotiator.papers.company import join_forms, read_company
from negotiator.papers.company_mentions import find_mentions
from negotiator.papers.company_name import has_legal_form, is_place, short_form, tidy_name
from negotiator.papers.finding import Field
from tests.papers.sheets import sheet_of
from tests.papers.stated import words

ENGLISH = words()[0].by_code["en"]


def company_in(
    text: str,
    *,
    headers: Mapping[str, str] | None = None,
    known: frozenset[str] = frozenset(),
    people: frozenset[str] = frozenset(),
    language: str = "en",
) -> Field | None:
    sheet = sheet_of(text, language=language)
    return next(read_company(sheet, headers or {}, known, people), None)


def name_in(text: str, *, language: str = "en") -> str | None:
    field = company_in(text, language=language)
    return None if field is None else str(field.value)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("On behalf of Northwind Robotics, we offer you a job.", "en", "Northwind Robotics"),
        ("Fernhill Ltd is delighted to offer you a job.", "en", "Fernhill Ltd"),
        ("Welcome to Acme!", "en", "Acme"),
        ("Company: Alder University", "en", "Alder University"),
        ("This agreement is made between Lumen Labs and you.", "en", "Lumen Labs"),
        ("wir freuen uns, dass Sie bei der Nordlicht GmbH beginnen.", "de", "Nordlicht GmbH"),
        ("Au nom de la société Lumière SAS, je vous écris.", "fr", "Lumière SAS"),
        ("En nombre de Tramontana, S.L., le escribo.", "es", "Tramontana, S.L."),
        ("Em nome da Maré Lda, escrevo.", "pt", "Maré Lda"),
        ("Namens Polder B.V., welkom.", "nl", "Polder B.V."),
    ],
)
def test_each_language_has_sentences_that_name_the_company(
    text: str, language: str, name: str
) -> None:
    assert name_in(text, language=language) == name


def test_an_article_is_no_part_of_a_name() -> None:
    assert name_in("On behalf of the Alder Institute, welcome.") == "Alder Institute"


def test_the_name_is_quoted_where_it_stands() -> None:
    text = "Dear Sam,\nOn behalf of Northwind Robotics, welcome."
    field = company_in(text)
    assert field is not None
    assert text[field.quote.start : field.quote.end] == field.quote.text == "Northwind Robotics"


def test_a_name_that_only_an_address_bears_is_a_guess() -> None:
    text = "Dear Sam,\nwe build robots at the Northwind site, as you know."
    field = company_in(text, headers={"from": "Dana Ruiz <dana@northwind.example>"})
    assert field is not None
    assert (field.value, field.certainty) == ("Northwind", "guessed")


def test_a_guess_that_we_know_is_stated() -> None:
    text = "Dear Sam,\nwe build robots at the Northwind site, as you know."
    headers = {"from": "Dana Ruiz <dana@northwind.example>"}
    field = company_in(text, headers=headers, known=frozenset({"northwind"}))
    assert field is not None
    assert field.certainty == "stated"


def test_a_person_is_no_company() -> None:
    people = frozenset({"dana ruiz"})
    assert company_in("On behalf of Dana Ruiz, welcome.", people=people) is None


def test_a_country_is_no_company() -> None:
    assert is_place("Ireland")
    assert is_place("texas")
    assert not is_place("Northwind")
    assert name_in("Welcome to Ireland!") is None


def test_the_fullest_form_is_taken() -> None:
    text = "Welcome to Northwind!\nOn behalf of Northwind Robotics, Inc., we offer you a job."
    assert name_in(text) == "Northwind Robotics, Inc."


def test_a_short_form_is_joined_to_the_one_long_one() -> None:
    assert join_forms({"acme": 4, "acme labs": 3}) == {"acme labs": 7}


def test_a_short_form_is_not_joined_to_a_long_one_that_hardly_anything_tells() -> None:
    assert join_forms({"acme": 4, "acme labs": 2}) == {"acme": 4, "acme labs": 2}


def test_a_short_form_of_two_long_ones_stays_apart() -> None:
    weights = {"acme": 4, "acme labs": 3, "acme capital": 3}
    assert join_forms(weights) == weights


def test_what_tells_a_name_twice_in_one_way_is_of_one_kind() -> None:
    sheet = sheet_of("Dear Sam,\n\nOn behalf of Acme, welcome.\n\nOn behalf of Acme, goodbye.")
    kinds = [m.kind for m in find_mentions(sheet, {}) if m.name == "Acme" and m.weight == 7]
    assert len(kinds) == 2
    assert len(set(kinds)) == 1


@pytest.mark.parametrize("name", ["Acme, Inc.", "ACME GMBH", "Polder B.V.", "Acme Pvt. Ltd."])
def test_an_ending_in_law_is_known(name: str) -> None:
    assert has_legal_form(name)


def test_a_short_form_has_no_ending_and_no_country() -> None:
    assert short_form("Acme & Sons India Pvt. Ltd.") == "acme and sons"
    assert short_form("Acme (Singapore) Pte") == "acme"


@pytest.mark.parametrize(
    ("said", "tidy"),
    [
        ("The Northwind of", "Northwind"),
        ("Northwind’s", "Northwind"),
        ("Northwind Inc.", "Northwind Inc."),
        ("Northwind.", "Northwind"),
        ("Ltd", ""),
        ("Your", ""),
        ("Company", ""),
        ("2026", ""),
    ],
)
def test_a_name_is_tidied_and_everyday_words_are_none(said: str, tidy: str) -> None:
    assert tidy_name(said, ENGLISH) == tidy


def test_a_name_has_eight_words_at_most() -> None:
    eight = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel"
    assert tidy_name(eight, ENGLISH) == eight
    assert tidy_name(f"{eight} Ivy", ENGLISH) == ""
