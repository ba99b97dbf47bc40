"""From what was typed to a request of the contract: amounts read, blanks left out, rows kept."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from negotiator.contract.fields import known_zones
from negotiator.domain.money import UnreadableAmount, read_amount
from negotiator.domain.place import Gazetteer
from negotiator.web.choices import VESTING_SHAPES
from negotiator.web.typed import Typed

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


def write_payload(typed: Typed, gazetteer: Gazetteer) -> Written:
    """Write the contract's request from what was typed; a city we know narrows the place."""
    line, currency = typed.line, typed.line("currency")
    reader = _Reader(typed, (currency or "USD").upper(), misread={})
    sign_on = [reader.amount("sign_on_1"), reader.amount("sign_on_2")]
    if sign_on[0] is None and sign_on[1] is not None:
        sign_on[0] = 0
    low, high = reader.amount("posted_low"), reader.amount("posted_high")
    offer = {
        "role": line("role"),
        "level": line("level"),
        "company_level": line("company_level"),
        "company": line("company"),
        "location": _location(typed, gazetteer, reader),
        "work_mode": line("work_mode"),
        "pay_follows_location": line("pay_follows_location"),
        "currency": currency,
        "status": line("status"),
        "base": reader.amount("base"),
        "base_period": line("base_period"),
        "months_paid": reader.count("months_paid") if line("base_period") == "month" else None,
        "hours_per_week": reader.count("hours_per_week"),
        "base_is_fixed": line("base_is_fixed"),
        "bonus_percent": reader.percent("bonus_percent"),
        "bonus_amount": reader.amount("bonus_amount"),
        "sign_on": [amount for amount in sign_on if amount is not None] or None,
        "equity": _equity(typed, reader),
        "interviewed_level": line("interviewed_level"),
        "posted_range": None if low is None and high is None else _kept({"low": low, "high": high}),
        "urgent": line("urgent"),
        "deadline": _deadline(typed, reader),
        "time_zone": line("time_zone"),
        "employer_time_zone": line("employer_time_zone"),
    }
    candidate = {
        "name": line("name"),
        "specific": line("specific"),
        "role_fact": line("role_fact"),
        "skills": typed.ticked("skills") or None,
        "would_sign": line("would_sign"),
        "walk_away": reader.amount("walk_away"),
        "forfeited_pay": reader.amount("forfeited_pay"),
        "forfeited_is_documented": typed.is_ticked("forfeited_is_documented"),
        "may_mention_forfeited": typed.is_ticked("may_mention_forfeited"),
        "acknowledged": typed.is_ticked("acknowledged"),
        "employed": line("employed"),
        "approached": line("approached"),
        "late_stage_elsewhere": typed.is_ticked("late_stage_elsewhere"),
    }
    rivals, market = list(typed.rows("rivals")), list(typed.rows("figures"))
    return Written(
        payload={
            "offer": _kept(offer),
            "candidate": _kept(candidate),
            "recruiter": _kept({"name": line("recruiter")}),
            "competing_offers": [_rival(row, currency, reader) for row in rivals],
            "market": [_band(row, currency, reader) for row in market],
            "tone": line("tone") or "warm",
            "plan": line("plan") or "two_step",
            "age_figures": typed.is_ticked("age_figures"),
            "switched_off": typed.ticked("switched_off"),
        },
        misread=reader.misread,
        rows={
            "competing_offers": [row.shown_as for row in rivals],
            "market": [row.shown_as for row in market],
        },
    )


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
            return _number(read_amount(text, currency=self.currency))
        except UnreadableAmount as error:
            self.miss(field, str(error))
            return None

    def count(self, field: str) -> int | str | None:
        text = self.typed.line(field)
        if text is not None and re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,12}", text, re.ASCII):
            return int(text.replace(",", ""))
        if text is not None:
            self.miss(field, "Type a whole number such as 40 or 40,000.")
        return None

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


def _equity(typed: Typed, reader: _Reader) -> dict[str, Any] | None:
    equity = _kept(
        {
            "grant_value": reader.amount("grant_value"),
            "vesting_percent": _vesting(typed, reader),
            "shares": reader.count("shares"),
            "strike": reader.amount("strike"),
            "preferred_price": reader.amount("preferred_price"),
            "fully_diluted": reader.count("fully_diluted"),
            "exercise_window_days": reader.count("exercise_window_days"),
        }
    )
    kind = typed.line("equity_kind")
    if kind is None and equity:
        reader.miss("equity_kind", "Say what kind of equity it is; “Something else” will do.")
        return None
    if kind is None:
        return None
    stated = {
        "liquid": typed.line("liquid"),
        "vesting_is_fixed": typed.line("vesting_is_fixed"),
        "refresh_promised": typed.line("refresh_promised"),
    }
    return {"kind": kind, **equity, **_kept(stated)}


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


def _rival(row: Typed, currency: str | None, reader: _Reader) -> dict[str, Any]:
    own = (row.line("currency") or "").upper() or currency
    reader = reader.of_row(row, own)
    return _kept(
        {
            "company": row.line("company"),
            "currency": own,
            "base": reader.amount("base"),
            "sign_on": reader.amount("sign_on"),
            "total_comp": reader.amount("total_comp"),
            "written": row.is_ticked("written"),
            "may_name": row.is_ticked("may_name"),
            "may_disclose": row.is_ticked("may_disclose"),
        }
    )


def _band(row: Typed, currency: str | None, reader: _Reader) -> dict[str, Any]:
    reader = reader.of_row(row, currency)
    points = {name: reader.amount(name) for name in ("p10", "p25", "p50", "p75", "p90")}
    return _kept(
        {
            "component": row.line("component"),
            "currency": currency,
            "level": row.line("level"),
            **points,
            "source": row.line("source"),
            "as_of": row.line("as_of"),
            "n": reader.count("n"),
        }
    )


def _deadline(typed: Typed, reader: _Reader) -> str | None:
    day_text, hour_text = typed.line("deadline_date"), typed.line("deadline_time")
    if day_text is None:
        return None
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        reader.miss("deadline_date", "Give the date as year, month, day: 2026-11-30.")
        return None
    try:
        hour = time.fromisoformat(hour_text or "")
    except ValueError:
        reader.miss("deadline_time", "Give the hour they named, such as 17:00.")
        return None
    zone = typed.line("time_zone") or ""
    if zone not in known_zones() or not 2000 <= day.year <= 2100:
        return f"{day_text}T00:00:00Z"  # the contract refuses the zone, or the year, in its words
    moment = datetime.combine(day, hour.replace(tzinfo=None), tzinfo=ZoneInfo(zone))
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(
        tzinfo=None
    ):
        reader.miss(
            "deadline_time",
            f"{hour:%H:%M} does not exist on that day in {zone}: the clocks go forward over it. "
            "Give the hour before or after.",
        )
        return None
    return moment.isoformat()


def _number(amount: Decimal) -> int | str:
    return int(amount) if amount == amount.to_integral_value() else f"{amount.normalize():f}"


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
