"""Offers of a dozen employers and eight cities: the right shipped band, or an honest none."""

import pytest

from tests.conftest import ordinary

ADVERTS = "ai-jobs.net"
ML, AI, DS, SWE = "ML Engineer", "AI Engineer", "Data Scientist", "Software Engineer"


@pytest.fixture
def choose(draft_request):
    """Draft a plain offer and return what it was held against."""

    def run(company, role, level, location, currency, base):
        offer = {
            "company": company, "role": role, "level": level, "location": location,
            "currency": currency, "base": base, "bonus_percent": None, "equity": None,
        }  # fmt: skip
        changes = {f"offer__{name}": value for name, value in offer.items()}
        return draft_request(ordinary(**changes, market=[])).situation

    return run


@pytest.mark.parametrize(
    ("company", "role", "level", "location", "base", "place", "low", "high"),
    [
        ("Google", SWE, "L4", "US-TX-AUSTIN", 160_000, "US", 147_000, 211_000),
        ("Google", ML, "L5", "US-CA-SANJOSE", 180_000, "US", 166_000, 244_000),
        ("Alphabet", AI, "L4", "US", 160_000, "US", 147_000, 211_000),
        ("Amazon", ML, "L5", "US-CA-SANJOSE", 180_000, "US-CA-SANJOSE", 193_300, 261_500),
        ("NVIDIA", ML, "L5", "US-CA-SANJOSE", 200_000, "US-CA-SANJOSE", 184_000, 287_500),
        ("Uber", ML, "L5", "US-NY-NEWYORK", 180_000, "US-NY-NEWYORK", 202_000, 224_000),
        ("Lyft", DS, "L5", "US-NY-NEWYORK", 150_000, "US-NY-NEWYORK", 148_000, 185_000),
    ],
)
def test_the_employers_own_posted_range_comes_first(
    choose, company, role, level, location, base, place, low, high
):
    situation = choose(company, role, level, location, "USD", base)

    band = situation.band
    assert (band.location, band.low, band.high) == (place, low, high)
    assert band.company.casefold() in situation.case.offer.company_names
    assert situation.choice.looks[-1].found == "used"
    assert "posted range" in situation.choice.why


@pytest.mark.parametrize(
    ("company", "role", "level", "location", "currency", "base", "median"),
    [
        ("Meta", ML, "L4", "US-CA-SANFRANCISCO", "USD", 170_000, 180_800),
        ("Apple", AI, "L4", "US-CA", "USD", 150_000, 155_000),
        ("Microsoft", AI, "L4", "US-WA-SEATTLE", "USD", 150_000, 155_000),
        ("Netflix", ML, "L5", "US-CA", "USD", 200_000, 211_600),
        ("OpenAI", ML, "L4", "US-CA-SANFRANCISCO", "USD", 170_000, 180_800),
        ("Stripe", ML, "L4", "US-CA", "USD", 170_000, 180_800),
        ("Uber", ML, "L5", "US-TX-AUSTIN", "USD", 180_000, 211_600),
        ("Northwind", ML, "L4", "US-TX-AUSTIN", "USD", 150_000, 180_800),
        ("Northwind", DS, "L4", "DE-BERLIN", "EUR", 60_000, 62_250),
        ("Northwind", ML, "L4", "GB-LONDON", "GBP", 50_000, 55_000),
        ("Northwind", ML, "L5", "CA-TORONTO", "CAD", 180_000, 195_950),
    ],
)
def test_elsewhere_adverts_of_the_country_are_used(
    choose, company, role, level, location, currency, base, median
):
    situation = choose(company, role, level, location, currency, base)

    band = situation.band
    assert band.source.startswith(ADVERTS)
    assert (band.company, band.level, band.currency, band.location) == (
        None,
        level,
        currency,
        location.partition("-")[0],
    )
    assert band.p50 == median
    own = [look.found for look in situation.choice.looks if not look.where.startswith("any ")]
    assert all(found.startswith("none") for found in own)


@pytest.mark.parametrize(
    ("company", "role", "level", "location", "currency", "base"),
    [
        ("Google", ML, "L4", "CH-ZURICH", "CHF", 150_000),
        ("Northwind", ML, "L4", "CH-ZURICH", "CHF", 130_000),
        ("Northwind", ML, "L4", "DE-BERLIN", "EUR", 80_000),
        ("Northwind", ML, "L4", "DE-BERLIN", "USD", 80_000),
        ("Northwind", ML, "L4", "CA-TORONTO", "CAD", 130_000),
        ("Northwind", ML, "L4", "IN-BENGALURU", "INR", 3_500_000),
        ("OpenAI", AI, None, "US-CA-SANFRANCISCO", "USD", 150_000),
        ("Google", "Head of Data", "L4", "US", "USD", 200_000),
    ],
)
def test_no_band_is_no_band(choose, company, role, level, location, currency, base):
    situation = choose(company, role, level, location, currency, base)

    assert situation.band is None
    assert situation.ask.mode == "no_band"
    assert situation.quote == ()
    assert situation.choice.why.startswith(f"No band for {situation.case.offer.role_title}")
    assert all(look.found.startswith("none") for look in situation.choice.looks)


