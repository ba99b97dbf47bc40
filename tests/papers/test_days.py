from datetime import date, time

import pytest

from negotiator.papers.amounts import Value
from negotiator.papers.days import DayReader, add_working_days
from negotiator.papers.paper import cut_paper
from tests.papers.sheets import sheet_of

WRITTEN = date(2026, 11, 20)  # a Friday


def _day(text: str, *, language: str = "en", months_first: bool | None = None) -> Value:
    tongue = sheet_of("", language=language).tongue
    reader = DayReader(tongue, WRITTEN, is_dated=True, months_first=months_first)
    (unit,) = cut_paper(text).units
    (value,) = reader.find(unit, tongue.marks(unit))
    return value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Friday, 27 November 2026", "en"), ("November 27th, 2026", "en"), ("2026-11-27", "en"),
        ("the 27th of November '26", "en"), ("Freitag, den 27. November 2026", "de"),
        ("27 de noviembre de 2026", "es"), ("27.11.2026", "en"), ("vendredi 27 novembre", "fr"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_letters_write_it(text: str, language: str) -> None:
    value = _day(text, language=language)
    assert (value.day, value.is_unsure) == (date(2026, 11, 27), False)


def test_slashes_are_sure_when_the_order_is_known() -> None:
    assert _day("12/11/2026").is_unsure
    assert _day("12/11/2026", months_first=True).day == date(2026, 12, 11)
    assert _day("12/11/2026", months_first=False).day == date(2026, 11, 12)
    assert not _day("27/11/2026").is_unsure


def test_a_weekday_chooses_between_two_readings_and_unsettles_a_wrong_date() -> None:
    assert _day("Friday 12/11/2026").day == date(2026, 12, 11)
    assert _day("Monday, 27 November 2026").is_unsure


@pytest.mark.parametrize(("text", "year"), [("13 November", 2026), ("12 November", 2027)])
def test_a_date_without_a_year_is_the_first_from_a_week_before(text: str, year: int) -> None:
    assert _day(text).day == date(year, *((11, 13) if year == 2026 else (11, 12)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 11, 21)),
        ("by Friday", date(2026, 11, 27)),
        ("by Saturday", date(2026, 11, 21)),
        ("Friday the 27th", date(2026, 11, 27)),
        ("the first Monday in May", date(2027, 5, 3)),
    ],
)
def test_a_day_is_told_from_that_of_the_letter(text: str, day: date) -> None:
    assert _day(text).day == day


def test_next_is_unsure_within_the_week_of_the_letter() -> None:
    assert _day("next Sunday").is_unsure
    assert not _day("next Monday").is_unsure


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("27 November 2026, 5:30 pm", time(17, 30)), ("12 am on 27 November 2026", time(0)),
        ("noon on 27 November 2026", time(12)), ("27 November 2026, midnight", time(23, 59)),
        ("27 November 2026, 24:00", time(23, 59)), ("27 November 2026, 25:00", None),
    ],
)  # fmt: skip
def test_the_hour_stands_near_its_day(text: str, hour: time | None) -> None:
    assert _day(text).hour == hour


def test_working_days_leave_out_the_weekend() -> None:
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)


@pytest.mark.parametrize(("days", "told"), [(60, "60 days after 20 November 2026"), (61, None)])
def test_a_span_is_counted_from_the_letter_up_to_sixty_days(days: int, told: str | None) -> None:
    sheet = sheet_of(f"within {days} days")
    reader = DayReader(sheet.tongue, WRITTEN, is_dated=True, months_first=None)
    counted = reader.after(sheet.bound[0].value)
    assert (counted and counted[1]) == told
