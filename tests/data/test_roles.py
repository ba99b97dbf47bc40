"""The roles file: names people use, each of one role, and skills that are in the list."""

import pytest

from negotiator.reference.role import read_catalogue
from negotiator.resources import folder

CATALOGUE = read_catalogue(folder("data") / "roles.toml")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("MLE", "machine-learning-engineer"),
        ("ML Ops Engineer", "mlops-engineer"),
        ("Applied AI Engineer", "ai-engineer"),
        ("SWE", "software-engineer"),
        ("Software Development Engineer", "software-engineer"),
        ("data scientist", "data-scientist"),
        ("Research Engineer", "research-engineer"),
        ("Machine Learning Scientist", None),
        ("Member of Technical Staff", None),
    ],
)
def test_a_role_is_found_by_the_names_people_use(typed, role):
    found = CATALOGUE.find(typed)

    assert (found.id if found else None) == role


def test_a_name_is_of_one_role():
    names = [
        "".join(filter(str.isalnum, name.casefold()))
        for role in CATALOGUE.roles.values()
        for name in {role.title, *role.aliases}
    ]

    assert len(names) == len(set(names))


def test_skills_are_of_the_roles_whose_premium_somebody_tells():
    assert {role.id for role in CATALOGUE.roles.values() if role.skills} == {
        "machine-learning-engineer", "ai-engineer", "data-scientist", "applied-scientist",
        "research-scientist", "mlops-engineer", "data-engineer", "software-engineer",
    }  # fmt: skip
