"""What is typed becomes the contract's request, and comes back to the form as it was."""

import pytest
from werkzeug.datastructures import MultiDict

from negotiator.contract.request import read_case
from negotiator.reference.place import read_gazetteer
from negotiator.resources import folder
from negotiator.web.form.boxes import OfferForm
from negotiator.web.form.groups import every_field
from negotiator.web.form.prefill import fill_in
from negotiator.web.form.reading import write_payload
from negotiator.web.form.typed import read_typed
from tests.web.conftest import FILLED, NOW

EVERYTHING = FILLED | {
    "base": "7,000.50", "base_period": "month", "months_paid": "13", "bonus_percent": "12,5 %",
    "sign_on_2": "5k", "equity_kind": "iso", "vesting": "other", "vesting_other": "10, 20, 30, 40%",
    "liquid": "no", "vesting_is_fixed": "yes", "shares": "40,000", "strike": "1.20",
    "preferred_price": "6", "fully_diluted": "40,000,000", "exercise_window_days": "90",
    "base_is_fixed": "no", "posted_low": "80k", "posted_high": "120k", "interviewed_level": "L5",
    "urgent": "yes", "employer_time_zone": "Europe/Berlin", "rivals-0-company": "Contoso",
    "rivals-0-base": "€90k", "rivals-0-currency": "eur", "rivals-0-written": "y",
    "figures-0-p50": "95k", "figures-0-source": "peers", "figures-0-as_of": "2026-10-01",
    "figures-0-n": "1,200", "skills": ["pytorch", "docker"], "role_fact": "it is new",
    "employed": "yes", "approached": "no", "late_stage_elsewhere": "y", "walk_away": "90k",
    "tone": "formal", "plan": "single", "acknowledged": "y", "switched_off": "anchoring",
    "company_level": "E4", "city": "brooklyn", "work_mode": "remote", "pay_follows_location": "no",
    "refresh_promised": "yes", "forfeited_pay": "20k", "forfeited_is_documented": "y",
    "may_mention_forfeited": "y", "age_figures": "y",
}  # fmt: skip


GAZETTEER = read_gazetteer(folder("data") / "places.toml")


@pytest.fixture
def write():
    def run(typed):
        return write_payload(read_typed(MultiDict(typed)), GAZETTEER)

    return run


def test_everything_the_form_can_say_reaches_the_request(write):
    written = write(EVERYTHING)

    assert written.misread == {}
    assert written.payload["offer"] == {
        "role": "ML Engineer", "level": "L4", "company_level": "E4", "company": "Northwind",
        "location": "US-NY-NEWYORK", "work_mode": "remote", "pay_follows_location": "no",
        "currency": "USD", "status": "written", "base": "7000.5", "base_period": "month",
        "months_paid": 13, "base_is_fixed": "no", "bonus_percent": "12.5", "sign_on": [0, 5000],
        "equity": {"kind": "iso", "vesting_percent": ["10", "20", "30", "40"], "shares": 40000,
                   "strike": "1.2", "preferred_price": 6, "fully_diluted": 40000000,
                   "exercise_window_days": 90, "liquid": "no", "vesting_is_fixed": "yes",
                   "refresh_promised": "yes"},
        "interviewed_level": "L5", "posted_range": {"low": 80000, "high": 120000}, "urgent": "yes",
        "deadline": "2026-11-30T17:00:00-05:00", "time_zone": "America/New_York",
        "employer_time_zone": "Europe/Berlin", "bonus_is_ceiling": False,
        "from_present_employer": False,
    }  # fmt: skip
    assert written.payload["competing_offers"] == [
        {"company": "Contoso", "currency": "EUR", "base": 90000, "written": True,
         "may_name": False, "may_disclose": False}
    ]  # fmt: skip
    assert written.payload["market"] == [
        {"component": "base", "currency": "USD", "p50": 95000, "source": "peers",
         "as_of": "2026-10-01", "n": 1200}
    ]  # fmt: skip


def test_rows_are_counted_as_the_form_will_show_them(write):
    written = write(
        FILLED | {"rivals-1-written": "false", "rivals-3-company": "Contoso", "rivals-3-base": "?"}
    )

    assert written.payload["competing_offers"] == [
        {"company": "Contoso", "currency": "USD", "written": False, "may_name": False,
         "may_disclose": False}
    ]  # fmt: skip
    assert list(written.misread) == ["rivals-1-base"]
    assert written.rows["competing_offers"] == ["rivals-1"]


def test_what_was_not_sent_is_as_the_form_starts(write):
    offer = write({"base": "90k"}).payload["offer"]

    assert offer == {
        "base": 90000, "currency": "USD", "status": "written", "base_period": "year",
        "base_is_fixed": "unknown", "pay_follows_location": "unknown", "urgent": "unknown",
        "bonus_is_ceiling": False, "from_present_employer": False,
    }  # fmt: skip


@pytest.mark.parametrize("typed", [FILLED, EVERYTHING], ids=["the least", "everything"])
def test_the_contract_takes_it_and_editing_would_send_it_again(app, write, typed):
    payload = write(typed).payload

    read_case(payload, app.extensions["services"].vocabulary, clock=NOW)

    again = OfferForm(formdata=None, data=fill_in(payload, GAZETTEER))
    assert write(sent_by(again)).payload == payload


def sent_by(form):
    """Return what a browser would send of a form as it stands."""
    return {
        field.name: "y" if field.data is True else field.data
        for field in every_field(form)
        if field.data not in (None, False)
    }


def test_an_hour_that_comes_twice_is_the_first_one(write):
    twice = {"deadline_date": "2026-11-01", "deadline_time": "01:30"}

    payload = write(FILLED | twice).payload

    assert payload["offer"]["deadline"] == "2026-11-01T01:30:00-04:00"


def test_a_date_without_an_hour_is_sent_and_shown_again_as_one(write):
    payload = write(FILLED | {"deadline_time": ""}).payload
    again = fill_in(payload, GAZETTEER)

    assert payload["offer"]["deadline_date"] == "2026-11-30"
    assert "deadline" not in payload["offer"]
    assert (again["deadline_date"], again["deadline_time"]) == ("2026-11-30", "")


@pytest.mark.parametrize("deadline", ["2026-11-30T17:00", "2026-11-30T23:00+01:00"])
def test_a_deadline_is_shown_again_as_the_clocks_there_show_it(write, deadline):
    payload = write(FILLED).payload
    payload["offer"]["deadline"] = deadline

    again = fill_in(payload, GAZETTEER)

    assert (again["deadline_date"], again["deadline_time"]) == ("2026-11-30", "17:00")


def test_a_city_narrows_the_place_and_alone_is_one(write):
    assert write(FILLED | {"city": "Buffalo wings"}).payload["offer"]["location"] == "US-NY"
    assert write(FILLED | {"city": "jersey city"}).payload["offer"]["location"] == "US-NY-NEWYORK"
    alone = write(FILLED | {"location": "", "city": "Zürich"})
    assert alone.payload["offer"]["location"] == "CH-ZURICH"


def test_a_city_of_another_place_is_a_slip_to_mend(write):
    written = write(FILLED | {"city": "Berlin"})

    assert written.misread == {
        "city": "Berlin lies in Germany, and the place chosen is New York. Change one of them."
    }
