"""From what was typed to a request of the contract: amounts read, blanks left out, rows kept."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from negotiator.contract.asking import Question, Rows, rows_of
from negotiator.contract.fields import KindName, known_zones
from negotiator.contract.models import CaseIn
from negotiator.money import UnreadableAmount, read_amount
from negotiator.offer.local_time import NoSuchTime, place_in
from negotiator.offer.pay import PayPeriod
from negotiator.offer.pay_reading import ask_which_period, dots_group, split_period
from negotiator.reference.place import Gazetteer
from negotiator.web.form.boxes import QUESTIONS
from negotiator.web.form.choices import VESTING_SHAPES
from negotiator.web.form.typed import Typed

Misread = dict[str, str]
ROWS = rows_of(CaseIn)
_ANSWERS = {asked.path[-1] for asked in QUESTIONS if asked.kind == "yes_no"}
"""What an untouched form answers too, with "not known"."""
PERIOD_CHOSEN = "base_period_chosen"
"""What the page's script sends when the period was chosen by hand."""
_FIRST_PERIOD: PayPeriod = "year"


@dataclass(slots=True)
class Written:
    """A request, and what could not be read: messages by the name of their field.

    `rows` names the row of the form that each rival and each own band stands in, since rows left
    empty are not sent.
    """

    payload: dict[str, Any]
    misread: Misread = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)


def write_payload(typed: Typed, gazetteer: Gazetteer) -> Written:
    """Write the contract's request from what was typed; a city we know narrows the place."""
    misread: Misread = {}
    typed = _with_period(typed, misread)
    currency = typed.line("currency")
    reader = _Reader(typed, (currency or "USD").upper(), misread)
    request = _read(QUESTIONS, reader)
    offer = request["offer"]
    own = {
        "location": _location(typed, gazetteer, reader),
        "sign_on": _sign_on(reader),
        "equity": _equity(request["offer"].pop("equity", {}), typed, reader),
        **_deadline(typed, reader),
    }
    offer |= {name: value for name, value in own.items() if value is not None}
    written = Written(
        {"offer": offer, "candidate": {}, "recruiter": {}, **request}, misread=reader.misread
    )
    for rows in ROWS:
        found = list(typed.rows(rows.name))
        inside = written.payload
        for name in rows.path[:-1]:
            inside = inside[name]
        inside[rows.path[-1]] = [_row(rows, row, currency, reader) for row in found]
        written.rows[".".join(rows.path)] = [row.shown_as for row in found]
    return written


def _with_period(typed: Typed, misread: Misread) -> Typed:
    """Take the period that base was typed with for the one chosen, where that was left alone.

    The list starts with the year, so a year says nothing unless the page's script saw it chosen.
    """
    chosen = typed.line("base_period")
    if chosen == _FIRST_PERIOD and not typed.is_ticked(PERIOD_CHOSEN):
        chosen = None
    amount, said = split_period(typed.line("base") or "")
    if said is None:
        return typed
    question = ask_which_period(said, chosen)
    if question is not None:
        misread["base_period"] = question
        return replace(typed, first={**typed.first, "base": amount})
    return replace(typed, first={**typed.first, "base": amount, "base_period": said})


def _read(questions: Iterable[Question], reader: "_Reader") -> dict[str, Any]:
    """Read each answer to its place in the request; what was not given is left out."""
    request: dict[str, Any] = {}
    for asked in questions:
        if asked.kind not in _TICKED and reader.typed.line(asked.name) is None:
            continue  # as most are
        value = _READ[asked.kind](reader, asked)
        if value is not None:
            inside = request
            for name in asked.path[:-1]:
                inside = inside.setdefault(name, {})
            inside[asked.path[-1]] = value
    return request


def _choice(reader: "_Reader", asked: Question) -> int | str | None:
    if asked.ask.only_if is not None:
        other, needed = asked.ask.only_if
        if reader.typed.line(other) != needed:
            return None
    return reader.count(asked.name) if asked.counts else reader.typed.line(asked.name)


def _line(reader: "_Reader", asked: Question) -> str | None:
    return reader.typed.line(asked.name)


