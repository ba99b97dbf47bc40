"""Whole emails, as they are sent: a change of wording is a diff that somebody reads."""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.conftest import Draft, ordinary

RIVAL = {
    "company": "Contoso",
    "base": 190000,
    "currency": "USD",
    "written": True,
    "may_disclose": True,
}
BERLIN = {
    "component": "base",
    "currency": "EUR",
    "p50": 98000,
    "p75": 108000,
    "source": "a survey of Berlin engineers",
    "as_of": "2026-09-01",
    "n": 40,
}
LONDON = {
    "component": "total_comp",
    "currency": "GBP",
    "p50": 140000,
    "p75": 160000,
    "source": "a survey of my peers",
    "as_of": "2026-09-01",
    "n": 31,
}
OPTIONS = {
    "kind": "iso",
    "shares": 40000,
    "strike": "1.20",
    "preferred_price": "4.80",
    "fully_diluted": 20000000,
    "liquid": False,
}
OFFERS: dict[str, dict[str, Any]] = {
    "below the median": {},
    "one message": {"plan": "single"},
    "counter only": {"plan": "counter_only"},
    "a rival that may be named": {"competing_offers": [RIVAL | {"may_name": True}]},
    "a rival above a strong offer": {
        "offer__base": 210000,
        "competing_offers": [RIVAL | {"base": 223456}],
    },
    "base fixed, two packages": {
        "offer__base": 178000,
        "offer__base_is_fixed": "yes",
        "offer__sign_on": [10000],
    },
    "base fixed, no equity": {"offer__base_is_fixed": "yes", "offer__equity": {"kind": "none"}},
    "above p75": {"offer__base": 210000},
    "above p90": {"offer__role": "AI Engineer", "offer__base": 280000},
    "levelled down": {"offer__interviewed_level": "L5"},
    "far under the median": {"offer__base": 130000},
    "a skill for a reason": {"candidate__role_fact": None, "candidate__skills": ["kubernetes"]},
    "nothing optional": {
        "market": [],
        "candidate": {"name": "Sam Okafor"},
        "offer__deadline": None,
        "offer__equity": None,
    },
    "a day to answer": {"offer__deadline": "2026-11-24T12:00:00-05:00", "offer__status": "verbal"},
    "six hours to answer": {"offer__deadline": "2026-11-23T15:30:00-05:00"},
    "the deadline has passed": {"offer__deadline": "2026-11-20T17:00:00-05:00"},
    "the last day of the year": {"now": "2026-12-31T18:00:00-05:00", "offer__deadline": None},
    "clocks go forward over the weekend": {
        "now": "2026-03-06T16:00:00-05:00",
        "offer__deadline": "2026-03-11T17:00:00-04:00",
        "offer__employer_time_zone": "America/Los_Angeles",
    },
    "Berlin, in euros, names with marks": {
        "offer__location": "DE-BE",
        "offer__currency": "EUR",
        "offer__company": "Größe & Söhne",
        "offer__base": 92000,
        "offer__time_zone": "Europe/Berlin",
        "recruiter": {"name": "Żaneta Müller-Øst"},
        "candidate__name": "Nguyễn Thị Minh Khai",
        "market": [BERLIN],
    },
    "London, in pounds, total compensation": {
        "offer__location": "GB",
        "offer__currency": "GBP",
        "offer__time_zone": "Europe/London",
        "offer__base": 95000,
        "offer__equity__grant_value": 80000,
        "market": [LONDON],
    },
    "options of a seed-stage company": {"offer__equity": OPTIONS},
}


@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("offer", OFFERS)
def test_letters(offer: str, tone: str, draft_request: Draft, snapshot: SnapshotAssertion) -> None:
    plan = draft_request(ordinary(tone=tone, **OFFERS[offer]))

    letters = [
        f"[{email.stage}] {email.subject}\nsend by {email.send_by.isoformat()}\n\n{email.body}\n"
        for email in plan.emails
    ]
    assert "\n".join(letters) == snapshot
