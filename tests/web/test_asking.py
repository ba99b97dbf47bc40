"""Every field that the contract asks for: shown, described, read, filled in again, mended."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from negotiator.api.openapi import build_document
from negotiator.contract.asking import (
    Ask,
    AskRows,
    Question,
    everything_of,
    questions_of,
    rows_of,
)
from negotiator.contract.models import CaseIn
from negotiator.contract.request import read_case
from negotiator.errors import Fault
from negotiator.reference.place import read_gazetteer
from negotiator.resources import folder
from negotiator.web.form.boxes import OfferForm
from negotiator.web.form.faults import mark_faults
from negotiator.web.form.groups import GROUPS, in_page_order
from negotiator.web.form.prefill import fill_in
from negotiator.web.form.reading import write_payload
from negotiator.web.form.typed import read_typed
from tests.web.conftest import FILLED, NOW

GAZETTEER = read_gazetteer(folder("data") / "places.toml")
BY_HAND = {"location", "deadline", "sign_on", "vesting_percent"}
TYPED: dict[str, tuple[str, Any]] = {
    "line": ("some words", "some words"),
    "amount": ("$12,000", 12_000),
    "price": ("1.25", "1.25"),
    "percent": ("12.5%", "12.5"),
    "count": ("40", 40),
    "hours": ("37,5", "37.5"),
    "years": ("7,5 years", "7.5"),
    "yes_no": ("yes", "yes"),
    "tick": ("y", True),
    "day": ("2026-10-01", "2026-10-01"),
}
"""What a person types for each kind of value, and what the request then holds."""
NAMED = {
    "level": ("L4", "L4"),
    "time_zone": ("Europe/Berlin", "Europe/Berlin"),
    "employer_time_zone": ("Europe/Berlin", "Europe/Berlin"),
    "currency": ("EUR", "EUR"),
    "value": ("12", "12"),
    "office_days_per_week": ("3", 3),
    "probation_months": ("6", 6),
    "skills": ("pytorch", ["pytorch"]),
    "switched_off": ("anchoring", ["anchoring"]),
    "posted_high": ("$900,000", 900_000),
    "bonus_amount": ("$25,200", 25_200),
    "p25": ("$12,000", 12_000),
    "days_per_week": ("5", 5),
}
"""Fields with a vocabulary of their own, or bounds."""
BESIDE = {
    "months_paid": {"base_period": "month", "base": "14000"},
    "base_period": {"base": "85", "hours_per_week": "40"},
    "days_per_week": {"base_period": "day", "base": "720"},
    "bonus_amount": {"bonus_percent": ""},
    "posted_high": {"posted_low": "100000"},
    "posted_low": {"posted_high": "100000"},
}
"""What must be typed beside a field for it to count."""
PLAIN = [asked for asked in questions_of(CaseIn) if asked.kind != "own"]
IN_ROWS = [(rows, asked) for rows in rows_of(CaseIn) for asked in rows.questions]
ROW = {
    "rivals": {"company": "Contoso", "base": "$190,000"},
    "figures": {"p50": "$182,000", "source": "a survey", "as_of": "2026-10-01"},
    "wants": {"item": "paid_leave_days", "value": "25"},
    "points": {"kind": "scope", "text": "lead a team of eight"},
}
IN_ROW = {"p75": "$200,000", "p90": "$220,000"}


def _name(asked: Question) -> str:
    return asked.name


def _sample(asked: Question) -> tuple[str, Any]:
    if asked.name in NAMED:
        return NAMED[asked.name]
    if asked.kind == "choice":
        last = asked.choices[-1]
        return last, int(last) if asked.counts else last
    return TYPED[asked.kind]


def _at(payload: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        payload = payload[name]
    return payload


def _write(typed: dict[str, str]) -> Any:
    return write_payload(read_typed(MultiDict(typed)), GAZETTEER)


def test_what_is_typed_in_several_boxes_is_all_that_is_read_by_hand():
    assert {asked.path[-1] for asked in questions_of(CaseIn) if asked.kind == "own"} == BY_HAND


@pytest.mark.parametrize("asked", questions_of(CaseIn), ids=_name)
def test_a_field_is_shown_where_it_says(client, asked):
    page = client.get("/").text
    group = asked.ask.group
    shown = page.partition(f'<details class="group" id="{group}"')[2] if group else page
    shown = shown or page.partition(f'<details class="group secret" id="{group}"')[2]

    for name in asked.names:
        assert f'name="{name}"' in (shown.partition("</details>")[0] if group else page)
    if asked.kind != "own":
        assert asked.ask.label in page
        assert asked.ask.hint in page


@pytest.mark.parametrize("asked", PLAIN, ids=_name)
def test_a_box_takes_what_people_type(asked):
    """A browser cuts off what is longer than a box says."""
    text, _ = _sample(asked)
    assert asked.longest is None or len(text) <= asked.longest


@pytest.mark.parametrize("asked", PLAIN, ids=_name)
def test_a_field_is_described(app, asked):
    document = build_document(app.extensions["services"].vocabulary)
    described = document["components"]["schemas"]["CaseIn"]
    for name in asked.path:
        described = described["properties"][name]
        for part in (described, *described.get("anyOf", ())):
            if "$ref" in part:
                described = document["components"]["schemas"][part["$ref"].rpartition("/")[2]]

    assert described


@pytest.mark.parametrize("asked", PLAIN, ids=_name)
def test_a_field_is_read_and_filled_in_again(app, asked):
    text, meant = _sample(asked)
    equity = {"equity_kind": "rsu"} if asked.path[:2] == ("offer", "equity") else {}
    typed = FILLED | equity | BESIDE.get(asked.name, {}) | {asked.name: text}

    written = _write(typed)
    read_case(written.payload, app.extensions["services"].vocabulary, clock=NOW)
    again = fill_in(written.payload, GAZETTEER)

    assert written.misread == {}
    assert _at(written.payload, asked.path) == meant
    form = OfferForm(formdata=None, data=again)
    data = form[asked.name].data
    resent = {"y" if data is True else data[0] if isinstance(data, list) else data}
    for sent in resent:
        assert _at(_write(typed | {asked.name: sent}).payload, asked.path) == meant


@pytest.mark.parametrize(
    ("rows", "asked"), IN_ROWS, ids=[f"{rows.name}-{asked.name}" for rows, asked in IN_ROWS]
)
def test_a_field_of_a_row_is_read_and_filled_in_again(app, rows, asked):
    text, meant = _sample(asked)
    text = IN_ROW.get(asked.name, text)
    row = ROW[rows.name] | {asked.name: text}
    typed = FILLED | {f"{rows.name}-0-{name}": value for name, value in row.items()}

    written = _write(typed)
    read_case(written.payload, app.extensions["services"].vocabulary, clock=NOW)
    (again,) = fill_in(written.payload, GAZETTEER)[rows.name]

    found = _at(written.payload, (*rows.path, 0, asked.path[-1]))
    assert found == (int(text[1:].replace(",", "")) if asked.name in IN_ROW else meant)
    assert again[asked.name] not in (None, "")


@pytest.mark.parametrize("asked", PLAIN, ids=_name)
def test_a_mistake_stands_beside_its_field(asked):
    form = OfferForm(MultiDict(FILLED))
    path = ".".join(asked.path)

    (mistake,) = mark_faults(form, _write(FILLED), [Fault(path, "Mend this.")])

    assert mistake.message == "Mend this."
    assert mistake.target.startswith(asked.name)
    assert form[asked.name].errors == ("Mend this.",)


def test_what_the_page_has_no_place_for_is_refused():
    ask = Ask("A label", group="nowhere")
    question = Question(("offer", "odd"), ("odd",), "line", ask, None, (), False, "")

    with pytest.raises(TypeError, match=r"offer\.odd: the page has no nowhere"):
        in_page_order([question])


def test_every_group_and_part_of_the_page_has_something_in_it():
    for group in GROUPS:
        for part in group.parts:
            assert group.asked(part), f"{group.id}, {part.id}"


def test_all_that_is_asked_bears_an_ask():
    assert all(isinstance(asked.ask, Ask | AskRows) for asked in everything_of(CaseIn))
