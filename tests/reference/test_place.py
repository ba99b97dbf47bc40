"""Places contain each other from the metro outwards, and are found by the names people use."""

from pathlib import Path

import pytest

from negotiator.reference.place import read_gazetteer, widen

GAZETTEER = read_gazetteer(Path(__file__).parents[2] / "data" / "places.toml")


@pytest.mark.parametrize(
    ("location", "wider"),
    [
        ("US-TX-AUSTIN", ("US-TX-AUSTIN", "US-TX", "US")),
        ("DE-BERLIN", ("DE-BERLIN", "DE")),
        ("CH-ZH", ("CH-ZH", "CH")),
        ("US", ("US",)),
    ],
)
def test_a_place_is_widened_to_its_country(location: str, wider: tuple[str, ...]) -> None:
    assert widen(location) == wider


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("austin", "US-TX-AUSTIN"),
        ("Zürich", "CH-ZURICH"),
        ("Bangalore", "IN-BENGALURU"),
        ("Mountain View", "US-CA-SANJOSE"),
        ("Jersey City", "US-NY-NEWYORK"),
    ],
)
def test_a_metro_is_found_by_the_names_people_use(typed: str, id_: str) -> None:
    metro = GAZETTEER.find(typed)

    assert metro is not None
    assert metro.id == id_


def test_a_metro_elsewhere_is_not_found_within_another_place() -> None:
    assert GAZETTEER.find("Berlin", within="US") is None
    assert GAZETTEER.find("Austin", within="US") is not None
    assert GAZETTEER.find("Atlantis") is None


def test_places_are_named_as_people_do() -> None:
    named = {
        "US-TX-AUSTIN": "Austin", "US-CA": "California", "US": "United States",
        "CH": "Switzerland", "CH-ZH": "CH-ZH",
    }  # fmt: skip

    assert {code: GAZETTEER.name_of(code) for code in named} == named


def test_every_metro_lies_in_the_place_its_id_says() -> None:
    for metro in GAZETTEER.metros.values():
        assert widen(metro.id)[1] == metro.within
        assert GAZETTEER.find(metro.name, within=metro.within) is metro
        assert GAZETTEER.name_of(metro.within) != metro.within
