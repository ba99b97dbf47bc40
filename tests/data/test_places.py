"""The places file: metros found by the names people use, and no name that means two."""

from collections import Counter

import pytest

from negotiator.reference.place import US_STATES, read_gazetteer
from negotiator.resources import folder

PLACES = read_gazetteer(folder("data") / "places.toml")


@pytest.mark.parametrize(
    ("typed", "within", "metro"),
    [
        ("Mountain View", "", "US-CA-SANJOSE"),
        ("Sunnyvale", "US-CA", "US-CA-SANJOSE"),
        ("redmond", "", "US-WA-SEATTLE"),
        ("Brooklyn", "", "US-NY-NEWYORK"),
        ("Jersey City, NJ", "", "US-NY-NEWYORK"),
        ("NYC", "US", "US-NY-NEWYORK"),
        ("Austin, TX", "", "US-TX-AUSTIN"),
        ("Arlington, VA", "", "US-DC-WASHINGTON"),
        ("Arlington", "US-TX", "US-TX-DALLAS"),
        ("Cambridge", "US-MA", "US-MA-BOSTON"),
        ("Cambridge", "GB", "GB-CAMBRIDGE"),
        ("Cambridge", "", "GB-CAMBRIDGE"),
        ("Vancouver", "", "CA-VANCOUVER"),
        ("München", "", "DE-MUNICH"),
        ("Zürich", "CH", "CH-ZURICH"),
        ("Bangalore", "", "IN-BENGALURU"),
        ("Montréal", "", "CA-MONTREAL"),
        ("Toronto", "US", None),
        ("Washington", "", None),
    ],
)
def test_a_metro_is_found_by_the_names_people_use(typed, within, metro):
    found = PLACES.find(typed, within=within)

    assert (found.id if found else None) == metro


def test_a_name_means_one_metro_within_a_state_or_country():
    names = Counter(
        (metro.within, "".join(filter(str.isalnum, name.casefold())))
        for metro in PLACES.metros.values()
        for name in (metro.id, metro.name, *metro.aliases)
    )

    assert [name for name, count in names.items() if count > 1] == []


def test_no_alias_is_the_name_of_a_state():
    names = {name for metro in PLACES.metros.values() for name in metro.aliases}

    assert names & set(US_STATES.values()) == set()


def test_american_metros_have_the_code_that_wages_are_published_by():
    codes = [metro.cbsa for metro in PLACES.metros.values() if metro.id.startswith("US-")]

    assert all(code.isdigit() and len(code) == 5 for code in codes)
    assert len(set(codes)) == len(codes) == 65