def test_where_was_looked_and_what_was_passed_over_is_told(choose):
    toronto = choose("Northwind", ML, "L4", "CA-TORONTO", "CAD", 130_000).choice
    austin = choose("Northwind", DS, "L4", "US-TX-AUSTIN", "USD", 120_000).choice

    assert [(look.where, look.found) for look in toronto.looks] == [
        ("Northwind, Toronto", "none"),
        ("Northwind, Canada", "none"),
        ("any employer, Toronto", "none"),
        ("any employer, Canada", "none: it is for L5, the offer is L4"),
    ]
    assert (
        "We looked for Northwind's own figures, then for any employer's: Toronto, Canada."
        in toronto.why
    )
    assert [look.found for look in austin.looks if look.where == "any employer, Austin"] == ["none"]
    assert [passed.reason for passed in austin.passed_over if passed.band.location == "DE"] == [
        "it is for Germany, the offer is in Austin"
    ] * sum(passed.band.location == "DE" for passed in austin.passed_over)


@pytest.mark.parametrize(
    ("company", "role", "level", "base", "title"),
    [
        pytest.param("OpenAI", AI, None, 300_000, "Software Engineer, AI Safety", id="in it"),
        pytest.param("OpenAI", AI, None, 325_000, None, id="on its top: no longer in it"),
        pytest.param(
            "Anthropic", SWE, None, 250_000, "Software Engineer, Beneficial Deployments",
            id="under it, and it bears the offer's own title",
        ),
        pytest.param("Anthropic", SWE, None, 246_153, None, id="so far under it: another job"),
        pytest.param(
            "Anthropic", SWE, None, 246_154, "Software Engineer, Beneficial Deployments",
            id="as far under it as may be",
        ),
        pytest.param(
            "Anthropic", SWE, "L5", 330_000, None, id="a market of its level comes first",
        ),
        pytest.param(
            "OpenAI", "Backend Engineer", None, 300_000, "Software Engineer, Codex Runtime",
            id="of a near role, the most modest that holds the offer",
        ),
    ],
)  # fmt: skip
def test_what_the_employer_posts_without_a_level_counts_for_a_near_offer(
    choose, company, role, level, base, title
):
    band = choose(company, role, level, "US-CA-SANFRANCISCO", "USD", base).band

    posted = band.title if band is not None and band.is_posted_range else None
    assert posted == title


def test_no_offer_is_held_against_anothers_level_currency_component_or_employer(choose):
    for company in ("Google", "Amazon", "Uber", "Northwind"):
        for level in ("L3", "L4", "L5", "L6", "L7"):
            for location, currency in (("US-CA-SANJOSE", "USD"), ("GB-LONDON", "GBP")):
                band = choose(company, SWE, level, location, currency, 150_000).band
                if band is not None:
                    assert (band.component, band.level, band.currency) == ("base", level, currency)
                    assert band.company in {None, company}
                    assert f"{location}-".startswith(f"{band.location}-")


def test_only_googles_row_is_called_googles(draft_request):
    def body(**offer):
        changes = {f"offer__{name}": value for name, value in offer.items()}
        request = ordinary(**changes, offer__role=SWE, offer__base=155_000, market=[])
        return draft_request(request).emails[-1].body

    google, meta = body(company="Google", location="US-TX"), body(company="Meta", location="US-TX")
    assert (
        "Your posting for this role in the US, as of August 2026, puts the top of the base range "
        "at $211," in google
    )
    assert "our posting for" not in meta
    assert "job postings on ai-jobs.net up to August 2025" in meta


def test_a_range_posted_under_another_title_is_called_that_titles(draft_request):
    offer = {"company": "Uber", "location": "US-NY-NEWYORK", "level": "L5", "role": ML}
    changes = {f"offer__{name}": value for name, value in offer.items()}

    plan = draft_request(ordinary(**changes, offer__base=190_000, market=[]))

    said = [line for line in plan.emails[-1].sentences if "market_range" in line.tactics]
    assert plan.situation.band.title == "Sr Software Engineer"
    assert "Your posting for a Sr Software Engineer in the New York area, as of" in said[0].text
