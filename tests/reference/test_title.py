"""Job titles as employers write them, and what is read of them."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.reference.reference import read_reference
from negotiator.reference.title import read_title
from negotiator.resources import folder

REFERENCE = read_reference(folder("data"))
with (Path(__file__).parent / "titles.csv").open(encoding="utf-8", newline="") as _file:
    TITLES = list(csv.DictReader(_file))


def read(title, company="", years=None):
    return read_title(
        title,
        REFERENCE.titles,
        REFERENCE.catalogue,
        REFERENCE.occupations,
        company=REFERENCE.directory.find(company) if company else None,
        experience_years=years,
    )


@pytest.mark.parametrize("row", TITLES, ids=lambda row: f"{row['company']} {row['title']}".strip())
def test_a_title_is_read(row):
    reading = read(row["title"], row["company"])

    assert (reading.role or "", reading.occupation or "", reading.level or "") == (
        row["role"], row["occupation"], row["level"],
    )  # fmt: skip


def test_each_piece_of_a_title_is_told_apart():
    reading = read("Vice President, Lead Software Engineer (R-10493)")

    assert [(part.text, part.is_) for part in reading.parts] == [
        ("(R-10493)", "noise"),
        ("Vice President", "corporate title"),
        ("Lead", "seniority"),
        ("Software Engineer", "craft"),
    ]


@pytest.mark.parametrize(
    "title",
    ["Underwater Basket Weaver", "Taco Bell Taster", "Chief Banana Peeler", "Quidditch Seeker",
     "Invisible Bridge Painter", "Galactic Emperor Assistant", "北京智源"],
)  # fmt: skip
def test_a_title_of_words_that_are_mostly_unknown_is_unknown(title):
    reading = read(title)

    assert (reading.role, reading.occupation, reading.is_guess) == (None, None, False)
    assert reading.why[0] == "We know no role and no occupation by this title."


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("Moon Base Accountant", "13-2011"),  # said loudly, by a third of the words
        ("Kubernetes Plumber", "47-2152"),  # by half of them, softly
        ("Evangelist", "21-2011"),  # softly
        ("Head of Data", "11-3021"),  # softly, and of others too
    ],
)
def test_an_occupation_that_little_speaks_for_is_called_a_guess(title, occupation):
    reading = read(title)

    assert (reading.role, reading.occupation, reading.is_guess) == (None, occupation, True)
    assert reading.why[0].startswith("A guess: “")


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("Basket Weaver", "51-7042"), ("Lion Tamer", "39-2011"), ("Electrician", "47-2111"),
        ("Truck Driver", "53-3032"), ("Elementary School Teacher", "25-2021"),
    ],
)  # fmt: skip
def test_a_name_of_an_occupation_is_no_guess_however_rare(title, occupation):
    reading = read(title)

    assert (reading.role, reading.occupation, reading.is_guess) == (None, occupation, False)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("SENIOR SOFTWARE ENGINEER", "Senior Software Engineer"),
        ("SR. QA ENGINEER II", "Sr. QA Engineer II"),
        ("Software Engineer II - KBGFJG261709-1", "Software Engineer II"),
        ("Mobile Principal Engineer (017040.002112)", "Mobile Principal Engineer"),
        ("MLE", "MLE"),
        ("iOS Developer", "iOS Developer"),
    ],
)
def test_a_title_is_written_as_a_letter_does(title, said):
    assert read(title).title == said


@pytest.mark.parametrize(
    ("years", "level"),
    [
        ("0", "L3"), ("0.5", "L3"), ("1.5", "L3"),
        ("2", "L4"), ("2.5", "L4"), ("4.5", "L4"),
        ("5", "L5"), ("5.5", "L5"), ("8.5", "L5"),
        ("9", "L6"), ("9.5", "L6"), ("60", "L6"),
    ],
)  # fmt: skip
def test_years_suggest_a_level_where_the_title_says_none(years, level):
    years = Decimal(years)

    assert read("Software Engineer", years=years).level == level
    assert read("Staff Software Engineer", years=years).level == "L6"
    assert read("Director of Engineering", years=years).level is None


@pytest.mark.parametrize(
    ("years", "said"), [("1", "1 year"), ("7.50", "7.5 years"), ("10", "10 years")]
)
def test_years_are_the_reason_of_the_level_they_suggest(years, said):
    assert (
        read("Software Engineer", years=Decimal(years))
        .why[-1]
        .startswith(f"{said} of experience: mostly ")
    )


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_unknown_and_never_an_error(title):
    reading = read(title)

    assert reading.occupation is None or reading.occupation in REFERENCE.occupations.by_code
    assert reading.role is None or reading.role in REFERENCE.catalogue.roles
    assert reading.level in {None, "L3", "L4", "L5", "L6", "L7"}


def test_a_level_comes_with_its_reason():
    for row in TITLES:
        reading = read(row["title"], row["company"])
        if reading.level is not None:
            assert any(reading.level in why or "corporate" in why for why in reading.why), row


def test_every_role_of_ours_is_of_an_occupation_we_know():
    for role in REFERENCE.catalogue.roles.values():
        assert role.occupation in REFERENCE.occupations.by_code, role.id
