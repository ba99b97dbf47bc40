"""Dates and hours as the reader's country writes them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from negotiator.letter.moments import write_moment


@pytest.mark.parametrize(
    ("moment", "zone", "country", "text"),
    [
        ("2026-11-25T17:00", "America/New_York", "US", "5:00 p.m. ET on Wednesday, November 25"),
        ("2026-07-25T12:00", "America/Los_Angeles", "US", "noon PT on Saturday, July 25"),
        ("2026-11-25T00:05", "America/Phoenix", "US", "12:05 a.m. MST on Wednesday, November 25"),
        ("2026-11-25T17:00", "Europe/Berlin", "DE", "17:00 CET on Wednesday 25 November"),
        ("2026-07-01T17:00", "Europe/London", "GB", "17:00 BST on Wednesday 1 July"),
        ("2026-11-25T17:00", "Asia/Kolkata", "IN", "17:00 IST on Wednesday 25 November"),
        (
            "2026-11-25T17:00",
            "Asia/Kathmandu",
            "NP",
            "17:00 Kathmandu time on Wednesday 25 November",
        ),
        (
            "2026-11-25T17:00",
            "Asia/Singapore",
            "SG",
            "17:00 Singapore time on Wednesday 25 November",
        ),
        (
            "2026-11-25T17:00",
            "America/Sao_Paulo",
            "BR",
            "17:00 São Paulo time on Wednesday 25 November",
        ),
        ("2026-11-25T17:00", "Etc/GMT-8", "SG", "17:00 UTC+08:00 on Wednesday 25 November"),
        ("2027-01-04T17:00", "America/Toronto", "CA", "5:00 p.m. ET on Monday, January 4, 2027"),
        ("2027-01-04T17:00", "Europe/Paris", "FR", "17:00 CET on Monday 4 January 2027"),
    ],
)
def test_a_moment_in_words(moment: str, zone: str, country: str, text: str) -> None:
    when = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(zone))

    assert write_moment(when, country=country, now=now) == text


@pytest.mark.parametrize(
    ("other", "ending"),
    [
        ("America/Los_Angeles", "November 25 (2:00 p.m. PT)"),
        ("Australia/Sydney", "November 25 (9:00 a.m. AEDT on Thursday, November 26)"),
        ("America/Toronto", "on Wednesday, November 25"),
    ],
)
def test_the_employers_clock_follows_when_it_differs(other: str, ending: str) -> None:
    when = datetime(2026, 11, 25, 17, tzinfo=ZoneInfo("America/New_York"))

    text = write_moment(when, country="US", now=when, other_zone=ZoneInfo(other))

    assert text.startswith("5:00 p.m. ET on Wednesday, November 25")
    assert text.endswith(ending)
