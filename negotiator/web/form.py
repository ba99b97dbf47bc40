"""The offer form: every field with its label and hint.

Fields keep what was typed and check nothing: the contract does, for the page as for the API. The
token is no field of it: it is checked before any page is asked.
"""

import re
from collections.abc import Iterable
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)  # fmt: skip
from wtforms.widgets import CheckboxInput, ListWidget

from negotiator.domain.offer import LEVELS
from negotiator.web.choices import VESTING_SHAPES

MOST_ROWS = 5
_NUMBER = re.compile(r"-(\d{1,3})-", re.ASCII)
Choices = dict[str, str]

_YES_NO = {"unknown": "Not known", "yes": "Yes", "no": "No"}
_LEVELS = {level: level for level in LEVELS}
_NOT_KNOWN = {"": "Not known"}


def _text(label: str, hint: str = "", **attributes: Any) -> StringField:
    return StringField(label, description=hint, render_kw=attributes)


def _amount(label: str, hint: str = "", **attributes: Any) -> StringField:
    return _text(label, hint, inputmode="decimal", data_amount="", **attributes)


def choices_of(choices: Choices) -> Any:
    """Hand choices to WTForms, whose type stubs do not know this shape yet."""
    return choices


def _select(label: str, choices: Choices, hint: str = "", default: str = "") -> SelectField:
    return SelectField(
        label,
        choices=choices_of(choices),
        description=hint,
        default=default,
        validate_choice=False,
    )


def _radio(label: str, choices: Choices, default: str, hint: str = "") -> RadioField:
    return RadioField(
        label,
        choices=choices_of(choices),
        description=hint,
        default=default,
        validate_choice=False,
    )


