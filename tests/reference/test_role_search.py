"""Roles and occupations are found by words of their names, ours first."""

import pytest

from negotiator.reference.reference import read_reference
from negotiator.reference.role_search import find_role, search_roles
from negotiator.resources import folder


@pytest.fixture(scope="module")
def reference():
    return read_reference(folder("data"))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("software developer", "15-1252", id="two words"),
        pytest.param("Developers, software", "15-1252", id="in any order and number"),
        pytest.param("nurs", "29-1141", id="the beginning of a word"),
        pytest.param("registered nurses", "29-1141", id="of several"),
        pytest.param("15-1252", "15-1252", id="a code"),
        pytest.param("MLE", "machine-learning-engineer", id="a name of a role of ours"),
        pytest.param("data scientists", "data-scientist", id="ours, and the occupation beside it"),
        pytest.param("data scientists", "15-2051", id="the occupation"),
    ],
)
def test_what_is_typed_is_found(reference, typed, code):
    assert code in [found.code for found in search_roles(typed, reference)]


@pytest.mark.parametrize("typed", ["", " ", "--", "xyzzy", "software xyzzy", "ursing"])
def test_what_is_in_no_name_is_not(reference, typed):
    assert search_roles(typed, reference) == ()


def test_our_roles_come_first(reference):
    found = [found.code for found in search_roles("data", reference)]
    ours = [code for code in found if code in reference.catalogue.roles]

    assert ours
    assert found[: len(ours)] == ours


def test_every_occupation_is_found_by_its_own_name(reference):
    for code, occupation in reference.occupations.by_code.items():
        assert code in [found.code for found in search_roles(occupation.title, reference)]


def test_an_occupation_is_a_role_without_skills(reference):
    by_code, by_name = (find_role(typed, reference) for typed in ("15-1252", "software developers"))

    assert by_code == by_name
    assert (by_code.title, by_code.skills) == ("Software Developers", ())
    assert find_role("MLE", reference) == reference.catalogue.roles["machine-learning-engineer"]
    assert find_role("xyzzy", reference) is None
