"""Pay that nobody is paid in a year is refused in every format, and real pay in every currency."""

import csv
import json
from datetime import date

import pytest
from babel import Locale
from babel.numbers import get_territory_currencies

from negotiator.importing.intake import NothingUsable
from negotiator.market.pay_limits import read_pay_limits
from negotiator.resources import folder
from negotiator.storage.band_files import read_band_folder

OWN = {
    "component": "base", "currency": "USD", "role": "ai-engineer", "level": "L4", "location": "US",
    "p50": "180000", "source": "survey", "as_of": "2026-10-01", "basis": "stated",
}  # fmt: skip
AIJOBS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,"
    "employee_residence,remote_ratio,company_location,company_size"
)
OEWS = "AREA,AREA_TITLE,OCC_CODE,TOT_EMP,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90"
RANGE_COLUMNS = (
    "company,title,family,level,level_basis,location,low,high,currency,period,component,"
    "range_kind,posted,seen,source_url,confidence"
)
USD = "no yearly pay in USD (those go from 15,000 to 5,000,000): is it for an hour or a month, in "
USD += "thousands, or mistyped?"


def own(path, **changes):
    row = OWN | changes
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    return path


def adverts(path, pays, currency="USD", country="US"):
    rows = [
        f"2026,SE,FT,AI Engineer,{pay},{currency},1,{country},0,{country},{size}"
        for pay in pays
        for size in "SML"
    ]
    path.write_text("\n".join([AIJOBS, *rows]) + "\n")
    return path


def wages(path, *, pay):
    row = f"06,California,15-1252,5000,,,{pay},,"
    path.write_text(f"{OEWS}\n{row}\n")
    return path


def posted(path, low, high, currency="USD"):
    row = (
        f"Northwind,Senior Software Engineer,software_engineer,senior,title word as posted,"
        f'"Austin, TX",{low},{high},{currency},year,base,single,2026-01-13,,https://n.example,high'
    )
    path.write_text(f"{RANGE_COLUMNS}\n{row}\n")
    return path


def advert(path, low, high, currency="USD", country="US"):
    value = {"minValue": low, "maxValue": high, "unitText": "YEAR"}
    given = {
        "@type": "JobPosting", "title": "AI Engineer", "hiringOrganization": {"name": "Northwind"},
        "datePosted": "2026-11-01", "jobLocation": {"address": {"addressCountry": country}},
        "baseSalary": {"currency": currency, "value": value},
    }  # fmt: skip
    path.write_text(json.dumps(given))
    return path


@pytest.fixture
def refuse(take, stored):
    """Import a file of which nothing can be used, and return the reasons."""

    def run(path):
        with pytest.raises(NothingUsable) as refused:
            take(path)
        assert stored() == ()
        return list(refused.value.reasons)

    return run


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"p50": "5"}, f"p50: 5 is {USD}"),
        ({"p50": "45"}, f"p50: 45 is {USD}"),
        ({"p50": "180"}, f"p50: 180 is {USD}"),
        ({"p50": "12000"}, f"p50: 12,000 is {USD}"),
        ({"p50": "99999999999999"}, f"p50: 99,999,999,999,999 is {USD}"),
        ({"p90": "4500000000"}, f"p90: 4,500,000,000 is {USD}"),
        ({"p50": "", "low": "60", "high": "90"}, f"p50: 75 is {USD}"),
        (
            {"p50": "", "low": "60000", "high": "300000"},
            "high: 60,000 to 300,000 is too wide to be one level's range.",
        ),
        (
            {"currency": "XXQ"},
            "currency: 'XXQ' is no currency in use. Use its ISO 4217 code, such as USD.",
        ),
        (
            {"currency": "DEM", "location": "DE"},
            "currency: 'DEM' is no currency in use. Use its ISO 4217 code, such as USD.",
        ),
    ],
)
def test_our_own_csv_with_what_no_year_pays_is_refused(tmp_path, refuse, changes, reason):
    assert refuse(own(tmp_path / "mine.csv", **changes)) == [reason]


def test_hourly_figures_of_a_salaries_file_replace_nothing(tmp_path, refuse, take, stored):
    hours = adverts(tmp_path / "salaries_2026-10-01.csv", range(45, 85))
    assert refuse(hours) == [f"SALARY is {USD}"]

    take(adverts(tmp_path / "good_2026-10-01.csv", [150_000, 160_000, 170_000]))
    before = stored()
    with pytest.raises(NothingUsable):
        take(hours)
    assert stored() == before


