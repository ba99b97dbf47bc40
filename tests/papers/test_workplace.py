"""Where the work is done: the place, and how much of it in the office."""

import pytest

from negotiator.papers.finding import Question
from negotiator.papers.place_names import name_at_start, region_of_city
from negotiator.papers.places import known_places
from negotiator.papers.workplace import Found, read_workplace
from tests.papers.sheets import sheet_of
from tests.papers.stated import words

PLACES = known_places(words()[1].gazetteer)
ENGLISH = words()[0].by_code["en"]
BODY = "".join(f"{'and so ' * many}on.\n\n" for many in range(12))
"""The units in which an address may stand, none of them one."""


def found_in(text: str, *, language: str = "en") -> dict[str, Found]:
    return {each.path: each for each in read_workplace(sheet_of(text, language=language), PLACES)}


def value_of(path: str, text: str, language: str = "en") -> object:
    found = found_in(text, language=language).get(f"offer.{path}")
    return getattr(found, "value", None)


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Location: Austin, TX", "en", "Austin, TX"),
        ("You will be based in our Dublin office.", "en", "Dublin"),
        ("You work from our Toronto campus.", "en", "Toronto"),
        ("Ihr Arbeitsort ist München.", "de", "München"),
        ("Le poste est basé à Paris.", "fr", "Paris"),
        ("El centro de trabajo será Madrid.", "es", "Madrid"),
        ("O local de trabalho será Lisboa.", "pt", "Lisboa"),
        ("Je standplaats is Amsterdam.", "nl", "Amsterdam"),
    ],
)
def test_each_language_has_sentences_that_tell_the_place(
    text: str, language: str, place: str
) -> None:
    assert value_of("location", text, language) == place


def test_a_label_goes_before_a_sentence() -> None:
    text = "Our office in Dublin is large.\n\nLocation: Toronto"
    assert value_of("location", text) == "Toronto"


def test_a_city_with_its_state_goes_before_one_without() -> None:
    assert value_of("location", "Location: Dublin or Austin, TX") == "Austin, TX"


@pytest.mark.parametrize(
    "text",
    [
        "It is subject to the laws of the courts in Dublin.",
        "You will travel to our summit in Dublin.",
        "12 Elm Street in Dublin",
    ],
)
def test_a_place_of_something_else_is_not_that_of_work(text: str) -> None:
    assert value_of("location", f"{BODY}{text}") is None


def test_a_remote_job_is_in_the_country_it_names() -> None:
    assert value_of("location", "This is a remote position, remote in the US.") == "US"


def test_of_an_unknown_city_the_state_is_worked_out() -> None:
    found = found_in("You will be based in Ann Arbor, MI.")["offer.location"]
    assert not isinstance(found, Question)
    assert value_of("location", "You will be based in Ann Arbor, MI.") == "US-MI"


def test_an_unknown_place_is_asked_about() -> None:
    found = found_in("You will be based in Grimsvik, as agreed.")["offer.location"]
    assert isinstance(found, Question)
    assert found.quote is not None
    assert found.quote.text == "Grimsvik"


def test_a_month_is_no_unknown_place() -> None:
    assert found_in("You will be based in January.") == {}


def test_an_address_at_the_head_is_a_guess() -> None:
    found = found_in("Acme\n80331 München\n\nDear Sam,")["offer.location"]
    assert getattr(found, "certainty", "") == "guessed"


def test_an_abbreviation_is_no_place() -> None:
    assert name_at_start("IT", PLACES, ENGLISH) is None
    assert name_at_start("US", PLACES, ENGLISH) is None
    assert name_at_start("US", PLACES, ENGLISH, with_codes=True) == "US"


def test_a_name_that_goes_on_is_another_name() -> None:
    assert name_at_start("Dublin Office", PLACES, ENGLISH) == "Dublin"
    assert name_at_start("Dublin Loop", PLACES, ENGLISH) is None


def test_a_state_is_said_as_people_do() -> None:
    region = region_of_city("Ithaca, NY", 0, PLACES)
    assert region is not None
    assert (region.name, region.said) == ("US-NY", "New York State")


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Three days a week in the office.", "en", 3),
        ("Hybrid: 2 days in the office.", "en", 2),
        ("3 days WFO", "en", 3),
        ("Hybrid – zwei feste Bürotage pro Woche", "de", 2),
        ("Modalidad híbrida (2 días por semana en la oficina)", "es", 2),
        ("Two or three days a week in the office.", "en", None),
        ("Two days a week from home.", "en", None),
        ("Six days a week in the office.", "en", None),
        ("Five days a week in the office.", "en", 5),
    ],
)
def test_days_in_the_office_are_one_number_of_each_week(
    text: str, language: str, days: int | None
) -> None:
    assert value_of("office_days_per_week", text, language) == days


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Four days a week in the office.", "hybrid"),
        ("Five days a week in the office.", "onsite"),
        ("This role is fully remote.", "remote"),
        ("Our pattern is hybrid.", "hybrid"),
        ("You work remote on Fridays.", "hybrid"),
        ("You work on site, remote is fine.", None),
        ("We pay a remote stipend.", None),
        ("There is no hybrid work.", None),
        ("The interview was on site.", None),
    ],
)
def test_the_way_of_working_is_told_by_days_and_then_by_words(text: str, mode: str | None) -> None:
    assert value_of("work_mode", text) == mode
