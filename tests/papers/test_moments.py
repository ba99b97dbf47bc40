"""When the job starts, and until when the offer stands."""

from dataclasses import replace

import pytest

from negotiator.papers.finding import Conflict, Field, Question
from negotiator.papers.moments import read_moments
from tests.papers.sheets import sheet_of


def moments(text: str, *, language: str = "en", is_dated: bool = False) -> dict[str, str]:
    sheet = sheet_of(text, language=language)
    sheet = replace(sheet, days=replace(sheet.days, is_dated=is_dated))
    found = read_moments(sheet)
    return {f.path.removeprefix("offer."): str(f.value) for f in found if isinstance(f, Field)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Start date: 11 January 2027", "2027-01-11"),
        ("Start date: 11 October 2026", "2026-10-11"),  # 40 days before the letter
        ("Start date: 10 October 2026", None),
    ],
)
def test_a_job_may_have_begun_forty_days_before_its_letter(text: str, day: str | None) -> None:
    assert moments(text).get("start_date") == day


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We would like to employ you as an analyst with effect from 1 March 2027.", "en"),
        ("Your contract is for a fixed term, 1 March 2027 to 29 February 2028.", "en"),
        ("Wir stellen Sie ab dem 1. März 2027 als Analystin ein: eine Anstellung.", "de"),
    ],
)
def test_a_job_that_runs_from_a_day_starts_on_it(text: str, language: str) -> None:
    assert moments(text, language=language).get("start_date") == "2027-03-01"


def test_two_days_of_start_are_a_conflict() -> None:
    sheet = sheet_of("Start date: 11 January 2027\n\nStart date: 18 January 2027")
    [found] = read_moments(sheet)
    assert isinstance(found, Conflict)
    assert [reading.value for reading in found.readings] == ["2027-01-11", "2027-01-18"]


def test_a_day_of_the_week_that_is_another_is_asked_about() -> None:
    [found] = read_moments(sheet_of("Start date: Tuesday 11 January 2027"))
    assert isinstance(found, Question)
    assert found.says == "the day of the week and the date do not agree"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Deadline: 28 February 2027", {"deadline_date": "2027-02-28"}),  # after 100 days
        ("Deadline: 1 March 2027", {}),
        ("Deadline: 19 November 2026", {}),  # the day before the letter
        ("Deadline: 27 November 2026 at 17:00", {"deadline": "2026-11-27T17:00"}),
        (
            "Deadline: 27 November 2026 at 17:00 GMT",
            {"deadline": "2026-11-27T17:00+00:00", "employer_time_zone": "Europe/London"},
        ),
    ],
)
def test_a_deadline_is_within_a_hundred_days(text: str, read: dict[str, str]) -> None:
    assert moments(text) == read


def test_a_span_is_counted_only_from_the_day_a_letter_bears() -> None:
    text = "This offer is open for 7 days."
    assert moments(text, is_dated=True) == {"deadline_date": "2026-11-27"}
    assert moments(text) == {}


def test_the_hour_and_the_zone_are_asked_for_where_they_are_not_said() -> None:
    for text, says in (
        ("Deadline: 27 November 2026", "No hour is said; the end of that working day is taken."),
        ("Deadline: 27 November 2026 at 17:00", "No time zone is said."),
    ):
        questions = [q.says for q in read_moments(sheet_of(text)) if isinstance(q, Question)]
        assert questions == [says]
