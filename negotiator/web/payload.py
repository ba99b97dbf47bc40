"""From what was typed to a request of the contract: amounts read, blanks left out, rows kept."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import Field, Form

from negotiator.contract.fields import known_zones
from negotiator.domain.money import UnreadableAmount, read_amount
from negotiator.domain.place import Gazetteer
from negotiator.web.choices import VESTING_SHAPES
from negotiator.web.form import OfferForm
from negotiator.web.groups import every_field, is_filled

Misread = dict[str, str]


@dataclass(slots=True)
class Written:
    """A request, and what could not be read: messages by the name of their field.

    `rows` names the row of the form that each rival and each own band stands in, since rows left
    empty are not sent.
    """

    payload: dict[str, Any]
    misread: Misread = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)


def write_payload(form: OfferForm, gazetteer: Gazetteer) -> Written:
    """Write the contract's request from a submitted form; a city we know narrows the place."""
    reader = _Reader((form.currency.data or "USD").strip().upper())
    sign_on = [reader.amount(form.sign_on_1), reader.amount(form.sign_on_2)]
    if sign_on[0] is None and sign_on[1] is not None:
        sign_on[0] = 0
    low, high = reader.amount(form.posted_low), reader.amount(form.posted_high)
    currency = _line(form.currency)
    offer = {
        "role": _line(form.role),
        "level": _line(form.level),
        "company_level": _line(form.company_level),
        "company": _line(form.company),
        "location": _location(form, gazetteer, reader),
        "work_mode": _line(form.work_mode),
        "pay_follows_location": _line(form.pay_follows_location),
        "currency": currency,
        "status": _line(form.status),
        "base": reader.amount(form.base),
        "base_period": _line(form.base_period),
        "months_paid": reader.count(form.months_paid) if form.base_period.data == "month" else None,
        "hours_per_week": reader.count(form.hours_per_week),
        "base_is_fixed": _line(form.base_is_fixed),
        "bonus_percent": reader.percent(form.bonus_percent),
        "bonus_amount": reader.amount(form.bonus_amount),
        "sign_on": [amount for amount in sign_on if amount is not None] or None,
        "equity": _equity(form, reader),
        "interviewed_level": _line(form.interviewed_level),
        "posted_range": None if low is None and high is None else _kept({"low": low, "high": high}),
        "urgent": _line(form.urgent),
        "deadline": _deadline(form, reader),
        "time_zone": _line(form.time_zone),
        "employer_time_zone": _line(form.employer_time_zone),
    }
    candidate = {
        "name": _line(form.name),
        "specific": _line(form.specific),
        "role_fact": _line(form.role_fact),
        "skills": form.skills.data or None,
        "would_sign": _line(form.would_sign),
        "walk_away": reader.amount(form.walk_away),
        "forfeited_pay": reader.amount(form.forfeited_pay),
        "forfeited_is_documented": bool(form.forfeited_is_documented.data),
        "may_mention_forfeited": bool(form.may_mention_forfeited.data),
        "acknowledged": bool(form.acknowledged.data),
        "employed": _line(form.employed),
        "approached": _line(form.approached),
        "late_stage_elsewhere": bool(form.late_stage_elsewhere.data),
    }
    rivals, rival_rows = _rows(form.rivals, lambda row: _rival(row, currency, reader))
    market, market_rows = _rows(form.figures, lambda row: _band(row, currency, reader))
    return Written(
        payload={
            "offer": _kept(offer),
            "candidate": _kept(candidate),
            "recruiter": _kept({"name": _line(form.recruiter)}),
            "competing_offers": rivals,
            "market": market,
            "tone": form.tone.data or "warm",
            "plan": form.plan.data or "two_step",
            "age_figures": bool(form.age_figures.data),
            "switched_off": form.switched_off.data or [],
        },
        misread=reader.misread,
        rows={"competing_offers": rival_rows, "market": market_rows},
    )


