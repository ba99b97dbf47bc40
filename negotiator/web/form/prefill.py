"""From a request of the contract back to a filled form, to edit and redraft or to try a sample."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from negotiator.contract.asking import Question, Rows
from negotiator.reference.place import Gazetteer
from negotiator.web.form.boxes import QUESTIONS
from negotiator.web.form.choices import shape_of
from negotiator.web.form.reading import ROWS


def fill_in(request: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """Return the data of a form that would send this request."""
    offer = request["offer"]
    filled = _fill(QUESTIONS, request)
    filled |= _place(offer["location"], gazetteer)
    for year, amount in enumerate((offer.get("sign_on") or [])[:2], start=1):
        filled[f"sign_on_{year}"] = _typed(amount)
    filled |= _vesting((offer.get("equity") or {}).get("vesting_percent"))
    filled |= _deadline(offer)
    for rows in ROWS:
        inside: Mapping[str, Any] = request
        for name in rows.path[:-1]:
            inside = inside[name]
        given = inside.get(rows.path[-1]) or []
        filled[rows.name] = [_row(rows, row, offer["currency"]) for row in given]
    return filled


def fill_one(
    path: str, value: Any, *, gazetteer: Gazetteer, time_zone: str
) -> dict[str, str] | None:
    """Return what the boxes of one field hold for its value in a request.

    None where they cannot hold it: a sign-on of three years, or a moment with its offset before
    the person's own time zone is known.
    """
    if path == "offer.location":
        return {"city": "", **_place(str(value), gazetteer)}
    if path == "offer.deadline_date":
        return {"deadline_date": str(value), "deadline_time": ""}
    if path == "offer.deadline":
        needs_zone = datetime.fromisoformat(str(value)).tzinfo is not None
        zone = time_zone or ("" if needs_zone else "UTC")
        return _deadline({"deadline": value, "time_zone": zone}) or None
    if path == "offer.sign_on":
        years = [*map(_typed, value), "", ""]
        return (
            {"sign_on_1": years[0] or "", "sign_on_2": years[1] or ""}
            if value[:2] == value
            else None
        )
    if path == "offer.equity.vesting_percent":
        return {"vesting_other": "", **_vesting(value)}
    asked = next((each for each in QUESTIONS if ".".join(each.path) == path), None)
    if asked is None or asked.kind in {"own", "ticks"}:
        return None
    if asked.kind == "tick":
        return {asked.name: "y" if value else ""}
    return {asked.name: str(_data(asked, value))}


def _fill(questions: Iterable[Question], request: Mapping[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for asked in questions:
        inside: Mapping[str, Any] = request
        for name in asked.path[:-1]:
            inside = inside.get(name) or {}
        data = _data(asked, inside.get(asked.path[-1]))
        if data is not None:
            filled[asked.name] = data
    return filled


def _data(asked: Question, value: Any) -> Any:
    """Return what the box of a question holds for a value of the request; None leaves it alone."""
    if asked.kind == "tick":
        return bool(value)
    if asked.kind == "ticks":
        return list(value or ())
    if asked.kind == "yes_no":
        return _answer(value)
    if asked.kind == "own" or value is None:
        return None
    return str(value) if asked.kind == "choice" else _typed(value)


def _place(location: str, gazetteer: Gazetteer) -> dict[str, str]:
    metro = gazetteer.metros.get(location.upper())
    return {"location": metro.within, "city": metro.name} if metro else {"location": location}


def _vesting(percents: list[Any] | None) -> dict[str, str]:
    if not percents:
        return {}
    shape = shape_of(percents)
    if shape != "other":
        return {"vesting": shape}
    return {"vesting": shape, "vesting_other": " / ".join(str(percent) for percent in percents)}


def _deadline(offer: Mapping[str, Any]) -> dict[str, str]:
    deadline, day, zone = (offer.get(name) for name in ("deadline", "deadline_date", "time_zone"))
    if day:
        return {"deadline_date": day, "deadline_time": ""}
    if not deadline or not zone:
        return {}
    local = datetime.fromisoformat(deadline)
    if local.tzinfo is not None:
        local = local.astimezone(ZoneInfo(zone))
    return {"deadline_date": f"{local:%Y-%m-%d}", "deadline_time": f"{local:%H:%M}"}


def _row(rows: Rows, row: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """Fill one row; its currency is left empty where it is that of the offer."""
    filled = _fill(rows.questions, row)
    if filled.get("currency") == currency:
        filled["currency"] = ""
    return filled


def _typed(value: Any) -> str | None:
    """Write a number as people type it, with commas."""
    if value is None or isinstance(value, str):
        return value
    return f"{value:,}"


def _answer(value: bool | str | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value or "unknown"
