"""From a request of the contract back to a filled form, to edit and redraft or to try a sample."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from negotiator.domain.place import Gazetteer
from negotiator.web.choices import shape_of

_SAME_IN_OFFER = (
    "role", "level", "company_level", "company", "currency", "status", "base_period",
    "interviewed_level", "work_mode", "time_zone", "employer_time_zone",
)  # fmt: skip
_AMOUNTS_IN_OFFER = ("base", "bonus_percent", "bonus_amount", "months_paid", "hours_per_week")
_AMOUNTS_IN_EQUITY = (
    "grant_value", "shares", "strike", "preferred_price", "fully_diluted", "exercise_window_days",
)  # fmt: skip


def fill_in(request: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """Return the data of a form that would send this request."""
    offer, candidate = request["offer"], request["candidate"]
    filled: dict[str, Any] = {name: offer[name] for name in _SAME_IN_OFFER if offer.get(name)}
    filled |= {
        name: _typed(offer[name]) for name in _AMOUNTS_IN_OFFER if offer.get(name) is not None
    }
    filled |= _place(offer["location"], gazetteer)
    filled |= {
        name: _answer(offer.get(name))
        for name in ("base_is_fixed", "urgent", "pay_follows_location")
    }
    for year, amount in enumerate((offer.get("sign_on") or [])[:2], start=1):
        filled[f"sign_on_{year}"] = _typed(amount)
    for end in ("low", "high"):
        filled[f"posted_{end}"] = _typed((offer.get("posted_range") or {}).get(end))
    filled |= _equity(offer.get("equity") or {})
    filled |= _deadline(offer.get("deadline"), offer.get("time_zone"))

    filled |= {
        name: candidate[name] for name in ("name", "specific", "role_fact") if candidate.get(name)
    }
    filled |= {
        name: _answer(candidate.get(name)) for name in ("would_sign", "employed", "approached")
    }
    filled |= {name: bool(candidate.get(name)) for name in ("acknowledged", "late_stage_elsewhere")}
    filled["skills"] = list(candidate.get("skills") or [])
    filled |= {name: _typed(candidate.get(name)) for name in ("walk_away", "forfeited_pay")}
    filled |= {
        name: bool(candidate.get(name))
        for name in ("forfeited_is_documented", "may_mention_forfeited")
    }
    filled["recruiter"] = request["recruiter"]["name"]
    filled["rivals"] = [
        _rival(rival, offer["currency"]) for rival in request.get("competing_offers") or []
    ]
    filled["figures"] = [_spelt(band) for band in request.get("market") or []]
    filled |= {name: request[name] for name in ("tone", "plan") if request.get(name)}
    filled["age_figures"] = bool(request.get("age_figures"))
    filled["switched_off"] = list(request.get("switched_off") or [])
    return {name: value for name, value in filled.items() if value is not None}


def _place(location: str, gazetteer: Gazetteer) -> dict[str, str]:
    metro = gazetteer.metros.get(location.upper())
    return {"location": metro.within, "city": metro.name} if metro else {"location": location}


def _equity(equity: Mapping[str, Any]) -> dict[str, Any]:
    if not equity:
        return {}
    filled: dict[str, Any] = {"equity_kind": equity["kind"]}
    filled |= {name: _typed(equity.get(name)) for name in _AMOUNTS_IN_EQUITY}
    filled |= {
        name: _answer(equity.get(name))
        for name in ("liquid", "vesting_is_fixed", "refresh_promised")
    }
    percents = equity.get("vesting_percent")
    if percents:
        filled["vesting"] = shape_of(percents)
        if filled["vesting"] == "other":
            filled["vesting_other"] = " / ".join(str(percent) for percent in percents)
    return filled


def _deadline(deadline: str | None, zone: str | None) -> dict[str, str]:
    if not deadline or not zone:
        return {}
    local = datetime.fromisoformat(deadline).astimezone(ZoneInfo(zone))
    return {"deadline_date": f"{local:%Y-%m-%d}", "deadline_time": f"{local:%H:%M}"}


def _rival(rival: Mapping[str, Any], currency: str) -> dict[str, Any]:
    filled = _spelt(rival)
    if filled.get("currency") == currency:
        filled["currency"] = ""
    return filled


def _spelt(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, bool) else _typed(value)
        for name, value in values.items()
        if value is not None
    }


def _typed(value: Any) -> str | None:
    """Write a number as people type it, with commas."""
    if value is None or isinstance(value, str):
        return value
    return f"{value:,}"


def _answer(value: bool | str | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value or "unknown"
