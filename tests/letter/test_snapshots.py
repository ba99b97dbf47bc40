"""Whole emails, as they are sent: a change of wording is a diff that somebody reads."""

from datetime import date, datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from negotiator.contract.request import read_case
from negotiator.contract.vocabulary import Vocabulary
from negotiator.market.band import Band
from negotiator.plan.drafting import Plan, draft
from negotiator.plan.knowledge import Knowledge
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
POSTED = Band(
    component="base",
    currency="USD",
    role="machine-learning-engineer",
    level="L4",
    location="US",
    company="Google",
    title="Software Engineer III",
    low=147000,
    high=211000,
    p50=179000,
    source="Google's own job adverts",
    cite="Google's own job adverts",
    as_of=date(2026, 3, 1),
)
FORFEITED = {"forfeited_pay": 61250, "forfeited_is_documented": True, "may_mention_forfeited": True}
FORFEITS = {f"candidate__{name}": value for name, value in FORFEITED.items()}


def grant(*percents: int, value: int = 240000, **more: Any) -> dict[str, Any]:
    """Return a grant that can be sold, with its vesting."""
    return {
        "kind": "rsu",
        "grant_value": value,
        "vesting_percent": list(percents),
        "liquid": True,
    } | more


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
    "levelled down, base fixed": {
        "offer__interviewed_level": "L5",
        "offer__base_is_fixed": "yes",
    },
    "levelled down and far under the median": {
        "offer__interviewed_level": "L5",
        "offer__base": 130000,
    },
    "a rival's sign-on and no band": {
        "offer__role": "Head of Data",
        "market": [],
        "competing_offers": [RIVAL | {"base": None, "sign_on": 30000}],
    },
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
    "Amazon, 5/15/40/40": {
        "offer__company": "Amazon",
        "offer__company_level": "L5",
        "offer__equity": grant(5, 15, 40, 40),
    },
    "Amazon, a sign-on over two years that covers part": {
        "offer__company": "Amazon",
        "offer__equity": grant(5, 15, 40, 40),
        "offer__sign_on": [30000, 20000],
    },
    "Amazon, a sign-on over two years that covers all": {
        "offer__company": "Amazon",
        "offer__equity": grant(5, 15, 40, 40),
        "offer__sign_on": [48000, 24000],
    },
    "Amazon, base fixed": {
        "offer__company": "Amazon",
        "offer__equity": grant(5, 15, 40, 40),
        "offer__base_is_fixed": "yes",
    },
    "Amazon, a strong offer": {
        "offer__company": "Amazon",
        "offer__equity": grant(5, 15, 40, 40),
        "offer__base": 210000,
    },
    "Google, 38/32/20/10": {
        "offer__company": "Google",
        "offer__equity": grant(38, 32, 20, 10),
    },
    "NVIDIA, 40/30/20/10, a refresh promised": {
        "offer__company": "NVIDIA",
        "offer__equity": grant(40, 30, 20, 10, refresh_promised="yes"),
        "offer__base": 210000,
    },
    "Stripe, a grant of one year": {
        "offer__company": "Stripe",
        "offer__equity": grant(100, value=60000),
    },
    "forfeited pay beside the ask": FORFEITS,
    "forfeited pay above a split sign-on": FORFEITS | {"offer__sign_on": [20000, 10000]},
    "forfeited pay, base fixed": FORFEITS | {"offer__base_is_fixed": "yes"},
    "forfeited pay, a strong offer that tapers": FORFEITS
    | {"offer__base": 210000, "offer__equity": grant(40, 30, 20, 10)},
    "forfeited pay, no band": FORFEITS | {"market": [], "offer__location": "NZ"},
    "forfeited pay, one message": FORFEITS | {"plan": "single"},
    "remote, the policy unknown": {"offer__work_mode": "remote"},
    "remote, spoken, private shares, a day to answer": {
        "offer__work_mode": "remote",
        "offer__status": "verbal",
        "offer__equity": OPTIONS | {"fully_diluted": None, "preferred_price": None},
        "offer__deadline": "2026-11-24T12:00:00-05:00",
    },
    "Meta, E4": {
        "offer__company": "Meta",
        "offer__company_level": "E4",
        "offer__interviewed_level": "L5",
    },
    "Microsoft, level 61": {
        "offer__company": "Microsoft",
        "offer__company_level": "61",
        "offer__interviewed_level": "L5",
    },
    "Microsoft, no name for the level": {
        "offer__company": "Microsoft",
        "offer__role": "Head of Data",
        "offer__interviewed_level": "L5",
    },
}
POSTED_OFFERS: dict[str, dict[str, Any]] = {
    "under a posted range": {"offer__base": 140000},
    "far under a posted range": {"offer__base": 125000},
    "inside a posted range": {"offer__base": 168000},
    "inside a posted range, base fixed": {"offer__base": 168000, "offer__base_is_fixed": "yes"},
    "in the upper half of a posted range": {"offer__base": 185000},
}


@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("offer", OFFERS)
def test_letters(offer: str, tone: str, draft_request: Draft, snapshot: SnapshotAssertion) -> None:
    plan = draft_request(ordinary(tone=tone, **OFFERS[offer]))

    assert letters_of(plan) == snapshot


@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("offer", POSTED_OFFERS)
def test_letters_about_a_posted_range(
    offer: str, tone: str, knowledge: Knowledge, vocabulary: Vocabulary, snapshot: SnapshotAssertion
) -> None:
    request = ordinary(tone=tone, offer__company="Google", market=[], **POSTED_OFFERS[offer])
    case = read_case(request, vocabulary, clock=datetime.fromisoformat(request["now"]))

    plan = draft(case, [POSTED], knowledge)

    assert letters_of(plan) == snapshot


def letters_of(plan: Plan) -> str:
    """Return every email as it is sent, with when."""
    return "\n".join(
        f"[{email.stage}] {email.subject}\nsend by {email.send_by.isoformat()}\n\n{email.body}\n"
        for email in plan.emails
    )
