"""Job adverts: the range an employer printed, in all the ways pages mark it up, and no guess."""

import json

import pytest

from negotiator.importing.intake import NothingUsable

ADVERT = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Senior Machine Learning Engineer, Ranking",
    "datePosted": "2026-10-05",
    "employmentType": "FULL_TIME",
    "url": "https://example.com/jobs/1",
    "hiringOrganization": {"@type": "Organization", "name": "Northwind"},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Berlin",
            "addressRegion": "BE",
            "addressCountry": "DE",
        },
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 80000,
            "maxValue": 110000,
            "unitText": "YEAR",
        },
    },
}


def write(path, *adverts, end="\n"):
    path.write_text("".join(json.dumps(advert) + end for advert in adverts))
    return path


def paid(value, **around):
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": value, **around}}


def at(*addresses):
    places = [{"@type": "Place", "address": address} for address in addresses]
    return {"jobLocation": places[0] if len(places) == 1 else places}


def test_an_advert_becomes_a_posted_range(tmp_path, take, stored):
    taken = take(write(tmp_path / "advert.json", ADVERT))

    (band,) = stored()
    assert (taken.format.id, taken.stored.added) == ("posting", 1)
    assert (band.low, band.high, band.p50, band.currency) == (80_000, 110_000, 95_000, "EUR")
    assert (band.role, band.level, band.location) == (
        "machine-learning-engineer", "L5", "DE-BERLIN",
    )  # fmt: skip
    assert (band.company, band.title) == ("Northwind", "Senior Machine Learning Engineer, Ranking")
    assert (band.source, band.url) == ("Northwind's own job adverts", "https://example.com/jobs/1")
    assert (band.as_of.isoformat(), band.known(), band.n) == ("2026-10-05", {}, 1)


PAGE = """<!doctype html>
<html><head><title>Jobs</title>
<script type="application/ld+json">
{advert}
</script>
<script>var x = "<p>";</script>
<script type="application/ld+json">{{"@type": "BreadcrumbList"}}</script>
</head><body></body></html>
"""


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(json.dumps(ADVERT), id="one object"),
        pytest.param(json.dumps(ADVERT, indent=2), id="one object on many lines"),
        pytest.param("\ufeff" + json.dumps([ADVERT]), id="a list, with a mark before"),
        pytest.param(json.dumps({"@graph": [{"@type": "WebSite"}, ADVERT]}), id="a graph"),
        pytest.param(f"{json.dumps(ADVERT)}\n\n{json.dumps({'@type': 'Place'})}\n", id="lines"),
        pytest.param(json.dumps(ADVERT | {"@type": ["Thing", "JobPosting"]}), id="types"),
        pytest.param(json.dumps(ADVERT | {"@type": "schema:jobposting"}), id="a long type"),
        pytest.param(PAGE.format(advert=json.dumps(ADVERT, indent=1)), id="a page"),
        pytest.param(
            PAGE.format(advert=json.dumps({"itemListElement": [{"item": ADVERT}]})), id="a list"
        ),
    ],
)  # fmt: skip
def test_an_advert_is_found_wherever_it_stands(tmp_path, take, stored, content):
    path = tmp_path / "adverts"
    path.write_text(content, encoding="utf-8")

    take(path)

    assert [(band.low, band.high) for band in stored()] == [(80_000, 110_000)]