class _Reader:
    """Reads what people type into numbers, and notes what it cannot."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self.misread: Misread = {}

    def amount(self, typed: Field) -> int | str | None:
        text = _line(typed)
        if text is None:
            return None
        try:
            return _number(read_amount(text, currency=self.currency))
        except UnreadableAmount as error:
            self.misread[typed.name] = str(error)
            return None

    def count(self, typed: Field) -> int | str | None:
        text = _line(typed)
        if text is not None and re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,12}", text, re.ASCII):
            return int(text.replace(",", ""))
        if text is not None:
            self.misread[typed.name] = "Type a whole number such as 40 or 40,000."
        return None

    def percent(self, typed: Field) -> str | None:
        text = _line(typed)
        if text is None:
            return None
        bare = text.removesuffix("%").strip().replace(",", ".")
        if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", bare, re.ASCII):
            self.misread[typed.name] = "Type a percentage such as 15 or 12.5."
            return None
        return bare

    def percents(self, typed: Field) -> list[str] | None:
        parts = [
            part.removesuffix("%") for part in re.split(r"[\s/;,]+", _line(typed) or "") if part
        ]
        if parts and all(re.fullmatch(r"\d{1,3}(\.\d{1,2})?", part, re.ASCII) for part in parts):
            return parts
        self.misread[typed.name] = (
            "Type the percent that vests in each year, such as 20 / 20 / 30 / 30."
        )
        return None


def _equity(form: OfferForm, reader: _Reader) -> dict[str, Any] | None:
    if form.vesting.data == "other":
        vesting: Any = reader.percents(form.vesting_other)
    else:
        vesting = list(VESTING_SHAPES.get(form.vesting.data or "", ("", ()))[1]) or None
    equity = _kept(
        {
            "grant_value": reader.amount(form.grant_value),
            "vesting_percent": vesting,
            "shares": reader.count(form.shares),
            "strike": reader.amount(form.strike),
            "preferred_price": reader.amount(form.preferred_price),
            "fully_diluted": reader.count(form.fully_diluted),
            "exercise_window_days": reader.count(form.exercise_window_days),
        }
    )
    kind = _line(form.equity_kind)
    if kind is None and equity:
        reader.misread[form.equity_kind.name] = (
            "Say what kind of equity it is; “Something else” will do."
        )
        return None
    if kind is None:
        return None
    stated = {
        "liquid": _line(form.liquid),
        "vesting_is_fixed": _line(form.vesting_is_fixed),
        "refresh_promised": _line(form.refresh_promised),
    }
    return {"kind": kind, **equity, **_kept(stated)}


def _location(form: OfferForm, gazetteer: Gazetteer, reader: _Reader) -> str | None:
    """Return the narrowest place that state, country and city name together.

    A city that we do not know changes nothing; one that lies elsewhere is a slip to mend.
    """
    chosen, city = _line(form.location), _line(form.city)
    if city is None:
        return chosen
    metro = gazetteer.find(city, within=chosen or "")
    if metro is not None:
        return metro.id
    elsewhere = gazetteer.find(city)
    if chosen and elsewhere is not None:
        reader.misread[form.city.name] = (
            f"{elsewhere.name} lies in {gazetteer.name_of(elsewhere.within)}, and the place chosen "
            f"is {gazetteer.name_of(chosen)}. Change one of them."
        )
    return chosen


def _rival(row: Form, currency: str | None, reader: _Reader) -> dict[str, Any]:
    own = (_line(row["currency"]) or "").upper() or currency
    reader = _with(reader, own)
    return _kept(
        {
            "company": _line(row["company"]),
            "currency": own,
            "base": reader.amount(row["base"]),
            "sign_on": reader.amount(row["sign_on"]),
            "total_comp": reader.amount(row["total_comp"]),
            "written": bool(row["written"].data),
            "may_name": bool(row["may_name"].data),
            "may_disclose": bool(row["may_disclose"].data),
        }
    )


def _band(row: Form, currency: str | None, reader: _Reader) -> dict[str, Any]:
    points = {name: reader.amount(row[name]) for name in ("p10", "p25", "p50", "p75", "p90")}
    return _kept(
        {
            "component": _line(row["component"]),
            "currency": currency,
            "level": _line(row["level"]),
            **points,
            "source": _line(row["source"]),
            "as_of": _line(row["as_of"]),
            "n": reader.count(row["n"]),
        }
    )


def _with(reader: _Reader, currency: str | None) -> _Reader:
    other = _Reader(currency or reader.currency)
    other.misread = reader.misread
    return other


def _rows(
    rows: Iterable[Any], write: Callable[[Form], dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[str]]:
    written, names = [], []
    for row in rows:
        if any(is_filled(part) for part in every_field(row.form)):
            written.append(write(row.form))
            names.append(row.name)
    return written, names


def _deadline(form: OfferForm, reader: _Reader) -> str | None:
    day_text, hour_text = _line(form.deadline_date), _line(form.deadline_time)
    if day_text is None:
        return None
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        reader.misread[form.deadline_date.name] = "Give the date as year, month, day: 2026-11-30."
        return None
    try:
        hour = time.fromisoformat(hour_text or "")
    except ValueError:
        reader.misread[form.deadline_time.name] = "Give the hour they named, such as 17:00."
        return None
    zone = form.time_zone.data or ""
    if zone not in known_zones() or not 2000 <= day.year <= 2100:
        return f"{day_text}T00:00:00Z"  # the contract refuses the zone, or the year, in its words
    moment = datetime.combine(day, hour.replace(tzinfo=None), tzinfo=ZoneInfo(zone))
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(
        tzinfo=None
    ):
        reader.misread[form.deadline_time.name] = (
            f"{hour:%H:%M} does not exist on that day in {zone}: the clocks go forward over it. "
            "Give the hour before or after."
        )
        return None
    return moment.isoformat()


def _line(typed: Field) -> str | None:
    """Return what was typed without outer blanks; None for nothing."""
    text = typed.data.strip() if isinstance(typed.data, str) else ""
    return text or None


def _number(amount: Decimal) -> int | str:
    return int(amount) if amount == amount.to_integral_value() else f"{amount.normalize():f}"


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