def _amount(reader: "_Reader", asked: Question) -> int | str | None:
    return reader.amount(asked.name)


def _percent(reader: "_Reader", asked: Question) -> str | None:
    return reader.percent(asked.name)


def _count(reader: "_Reader", asked: Question) -> int | str | None:
    return reader.count(asked.name)


def _hours(reader: "_Reader", asked: Question) -> str | None:
    return reader.hours(asked.name)


def _years(reader: "_Reader", asked: Question) -> str | None:
    return reader.years(asked.name)


def _tick(reader: "_Reader", asked: Question) -> bool:
    return reader.typed.is_ticked(asked.name)


def _ticks(reader: "_Reader", asked: Question) -> list[str] | None:
    return reader.typed.ticked(asked.name) or None


def _by_hand(reader: "_Reader", asked: Question) -> None:
    """Leave what is typed in several boxes to `write_payload`."""


_READ: Mapping[KindName, Callable[["_Reader", Question], Any]] = {
    "line": _line,
    "day": _line,
    "yes_no": _line,
    "choice": _choice,
    "amount": _amount,
    "price": _amount,
    "percent": _percent,
    "count": _count,
    "hours": _hours,
    "years": _years,
    "tick": _tick,
    "ticks": _ticks,
    "own": _by_hand,
}


_TICKED: frozenset[KindName] = frozenset({"tick", "ticks"})
"""What is no text, and tells something by being left alone."""


def find_years(text: str) -> str | None:
    """Return the years that "7", "7,5" or "7 years" tell, as the contract has them; else None."""
    told = re.fullmatch(
        r"(\d{1,2}(?:[.,]\d)?)(?: ?(?:years?|yrs?))?", text.strip(), re.ASCII | re.I
    )
    return told[1].replace(",", ".") if told else None


class _Reader:
    """Reads what people type into numbers, and notes what it cannot."""

    def __init__(self, typed: Typed, currency: str, misread: Misread) -> None:
        self.typed = typed
        self.currency = currency
        self.misread = misread

    def of_row(self, row: Typed, currency: str | None) -> "_Reader":
        return _Reader(row, currency or self.currency, self.misread)

    def miss(self, field: str, message: str) -> None:
        self.misread[self.typed.name_of(field)] = message

    def amount(self, field: str) -> int | str | None:
        text = self.typed.line(field)
        if text is None:
            return None
        try:
            return _number(
                read_amount(text, currency=self.currency, dots_group=self._has_dots(field))
            )
        except UnreadableAmount as error:
            self.miss(field, str(error))
            return None

    def _has_dots(self, field: str) -> bool:
        """Tell whether 85.000 has one reading, as base may have."""
        location, period = self.typed.line("location") or "", self.typed.line("base_period")
        return field == "base" and dots_group(location, period)

    def count(self, field: str) -> int | str | None:
        text = self.typed.line(field)
        if text is not None and re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,12}", text, re.ASCII):
            return int(text.replace(",", ""))
        if text is not None:
            self.miss(field, "Type a whole number such as 40 or 40,000.")
        return None

    def hours(self, field: str) -> str | None:
        text = self.typed.line(field)
        said = re.fullmatch(r"(\d{1,2}(?:[.,]\d{1,2})?)(?: ?h(?:ours|rs)?)?", text or "", re.ASCII)
        if text is not None and said is None:
            self.miss(field, "Type the hours of a week such as 40 or 37.5.")
        return said[1].replace(",", ".") if said else None

    def years(self, field: str) -> str | None:
        text = self.typed.line(field)
        years = find_years(text) if text is not None else None
        if text is not None and years is None:
            self.miss(field, "Type whole or half years such as 7 or 7.5.")
        return years

    def percent(self, field: str) -> str | None:
        text = self.typed.line(field)
        if text is None:
            return None
        bare = text.removesuffix("%").strip().replace(",", ".")
        if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", bare, re.ASCII):
            self.miss(field, "Type a percentage such as 15 or 12.5.")
            return None
        return bare

    def percents(self, field: str) -> list[str] | None:
        parts = [
            part.removesuffix("%")
            for part in re.split(r"[\s/;,]+", self.typed.line(field) or "")
            if part
        ]
        if parts and all(re.fullmatch(r"\d{1,3}(\.\d{1,2})?", part, re.ASCII) for part in parts):
            return parts
        self.miss(field, "Type the percent that vests in each year, such as 20 / 20 / 30 / 30.")
        return None


