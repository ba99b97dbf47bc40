"""Amounts that a request gives as text, read as the form reads what people type.

Numbers stay as they are, and so does a plain decimal such as "168000" or "85.50". What cannot be
read stays in the request, which is then refused, and has its fault here.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from negotiator.contract.asking import Question, questions_of, rows_of
from negotiator.contract.models import CaseIn
from negotiator.contract.thread import AMOUNTS
from negotiator.errors import Fault
from negotiator.money import LONGEST, UnreadableAmount, read_amount
from negotiator.offer.pay_reading import ask_which_period, dots_group, split_period
from negotiator.reference.place import Gazetteer
from negotiator.reference.place_reading import UnknownPlace, read_place

_PLAIN = re.compile(r"\d{1,16}(?:\.\d{1,4})?", re.ASCII)
_TWO_WAYS = re.compile(r"\d{1,3}\.\d{3}", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_NO_CURRENCY = "Give the currency by its three letters; this amount is read in it."
_DEPTH = 4  # of the objects and lists that amounts stand in: candidate, case, one point of it


def _amounts_among(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(asked for asked in questions if asked.kind in {"amount", "price"})


_AMOUNTS = _amounts_among(questions_of(CaseIn))
_ROWS = tuple((rows, _amounts_among(rows.questions)) for rows in rows_of(CaseIn))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an amount may stand in a request, and what must be known to read it."""

    inside: Any
    at: str | int
    path: str
    currency: Any
    is_price: bool = False
    has_dots: bool = False


def settle_amounts(payload: Any, gazetteer: Gazetteer) -> tuple[Any, list[Fault]]:
    """Return the request with its typed amounts read, and a fault for each that could not be.

    The request itself is left as it is.
    """
    settled = _copied(payload, _DEPTH)
    faults = list(_settle_period(_object(settled, ("offer",))))
    for place in _places(settled, gazetteer):
        try:
            place.inside[place.at] = _read(place.inside[place.at], place)
        except UnreadableAmount as error:
            faults.append(Fault(place.path, str(error)))
    return settled, faults


def _settle_period(offer: dict[str, Any]) -> Iterator[Fault]:
    """Take the period that base was typed with; in JSON a period that is given was chosen."""
    base = offer.get("base")
    if not isinstance(base, str) or len(base.strip()) > LONGEST:
        return
    offer["base"], said = split_period(base)
    question = ask_which_period(said, offer.get("base_period"))
    if question is not None:
        yield Fault("offer.base_period", question)
    elif said is not None:
        offer["base_period"] = said


def _places(payload: Any, gazetteer: Gazetteer) -> Iterator[_Place]:
    """Yield every place of a request where an amount is given."""
    offer = _object(payload, ("offer",))
    currency = offer.get("currency")
    for asked in _AMOUNTS:
        inside = _object(payload, asked.path[:-1])
        if asked.path[-1] in inside:
            has_dots = asked.path == ("offer", "base") and _has_dots(offer, gazetteer)
            yield _place(asked, inside, currency, ".".join(asked.path), has_dots)
    sign_on = offer.get("sign_on")
    for year, _ in enumerate(sign_on if isinstance(sign_on, list) else ()):
        yield _Place(sign_on, year, f"offer.sign_on.{year}", currency)
    thread = payload.get("thread") if isinstance(payload, dict) else None
    for number, event in enumerate(thread if isinstance(thread, list) else ()):
        for name in AMOUNTS if isinstance(event, dict) else ():
            if name in event:
                has_dots = name != "asked" and _dots_in(event[name], offer, gazetteer)
                path = f"thread.{number}.{name}"
                yield _Place(event, name, path, currency, has_dots=has_dots)
    for rows, amounts in _ROWS:
        given = _object(payload, rows.path[:-1]).get(rows.path[-1])
        for number, row in enumerate(given if isinstance(given, list) else ()):
            for asked in amounts if isinstance(row, dict) else ():
                if asked.path[-1] in row:
                    path = f"{'.'.join(rows.path)}.{number}.{asked.path[-1]}"
                    yield _place(asked, row, row.get("currency"), path)


def _place(
    asked: Question, inside: dict[str, Any], currency: Any, path: str, has_dots: bool = False
) -> _Place:
    is_price = asked.kind == "price"
    return _Place(inside, asked.path[-1], path, currency, is_price, has_dots)


def _has_dots(offer: dict[str, Any], gazetteer: Gazetteer) -> bool:
    """Tell whether 85.000 has one reading as this base; only text is read at all."""
    return _dots_in(offer.get("base"), offer, gazetteer)


def _dots_in(base: Any, offer: dict[str, Any], gazetteer: Gazetteer) -> bool:
    location = offer.get("location")
    if not isinstance(base, str) or not isinstance(location, str):
        return False
    with suppress(UnknownPlace):
        return dots_group(read_place(location, gazetteer), offer.get("base_period"))
    return False


def _read(value: Any, place: _Place) -> Any:
    """Read text that is no plain decimal; of a price, three decimals are plain too: "0.125"."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST:
        return value
    plain = value.strip()
    if _PLAIN.fullmatch(plain) and (place.is_price or not _TWO_WAYS.fullmatch(plain)):
        return value
    currency = place.currency.strip().upper() if isinstance(place.currency, str) else ""
    if not _CURRENCY.fullmatch(currency):
        raise UnreadableAmount(_NO_CURRENCY)
    amount = read_amount(plain, currency=currency, dots_group=place.has_dots)
    return int(amount) if amount == amount.to_integral_value() else f"{amount.normalize():f}"


def _object(payload: Any, path: Iterable[str]) -> dict[str, Any]:
    """Return an object inside a request, or an empty one where there is none."""
    for name in path:
        payload = payload.get(name) if isinstance(payload, dict) else None
    return payload if isinstance(payload, dict) else {}


def _copied(value: Any, depth: int) -> Any:
    """Copy the objects and lists that amounts stand in; what lies deeper is shared."""
    if depth and isinstance(value, dict):
        return {name: _copied(part, depth - 1) for name, part in value.items()}
    if depth and isinstance(value, list):
        return [_copied(part, depth - 1) for part in value]
    return value
