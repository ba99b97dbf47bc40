"""How a grant vests: the words for years and parts, and the schedules they make."""

import pytest

from negotiator.papers.vesting import read_vesting
from negotiator.papers.vesting_words import with_percents, years_in, years_of
from tests.papers.sheets import sheet_of
from tests.papers.stated import words

ENGLISH = words()[0].by_code["en"]


def vesting(text: str, *, language: str = "en") -> list[float] | None:
    fields = [*read_vesting(sheet_of(text, language=language))]
    value = fields[0].value if fields else None
    return [float(part) for part in value] if isinstance(value, tuple) else None


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("on the second anniversary", (2,)),
        ("after 24 months", (2,)),
        ("in months 13 to 24", (2,)),
        ("on each of the first two anniversaries", (1, 2)),
        ("on each of the third and fourth anniversaries", (3, 4)),
        ("in years 3 and 4", (3, 4)),
        ("on the first day of each month", ()),
    ],
)
def test_a_year_is_named_by_its_number_or_its_last_month(told: str, years: tuple[int, ...]) -> None:
    assert years_in(told, ENGLISH) == years


@pytest.mark.parametrize(
    ("told", "percents"),
    [
        ("one fourth (1/4th) of it", "25% of it"),
        ("twenty-five percent (25%) of it", "25% of it"),
        ("vest five percent", "vest 5%"),
        ("four percent of pay", "four percent of pay"),
        ("one quarter of a year", "one quarter of a year"),
    ],
)
def test_parts_in_words_are_written_as_percents_from_five_on(told: str, percents: str) -> None:
    assert with_percents(told, ENGLISH) == percents


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("RSUs vest in 24 months.", 2),
        ("RSUs vest in 6 years.", 6),
        ("RSUs vest in 7 years.", None),
        ("RSUs vest in 12 months.", None),
        ("The rest of the RSUs vests over the following 36 months.", None),
    ],
)
def test_a_grant_vests_over_two_to_six_whole_years(told: str, years: int | None) -> None:
    sheet = sheet_of(told)
    assert years_of(sheet, sheet.paper.units[0]) == years


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Your RSUs vest 5/15/40/40.", "en", [5, 15, 40, 40]),
        ("Your RSUs vest 33%, 33% and 33% by year.", "en", [33, 33, 33]),
        (
            "RSUs vest 10% after one year, 20% after two years, 30% after three years and 40% "
            "after four years.",
            "en",
            [10, 20, 30, 40],
        ),
        ("The RSUs vest in four equal annual instalments.", "en", [25, 25, 25, 25]),
        (
            "One third of the RSUs vests on each of the first three anniversaries.",
            "en",
            [33.3, 33.3, 33.4],
        ),
        (
            "Options: twenty-five percent vest after one year, the rest monthly over 36 months.",
            "en",
            [25, 25, 25, 25],
        ),
        ("RSUs: 40% vest after one year, then 5% quarterly.", "en", [40, 20, 20, 20]),
        ("Die RSUs werden in vier gleichen jährlichen Raten unverfallbar.", "de", [25, 25, 25, 25]),
        ("RSUs: 10% vest after year 1 and 20% after year 2.", "en", None),
        (
            "RSUs: 25% vest after one year, the rest monthly over four months.",
            "en",
            [25, 25, 25, 25],
        ),
        ("RSUs: 25% vest after one year, the rest monthly over twelve years.", "en", None),
    ],
)
def test_shares_by_year_are_read_where_they_make_a_whole(
    text: str, language: str, parts: list[float] | None
) -> None:
    assert vesting(text, language=language) == parts


def test_years_alone_are_only_a_guess_of_equal_parts() -> None:
    [plain] = read_vesting(sheet_of("The RSUs vest over four years."))
    [monthly] = read_vesting(sheet_of("The RSUs vest over four years with a one-year cliff."))
    assert plain.value == monthly.value
    assert (plain.certainty, monthly.certainty) == ("guessed", "worked_out")