@pytest.mark.parametrize(
    ("changes", "low", "high"),
    [
        pytest.param(
            paid({"minValue": "80,000", "maxValue": "110,000.00", "unitText": "Year"}),
            80_000, 110_000, id="text with signs",
        ),
        pytest.param(
            paid({"minValue": "80.000", "maxValue": "110.000,00", "unitText": "YEAR"}),
            80_000, 110_000, id="as Germans write it",
        ),
        pytest.param(
            {"baseSalary": {"Currency": "eur", "Value": {
                "MinValue": 80000.0, "MaxValue": 110000.0, "UnitText": "ANNUAL"}}},
            80_000, 110_000, id="names in capitals",
        ),
        pytest.param(
            paid({"minValue": 5000, "maxValue": 6500, "unitText": "MONTH"}),
            60_000, 78_000, id="a month",
        ),
        pytest.param(
            paid({"minValue": 40, "maxValue": 52.5, "unitText": "HOUR"}),
            83_200, 109_200, id="an hour",
        ),
        pytest.param(paid({"value": 95000, "unitText": "YEAR"}), 95_000, 95_000, id="one figure"),
        pytest.param(paid(95000, unitText="YEAR"), 95_000, 95_000, id="a bare figure"),
        pytest.param(
            paid("80,000 - 110,000", unitText="YEAR"), 80_000, 110_000, id="a range in words"
        ),
        pytest.param(paid("€80k–€110k", unitText="YEAR"), 80_000, 110_000, id="thousands as k"),
        pytest.param(
            {"baseSalary": "EUR 80,000 to 110,000"} | {"unitText": "YEAR"}, None, None,
            id="words without a unit",
        ),
        pytest.param(
            {"baseSalary": {"@type": "PriceSpecification", "priceCurrency": "EUR",
                            "minPrice": 80000, "maxPrice": 110000, "unitText": "YEAR"}},
            80_000, 110_000, id="a price",
        ),
        pytest.param(
            paid({"minValue": 80000, "maxValue": 110000, "unitText": "YEAR"}, currency=None)
            | {"salaryCurrency": "EUR"},
            80_000, 110_000, id="the currency beside it",
        ),
        pytest.param(
            {"baseSalary": [ADVERT["baseSalary"]]}, 80_000, 110_000, id="a list of one"
        ),
    ],
)  # fmt: skip
def test_pay_is_read_in_every_way_it_is_written(tmp_path, take, stored, changes, low, high):
    path = write(tmp_path / "advert.json", ADVERT | changes)

    if low is None:
        with pytest.raises(NothingUsable):
            take(path)
    else:
        take(path)
    assert [(band.low, band.high) for band in stored()] == ([] if low is None else [(low, high)])


RANGE = {"minValue": 80000, "maxValue": 110000, "unitText": "YEAR"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"baseSalary": None}, "It prints no base pay.", id="no pay"),
        pytest.param(paid(RANGE, currency=None), "It names no currency", id="no currency"),
        pytest.param(paid(RANGE, currency="$"), "It names no currency", id="a sign of many"),
        pytest.param(paid(RANGE | {"unitText": None}), "It does not say whether", id="no unit"),
        pytest.param(paid(RANGE | {"unitText": "moon"}), "It does not say", id="no such unit"),
        pytest.param(paid({"minValue": 80000, "unitText": "YEAR"}), "It prints one end", id="half"),
        pytest.param(paid(RANGE | {"maxValue": 70000}), "Its lowest pay (80,000)", id="crossed"),
        pytest.param(paid(RANGE | {"unitText": "HOUR"}), "166,400,000 to", id="80,000 an hour"),
        pytest.param(paid(RANGE | {"minValue": 20}), "20 to 110,000 EUR is no pay", id="20 a year"),
        pytest.param(paid(RANGE | {"maxValue": 330000}), "80,000 to 330,000 is too", id="too wide"),
        pytest.param(paid("competitive", unitText="YEAR"), "Its base pay is no number", id="words"),
        pytest.param(paid({"value": -5, "unitText": "YEAR"}), "Its base pay is", id="negative"),
        pytest.param(paid({"value": True, "unitText": "YEAR"}), "Its base pay is", id="true"),
        pytest.param(
            {"baseSalary": [ADVERT["baseSalary"]] * 2}, "It prints several salaries", id="two"
        ),
        pytest.param({"title": "Machine Learning Manager"}, "The title is none", id="a manager"),
        pytest.param({"title": ""}, "It names no title", id="no title"),
        pytest.param({"hiringOrganization": None}, "It names no title", id="nobody"),
        pytest.param({"employmentType": ["INTERN"]}, "It is not full-time but INTERN", id="intern"),
        pytest.param({"datePosted": "2026-11-24"}, "datePosted lies in the future", id="tomorrow"),
        pytest.param({"datePosted": None}, "datePosted is no date", id="no date"),
        pytest.param({"jobLocation": None}, "It names no place of work", id="nowhere"),
        pytest.param(at({"addressLocality": "Berlin"}), "It names a place", id="no country"),
        pytest.param(
            at({"addressCountry": "DE"}, {"addressCountry": "FR"}), "It is for places in several",
            id="two countries",
        ),
    ],
)  # fmt: skip
def test_what_an_advert_does_not_say_is_not_guessed(tmp_path, take, changes, reason):
    path = write(tmp_path / "advert.json", ADVERT | changes)

    with pytest.raises(NothingUsable) as refused:
        take(path)

    assert [told[: len(reason)] for told in refused.value.reasons] == [reason]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        pytest.param("Machine Learning Engineer", None, id="no word"),
        pytest.param("Senior Machine Learning Engineer", "L5", id="senior"),
        pytest.param("Machine Learning Engineer, Senior", "L5", id="senior, after"),
        pytest.param("Sr. ML Engineer", "L5", id="short for senior"),
        pytest.param("Staff Machine Learning Engineer (Ads)", "L6", id="staff"),
        pytest.param("Senior Staff Machine Learning Engineer", "L7", id="senior staff"),
        pytest.param("Senior/Staff Machine Learning Engineer", None, id="two at once"),
        pytest.param("Staff+ Machine Learning Engineer", None, id="and above"),
        pytest.param("Machine Learning Engineer II", None, id="a number means nothing everywhere"),
        pytest.param("Principal Machine Learning Engineer", None, id="principal"),
        pytest.param("Senior Machine Learning Engineer II", None, id="senior and a number"),
        pytest.param("Machine Learning Engineer L5", None, id="a code of nobody we know"),
    ],
)
def test_a_level_is_told_by_a_word_that_means_one_thing(tmp_path, take, stored, title, level):
    take(write(tmp_path / "advert.json", ADVERT | {"title": title}))

    assert [(band.level, band.title) for band in stored()] == [(level, title)]


