"""Adverts put together again from the rows of ai-jobs.net, and the bands they make."""

from datetime import date

import pytest

from negotiator.adverts.aijobs import read
from negotiator.tables.format import UnusableFile
from tests.data.conftest import ADVERT_COLUMNS

NAME = "salaries_2025-08-03.csv"


def row(
    salary, *, year=2025, level="MI", kind="FT", title="Data Scientist", currency="EUR",
    country="DE", size="M",
):  # fmt: skip
    return f"{year},{level},{kind},{title},{salary},{currency},1,{country},0,{country},{size}"


def advert(top, bottom, **changes):
    return [row(top, **changes), row(bottom, **changes)]


def text(*adverts):
    return "\n".join([ADVERT_COLUMNS, *(line for lines in adverts for line in lines)]) + "\n"


FIVE = [advert(60_000 + 10_000 * step, 40_000 + 10_000 * step) for step in range(5)]
"""Middles of 50, 60, 70, 80 and 90 thousand."""


def test_two_rows_are_one_advert_and_its_middle_counts(read_file):
    (band,), refused = read_file(read, NAME, text(*FIVE))

    assert (band.role, band.level, band.location, band.currency) == (
        "data-scientist", "L4", "DE", "EUR",
    )  # fmt: skip
    assert (band.p25, band.p50, band.p75) == (60_000, 70_000, 80_000)
    assert (band.n, band.n_distinct) == (5, 5)
    assert band.as_of == date(2025, 8, 3)
    assert band.cite == (
        "advertised ranges in German job postings on ai-jobs.net up to August 2025"
    )
    assert refused == {}


def test_under_ten_adverts_the_tails_are_not_told(read_file):
    nine = [advert(60_000 + step, 40_000 + step) for step in range(9)]
    ten = [*nine, advert(60_009, 40_009)]

    (thin,), _ = read_file(read, NAME, text(*nine))
    (band,), _ = read_file(read, NAME, text(*ten))

    assert (thin.p10, thin.p90) == (None, None)
    assert (band.p10, band.p90) == (50_001, 50_008)


def test_a_row_without_a_partner_is_an_advert_of_one_figure(read_file):
    (band,), _ = read_file(read, NAME, text(*FIVE[:4], [row(70_000, size="S")]))

    assert (band.n, band.p50) == (5, 70_000)


def test_a_rising_figure_begins_the_next_advert(read_file):
    rising = [row(50_000), row(60_000), row(40_000)]

    (band,), _ = read_file(read, NAME, text(rising, *FIVE[2:], [row(65_000, size="L")]))

    assert (band.n, band.p50) == (6, 67_500)


def test_the_same_advert_many_times_is_counted_and_told_apart(read_file):
    (band,), _ = read_file(read, NAME, text(*FIVE, *[FIVE[0]] * 10))

    assert (band.n, band.n_distinct) == (15, 5)
    assert "each advert stands 3 times" in band.note


def test_four_different_adverts_make_no_band(read_file):
    bands, refused = read_file(read, NAME, text(*FIVE[:4], FIVE[0]))

    assert bands == []
    assert refused == {2: "Only 4 different adverts; 5 make a band."}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"currency": "USD"}, "The pay is not in the country's own currency."),
        ({"country": "NA", "currency": "EUR"}, "The pay is not in the country's own currency."),
        ({"kind": "PT"}, "It is not full-time."),
        ({"title": "Head of Data"}, "The title is none of our roles."),
        ({"level": "XX"}, "EXPERIENCE_LEVEL is none we know."),
        ({"year": 2023}, "It is older than 2024."),
        ({"year": 2199}, "WORK_YEAR is no year till now."),
    ],
)
def test_rows_that_count_nowhere_are_named_with_the_reason(read_file, changes, reason):
    (band,), refused = read_file(read, NAME, text(*FIVE, advert(1_000_000, 900_000, **changes)))

    assert band.n == 5
    assert refused == {12: reason, 13: reason}


@pytest.mark.parametrize("salary", ["", "-5", "much", "0", "1e99", "9" * 30])
def test_pay_that_is_no_amount_is_named(read_file, salary):
    (band,), refused = read_file(read, NAME, text(*FIVE, [row(salary)]))

    assert band.n == 5
    assert refused == {12: "SALARY is no whole amount over zero."}


def test_without_a_date_in_its_name_it_is_as_old_as_its_newest_year(read_file):
    (band,), _ = read_file(read, "salaries.csv", text(*FIVE))

    assert band.as_of == date(2025, 1, 1)
    assert band.note.endswith(
        "The file bears no date: the first day of its newest year stands for it."
    )
    assert band.cite.endswith("on ai-jobs.net of 2024 to 2025")


def test_executives_are_at_l6_and_above(read_file):
    five = [advert(90_000 + step, 80_000, level="EX") for step in range(5)]

    (band,), _ = read_file(read, NAME, text(*five))

    assert band.level == "L6"
    assert "L6 and above" in band.note


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("salaries_2099-01-01.csv", "It is of 2099-01-01, which lies in the future."),
        ("salaries_2024-12-31.csv", "It is of 2024-12-31, and holds adverts of 2025."),
    ],
)
def test_a_date_in_its_name_that_cannot_be_is_refused(read_file, name, fault):
    with pytest.raises(UnusableFile, match=fault):
        read_file(read, name, text(*FIVE))


def test_a_file_without_any_advert_of_ours_gives_none_and_says_why(read_file):
    bands, refused = read_file(read, NAME, text([row(50_000, title="Cook")]))

    assert bands == []
    assert refused == {2: "The title is none of our roles."}


def test_a_quote_where_none_may_be_is_named_with_its_line(read_file):
    broken = row(50_000, title='"Data Scientist" (f/m)')

    with pytest.raises(UnusableFile, match="line 12: A quoted cell ends and goes on"):
        read_file(read, NAME, text(*FIVE, [broken]))