def _ticks(label: str, hint: str = "") -> SelectMultipleField:
    return SelectMultipleField(
        label,
        choices=choices_of({}),
        description=hint,
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


def row_numbers(field: str, names: Iterable[str]) -> list[int]:
    """Return the numbers of a field's rows among the names sent, no more than the form takes."""
    found = (_NUMBER.match(name, len(field)) for name in names if name.startswith(field))
    return sorted({int(number[1]) for number in found if number})[:MOST_ROWS]


class _Rows(FieldList):  # type: ignore[type-arg]  # generic in its stubs alone
    """Rows of fields. WTForms takes whatever Unicode calls a digit for a number, and fails on ²."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> list[int]:
        return row_numbers(prefix, formdata)


class RivalForm(Form):
    """Another offer; a row left empty is no offer."""

    company = _text("Other company", maxlength=120)
    base = _amount("Its base a year")
    sign_on = _amount("Its sign-on")
    total_comp = _amount("Its total compensation a year")
    currency = _text("Its currency", "If not the offer’s.", maxlength=3)
    written = BooleanField("I hold it in writing")
    may_disclose = BooleanField("I may mention its figures")
    may_name = BooleanField("I may name the company")


class FiguresForm(Form):
    """Market figures of the user's own: a median and its source are enough."""

    component = _select(
        "What they describe",
        {"base": "Base pay", "total_cash": "Base and bonus", "total_comp": "Total compensation"},
        default="base",
    )
    level = _select("Level they are for", {"": "The offer’s"} | _LEVELS)
    p10 = _amount("p10")
    p25 = _amount("p25")
    p50 = _amount("Median (p50)")
    p75 = _amount("p75")
    p90 = _amount("p90")
    source = _text(
        "Source", "As the recruiter may read it: “my own research of adverts”.", maxlength=120
    )
    as_of = _text("Date of the figures", type="date")
    n = _text("How many observations", inputmode="numeric", maxlength=12)


class OfferForm(Form):
    """An offer as a person has it in front of them."""

    role = _text("Role", "Any role; those on the list have pay bands.", list="roles", maxlength=120)
    company = _text("Company", autocomplete="organization", list="companies", maxlength=120)
    level = _select("Level", {}, "On the common ladder.")
    company_level = _text("Level as they write it", "Such as E4, ICT3 or 61.", maxlength=40)
    location = _select("Place of work", {})
    city = _text("City", "Such as Austin or Berlin, for figures that are closer.", maxlength=60)
    currency = _select("Currency", {}, default="USD")
    status = _radio(
        "How the offer stands",
        {"written": "In writing", "verbal": "Spoken only", "revised": "Revised once"},
        default="written",
    )
    base = _amount("Base pay", "As you would say it: 168000, 168,000 or 168k.")
    base_period = _select(
        "Paid", {"year": "a year", "month": "a month", "hour": "an hour"}, default="year"
    )
    recruiter = _text(
        "Who sent it", "The name they sign with; the email greets them.", maxlength=80
    )
    name = _text("Your name", "As it stands on the offer.", autocomplete="name", maxlength=80)
    specific = _text(
        "One thing you look forward to",
        "True and specific: a team, a project, a person. “I’m excited about …”",
        maxlength=120,
    )
    deadline_date = _text("Date", type="date")
    deadline_time = StringField("Time", default="17:00", render_kw={"type": "time"})
    time_zone = _select("Your time zone", {})

    months_paid = _select(
        "Monthly salaries a year",
        {"12": "12", "13": "13", "14": "14"},
        "If base is paid by the month.",
        default="12",
    )
    hours_per_week = _text(
        "Hours a week", "If base is paid by the hour.", inputmode="numeric", maxlength=3
    )
    bonus_percent = _text(
        "Target bonus, percent of base", "Such as 15.", inputmode="decimal", maxlength=8
    )
    bonus_amount = _amount("Target bonus, as an amount", "One of the two is enough.")
    sign_on_1 = _amount("Sign-on, first year", "0 if there is none; empty if you do not know.")
    sign_on_2 = _amount("Sign-on, second year")

    equity_kind = _select(
        "Equity",
        {
            "": "Not known",
            "none": "None",
            "rsu": "Shares (RSU)",
            "iso": "Options (ISO)",
            "nso": "Options (NSO)",
            "options": "Options, other",
            "other": "Something else",
        },
    )
    grant_value = _amount("Grant value, all years together")
    vesting = _select(
        "Vesting, percent a year",
        _NOT_KNOWN
        | {key: label for key, (label, _) in VESTING_SHAPES.items()}
        | {"other": "Another shape"},
    )
    vesting_other = _text(
        "Another shape", "Percent for each year, such as 20 / 20 / 30 / 30.", maxlength=60
    )
    liquid = _radio(
        "Can vested shares be sold?",
        _YES_NO,
        "unknown",
        "Shares of a listed company can. Others count as zero here, with the claim beside.",
    )
    vesting_is_fixed = _radio("Did they say vesting cannot change?", _YES_NO, "unknown")
    refresh_promised = _radio("Did they promise later grants by word of mouth?", _YES_NO, "unknown")
    shares = _text("Options granted", inputmode="numeric", maxlength=20)
    strike = _text(
        "Strike price", "For one share, such as 1.20.", inputmode="decimal", maxlength=20
    )
    preferred_price = _text("Price of the last round", inputmode="decimal", maxlength=20)
    fully_diluted = _text("Fully diluted shares", inputmode="numeric", maxlength=20)
    exercise_window_days = _text("Days to exercise after leaving", inputmode="numeric", maxlength=6)

    base_is_fixed = _radio("Did they say base cannot move?", _YES_NO, "unknown")
    posted_low = _amount("Posted base range, from")
    posted_high = _amount("Posted base range, to")
    interviewed_level = _select(
        "Level you interviewed for", _NOT_KNOWN | _LEVELS, "If it was not the one offered."
    )
    work_mode = _select(
        "Where you would work",
        _NOT_KNOWN | {"onsite": "On site", "hybrid": "Hybrid", "remote": "Remote"},
    )
    pay_follows_location = _radio("Does pay follow where you live?", _YES_NO, "unknown")
    urgent = _radio("Do they need the role filled soon?", _YES_NO, "unknown")
    employer_time_zone = _text("Their time zone", "If not yours: America/New_York.", maxlength=40)

    age_figures = BooleanField("Bring market figures forward to today, at 3% a year")

    rivals = _Rows(FormField(RivalForm), min_entries=1, max_entries=MOST_ROWS)
    figures = _Rows(FormField(FiguresForm), min_entries=1, max_entries=MOST_ROWS)

    skills = _ticks("Skills this role pays for", "Tick what is true of you. They add leverage.")
    role_fact = _text(
        "A fact about this role that supports more",
        "“I’d add that … this role owns a production system.”",
        maxlength=160,
    )
    would_sign = _radio(
        "Would you sign at what you ask for?", _YES_NO, "unknown", "“Yes” lets the letter say so."
    )
    employed = _radio("Are you employed now?", _YES_NO, "unknown")
    approached = _radio("Did they come to you?", _YES_NO, "unknown")
    late_stage_elsewhere = BooleanField("I am in the last rounds elsewhere")

    walk_away = _amount(
        "Base pay under which you would decline", "A year. It sizes your private target only."
    )

    forfeited_pay = _amount(
        "Pay you forfeit by leaving", "Unvested shares or a bonus, all together."
    )
    forfeited_is_documented = BooleanField("I can show it on paper")
    may_mention_forfeited = BooleanField("The email may ask for a sign-on equal to it")

    tone = _radio("Tone", {"warm": "Warm", "formal": "Formal", "direct": "Direct"}, "warm")
    plan = _radio(
        "Plan",
        {
            "two_step": "Two messages: thank them and ask for time, then counter",
            "single": "One message for both",
            "counter_only": "The counter alone",
        },
        "two_step",
    )
    acknowledged = BooleanField("I already thanked them and asked for time")
    switched_off = _ticks("Leave these tactics out")