def test_a_salary_of_billions_is_refused_and_the_rest_taken(tmp_path, take, stored):
    pays = [4_500_000_000, 150_000, 160_000, 170_000]

    taken = take(adverts(tmp_path / "salaries_2026-10-01.csv", pays))

    assert taken.reasons == {f"SALARY is {USD}": 3}
    assert [(band.p50, band.n) for band in stored()] == [(160_000, 9)]


def test_an_advert_one_end_of_which_is_no_pay_counts_nowhere(tmp_path, take, stored):
    path = adverts(tmp_path / "salaries_2026-10-01.csv", [150_000, 160_000, 170_000])
    both = [f"2026,SE,FT,AI Engineer,{pay},USD,1,US,50,US,M\n" for pay in (250_000, 90)]
    path.write_text(path.read_text() + "".join(both))

    take(path)

    assert [(band.p50, band.n) for band in stored()] == [(160_000, 9)]


@pytest.mark.parametrize(("pay", "shown"), [("64", "64"), ("4,500,000,000", "4,500,000,000")])
def test_wages_that_no_year_pays_are_refused(tmp_path, refuse, pay, shown):
    path = wages(tmp_path / "oews_M2025.csv", pay=f'"{pay}"')

    assert refuse(path) == [f"A_MEDIAN: {shown} is {USD}"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("45", "84"), f"45 to 84 is {USD}"),
        (("150000", "900000"), "150,000 to 900,000 is too wide to be one level's range."),
        (
            ("150000", "200000", "XXQ"),
            "'XXQ' is no currency in use. Use its ISO 4217 code, such as USD.",
        ),
    ],
)
def test_a_hand_kept_range_that_no_year_pays_is_refused(tmp_path, refuse, given, reason):
    assert refuse(posted(tmp_path / "posted.csv", *given)) == [reason]


def test_an_advert_in_no_currency_is_refused(tmp_path, refuse):
    path = advert(tmp_path / "advert.json", 80_000, 90_000, currency="XXQ")

    assert refuse(path) == ["'XXQ' is no currency in use. Use its ISO 4217 code, such as USD."]


@pytest.mark.parametrize(
    ("currency", "country", "pay"),
    [
        ("JPY", "JP", 3_500_000),
        ("JPY", "JP", 45_000_000),
        ("KRW", "KR", 32_000_000),
        ("KRW", "KR", 400_000_000),
        ("IDR", "ID", 84_000_000),
        ("IDR", "ID", 1_500_000_000),
        ("INR", "IN", 250_000),
        ("INR", "IN", 12_000_000),
        ("COP", "CO", 24_000_000),
        ("COP", "CO", 600_000_000),
        ("VND", "VN", 120_000_000),
        ("CHF", "CH", 250_000),
        ("KWD", "KW", 9_000),
        ("EUR", "LV", 14_400),
        ("USD", "EC", 9_600),
        ("USD", "US", 15_080),
        ("USD", "US", 1_900_000),
    ],
)
def test_real_pay_is_taken_in_every_currency_and_format(
    tmp_path, take, stored, currency, country, pay
):
    take(own(tmp_path / "mine.csv", currency=currency, location=country, p50=str(pay)))
    take(
        adverts(
            tmp_path / "salaries_2026-10-01.csv", [pay, pay + 1], currency=currency, country=country
        )
    )
    take(advert(tmp_path / "advert.json", pay, pay + 2, currency=currency, country=country))

    assert {(band.currency, band.p50 - pay) for band in stored()} == {(currency, 0), (currency, 1)}
    assert len(stored()) == 3


def test_every_currency_in_use_has_its_limits_and_no_other():
    """Babel's data says what was tender on the day that the file names, which stays as it was.

    Held to today it would fail with the first release that knows of a new or an ended currency.
    """
    territories = [code for code in map(str, Locale("en").territories) if code.isalpha()]
    day = date(2025, 12, 31)
    in_use = {
        money
        for code in territories
        for money in get_territory_currencies(code, start_date=day, end_date=day)
    }
    sizes = read_pay_limits().sizes

    assert set(sizes) == in_use
    assert {"USD", "EUR", "JPY", "INR", "IDR"} <= set(sizes)
    assert set(sizes) <= set(Locale("en").currencies)


def test_every_band_that_ships_is_within_the_limits():
    for band in read_band_folder(folder("data") / "bands"):
        read_pay_limits().check(band)