def test_a_company_s_own_code_tells_its_level(tmp_path, take, stored):
    meta = {"title": "Machine Learning Engineer, E5", "hiringOrganization": "Meta Platforms, Inc."}

    take(write(tmp_path / "advert.json", ADVERT | meta))

    assert [(band.level, band.company) for band in stored()] == [("L5", "Meta")]


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        pytest.param(at({"addressCountry": {"name": "Germany"}}), "DE", id="a country by name"),
        pytest.param(
            at({"addressCountry": "USA", "addressRegion": "Texas", "addressLocality": "Austin"}),
            "US-TX-AUSTIN", id="a metro",
        ),
        pytest.param(at({"addressRegion": "CA"}), "US-CA", id="a state"),
        pytest.param(
            at({"addressCountry": "United States", "addressLocality": "Portland"}), "US",
            id="a city of two states",
        ),
        pytest.param(
            at({"addressRegion": "CA", "addressCountry": "US"},
               {"addressRegion": "NY", "addressCountry": "US"}),
            "US", id="two states",
        ),
        pytest.param(
            at({"addressRegion": "CA", "addressLocality": "San Jose"},
               {"addressRegion": "CA", "addressLocality": "Fresno"}),
            "US-CA", id="two cities of a state",
        ),
        pytest.param(
            {"jobLocation": None, "jobLocationType": "TELECOMMUTE",
             "applicantLocationRequirements": {"@type": "Country", "name": "UK"}},
            "GB", id="remote in a country",
        ),
    ],
)  # fmt: skip
def test_a_place_is_as_narrow_as_the_advert_says(tmp_path, take, stored, changes, location):
    take(write(tmp_path / "advert.json", ADVERT | changes))

    assert [band.location for band in stored()] == [location]


def test_of_two_adverts_for_one_job_the_newer_counts(tmp_path, take, stored):
    newer = ADVERT | paid(RANGE | {"maxValue": 120000}) | {"datePosted": "2026-11-01"}
    path = write(tmp_path / "adverts.jsonl", ADVERT, newer, ADVERT)

    taken = take(path, rejects=tmp_path / "refused.csv")

    assert [band.high for band in stored()] == [120_000]
    assert dict(taken.reasons) == {"A newer advert of the same job is kept.": 2}
    lines = (tmp_path / "refused.csv").read_text().splitlines()[1:]
    assert [line.partition(",")[0] for line in lines] == ["1", "3"]


def test_a_broken_line_is_refused_and_the_rest_taken(tmp_path, take, stored):
    path = tmp_path / "adverts.jsonl"
    other = json.dumps(ADVERT | {"title": "AI Engineer"})
    path.write_text(f"{json.dumps(ADVERT)}\n{{broken}}\n{other}\n")

    taken = take(path)

    assert len(stored()) == 2
    assert [reason.partition(":")[0] for reason in taken.reasons] == ["It is no JSON"]


def test_an_address_that_runs_a_script_is_not_kept(tmp_path, take, stored):
    take(write(tmp_path / "advert.json", ADVERT | {"url": "javascript:alert(1)"}))

    assert [band.url for band in stored()] == [""]


def test_importing_again_changes_nothing(tmp_path, take):
    path = write(tmp_path / "advert.json", ADVERT)

    assert take(path).stored.added == 1
    assert take(path).stored.unchanged == 1
