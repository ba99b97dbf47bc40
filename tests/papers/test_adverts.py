"""What is read of job adverts: each beside what it states."""

from datetime import date
from decimal import Decimal
from time import process_time

import pytest

from negotiator.papers.advert import read_advert
from negotiator.papers.finding import PaperReading
from negotiator.reference.place_reading import read_place
from tests.papers.stated import Stated, differences, misquoted, stated, words

TODAY = date(2026, 11, 29)
ADVERTS = [*stated("adverts"), *stated("more_adverts")]

_PROSE = (
    "You will design, build and run the services that 40 teams rely on, and write down why. "
    "We look for 5 years of experience with distributed systems.\n- Own a service from its first "
    "line to its last alert\n- Review the work of others, kindly and in detail\n\n"
)


def read(text: str, today: date = TODAY) -> PaperReading:
    return read_advert(text, *words(), today)


def pay_of(line: str) -> tuple[object, ...]:
    text = f"Data Engineer\nAcme Ltd\nBoston, MA\n\nAcme Ltd makes maps.\n\n{line}\n"
    values = {field.path: field.value for field in read(text).fields}
    return tuple(
        values.get(f"offer.{name}")
        for name in ("posted_range.low", "posted_range.high", "base_period", "currency")
    )


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert.name)
def test_an_advert_is_read_as_it_states(advert: Stated) -> None:
    assert [*differences(advert, read(advert.text, advert.today))] == []


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert.name)
def test_each_quote_is_the_adverts_own_words(advert: Stated) -> None:
    assert misquoted(advert, read(advert.text, advert.today)) == []


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert.name)
def test_every_place_is_one_that_an_offer_can_have(advert: Stated) -> None:
    for field in read(advert.text, advert.today).fields:
        if field.path == "offer.location":
            assert read_place(str(field.value), words()[1].gazetteer)


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert.name)
def test_a_range_comes_with_its_currency_and_period(advert: Stated) -> None:
    paths = {field.path for field in read(advert.text, advert.today).fields}
    if "offer.posted_range.low" in paths:
        assert {"offer.posted_range.high", "offer.currency", "offer.base_period"} <= paths


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("Salary: $120,000 - $150,000", (120000, 150000, "year", "USD")),
        ("Salary: $120k–150k", (120000, 150000, "year", "USD")),
        ("Salary: $120-150k a year", (120000, 150000, "year", "USD")),
        ("Pay is between $120,000 and $150,000 annually", (120000, 150000, "year", "USD")),
        ("Rate: $60 - $75/hr", (60, 75, "hour", "USD")),
        ("Salary: CAD 120,000 - 150,000", (120000, 150000, "year", "CAD")),
        ("Salary: €120.000 – €150.000 per year", (120000, 150000, "year", "EUR")),
        ("Compensation: $120K – $150K • Offers Equity", (120000, 150000, "year", "USD")),
        ("$120,000/year to $150,000/year + bonus", (120000, 150000, "year", "USD")),
        ("Salary: 6 000 - 7 500 € par mois", (6000, 7500, "month", "EUR")),
    ],
)
def test_a_range_is_read_as_it_is_written(line: str, pay: tuple[object, ...]) -> None:
    assert pay_of(line) == pay


@pytest.mark.parametrize(
    "line",
    [
        "We raised $120M - $150M.",
        "Sign-on bonus: $10,000 - $20,000",
        "You have closed deals of $120,000 - $150,000.",
        "Revenue grew from $12M to $40M.",
        "3-5 years of experience",
        "We are 120-150 people.",
        "Learning budget of $1,000 - $2,000 a year",
        "Salary: up to $150,000",
        "Our average contract value is $120,000 - $150,000.",
        "From $120,000/year in our lowest market up to $150,000/year in our highest market.",
        "Total compensation: $200,000 - $250,000",
        "OTE $200,000 - $250,000",
        "We offer equal pay for equal work, 100% - 100%.",
    ],
)
def test_what_is_no_range_of_base_fills_in_nothing(line: str) -> None:
    assert pay_of(line)[:3] == (None, None, None)


def test_a_place_or_remote_leaves_the_mode_open() -> None:
    text = "Data Engineer\nCompany: Acme Ltd\nLocation: Berlin or remote\n"
    assert "offer.work_mode" not in {field.path for field in read(text).fields}


def test_a_month_or_a_year_is_asked_where_either_may_be() -> None:
    text = (
        "Data Engineer\nAcme Ltd\nWarsaw\n\nAcme Ltd makes maps.\n\nSalary: 18 000 - 24 000 PLN\n"
    )
    reading = read(text)
    assert [question.path for question in reading.questions] == ["offer.posted_range"]
    assert not any(field.path.startswith("offer.posted_range") for field in reading.fields)


def test_a_job_named_before_its_range_is_no_trap() -> None:
    assert pay_of("Machine Learning Engineer, Payments: $120,000 - $150,000 a year")[:2] == (
        120000,
        150000,
    )


def test_a_conflict_has_each_range_with_the_words_it_is_for() -> None:
    text = (
        "Data Engineer\nAcme Ltd\nBoston, MA\n\nAcme Ltd makes maps.\n\n"
        "Base salary\nColorado: $100,000 - $120,000\nCalifornia: $130,000 - $150,000\n"
    )
    (conflict,) = read(text).conflicts
    assert [(each.value, each.quote.text) for each in conflict.readings] == [
        ((Decimal(100000), Decimal(120000)), "Colorado: $100,000 - $120,000"),
        ((Decimal(130000), Decimal(150000)), "California: $130,000 - $150,000"),
    ]


@pytest.mark.parametrize(
    ("place", "read_as"),
    [
        ("Portland, ME", None),
        ("Portland, ME 04101", "US-ME"),
        ("Paris, TX", "US-TX"),
        ("Portland, OR 97201", "Portland, OR"),
        ("Washington, DC", "Washington, DC"),
        ("Leeds, UK", "GB"),
        ("Toronto, ON", "Toronto, ON"),
        ("Dublin 2, Ireland", "Dublin"),
        ("Remote (US)", "US"),
        ("Narnia", None),
    ],
)
def test_a_place_is_read_as_far_as_we_know_it(place: str, read_as: str | None) -> None:
    text = f"Data Engineer\nCompany: Acme Ltd\nLocation: {place}\n\nAcme Ltd makes maps.\n"
    values = {field.path: field.value for field in read(text).fields}
    assert values.get("offer.location") == read_as


def test_two_pages_are_read_in_thirty_milliseconds() -> None:
    text = ADVERTS[0].text + "\n" + _PROSE * (5_000 // len(_PROSE))
    read(text)
    times = []
    for _ in range(5):
        begun = process_time()
        read(text)
        times.append(process_time() - begun)
    assert min(times) < 0.030