def _sign_on(reader: _Reader) -> list[int | str] | None:
    """Return the sign-on of each year; a second year alone has none in the first."""
    first, second = reader.amount("sign_on_1"), reader.amount("sign_on_2")
    if first is None and second is not None:
        first = 0
    return [amount for amount in (first, second) if amount is not None] or None


def _equity(given: dict[str, Any], typed: Typed, reader: _Reader) -> dict[str, Any] | None:
    """Return the equity if its kind was said; figures of a kind that was not are asked about."""
    vesting = _vesting(typed, reader)
    if vesting is not None:
        given["vesting_percent"] = vesting
    if "kind" in given:
        return given
    if set(given) - _ANSWERS:
        reader.miss("equity_kind", "Say what kind of equity it is; “Something else” will do.")
    return None


def _vesting(typed: Typed, reader: _Reader) -> list[Any] | None:
    """Return the percent of each year, by the name of a shape or as it was typed."""
    shape = typed.line("vesting")
    if shape is None:
        return None
    if shape in VESTING_SHAPES:
        return list(VESTING_SHAPES[shape][1])
    return reader.percents("vesting_other" if shape == "other" else "vesting")


def _location(typed: Typed, gazetteer: Gazetteer, reader: _Reader) -> str | None:
    """Return the narrowest place that state, country and city name together.

    A city that we do not know changes nothing; one that lies elsewhere is a slip to mend.
    """
    chosen, city = typed.line("location"), typed.line("city")
    if city is None:
        return chosen
    metro = gazetteer.find(city, within=chosen or "")
    if metro is not None:
        return metro.id
    elsewhere = gazetteer.find(city)
    if chosen and elsewhere is not None:
        reader.miss(
            "city",
            f"{elsewhere.name} lies in {gazetteer.name_of(elsewhere.within)}, and the place chosen "
            f"is {gazetteer.name_of(chosen)}. Change one of them.",
        )
    return chosen


def _row(rows: Rows, row: Typed, currency: str | None, reader: _Reader) -> dict[str, Any]:
    """Read one row; one that holds amounts is in its own currency, where it has a box for that."""
    if not any(asked.kind == "amount" for asked in rows.questions):
        return _read(rows.questions, reader.of_row(row, currency))
    has_own = any(asked.name == "currency" for asked in rows.questions)
    own = ((row.line("currency") or "").upper() if has_own else "") or currency
    known = _read(rows.questions, reader.of_row(row, own))
    return known if own is None else known | {"currency": own}


def _deadline(typed: Typed, reader: _Reader) -> dict[str, str]:
    """Return the deadline, or its date alone where no hour was given."""
    day_text, hour_text = typed.line("deadline_date"), typed.line("deadline_time")
    if day_text is None:
        return {}
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        reader.miss("deadline_date", "Give the date as year, month, day: 2026-11-30.")
        return {}
    if hour_text is None:
        return {"deadline_date": f"{day}"}
    try:
        hour = time.fromisoformat(hour_text)
    except ValueError:
        reader.miss("deadline_time", "Give the hour they named, such as 17:00.")
        return {}
    zone = typed.line("time_zone") or ""
    if zone not in known_zones() or not 2000 <= day.year <= 2100:
        # the contract refuses the zone, or the year, in its words
        return {"deadline": f"{day_text}T00:00:00Z"}
    try:
        moment = place_in(ZoneInfo(zone), datetime.combine(day, hour))
    except NoSuchTime as error:
        reader.miss("deadline_time", str(error))
        return {}
    return {"deadline": moment.isoformat()}


def _number(amount: Decimal) -> int | str:
    return int(amount) if amount == amount.to_integral_value() else f"{amount.normalize():f}"
