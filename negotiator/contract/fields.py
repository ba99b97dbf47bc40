"""The kinds of value a request may hold, each refusing what it cannot mean."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from babel.numbers import list_currencies
from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from negotiator.money import LONGEST, MOST
from negotiator.reference.place import Gazetteer
from negotiator.reference.place_reading import UnknownPlace, read_place

_MOST_DECIMALS = 4
_MOST_YEARS = 60
_DIGITS = re.compile(r"\d{1,16}(?:\.\d{1,4})?")
_REFUSED_CATEGORIES = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
_HIDDEN = {
    "\u200b",
    "\u2060",
    "\ufeff",
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
}


KindName = Literal[
    "line", "amount", "price", "percent", "count", "hours", "years",
    "yes_no", "tick", "day", "choice", "ticks", "own",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What sort of thing a type holds, and its longest form as text: how it is typed and read."""

    name: KindName
    longest: int | None = None


def refuse(message: str) -> PydanticCustomError:
    """Make the error that carries our own words to the user."""
    # Pydantic fills braces in: double those the message quotes from the user.
    return PydanticCustomError("refused", message.replace("{", "{{").replace("}", "}}"))


def sent_text(value: Any, *, most: int, give: str, shorten: str, paste: str) -> str:
    """Return a text that is sent in to be read, as it is, or refuse it.

    `give` is for what is no text, `shorten` for too much of it, with `{most}` and `{length}` in
    characters, and `paste` for nothing that can be read.
    """
    if not isinstance(value, str):
        raise refuse(give)
    if len(value) > most:
        raise refuse(shorten.format(most=f"{most:,}", length=f"{len(value):,}"))
    if not any(each.isprintable() and not each.isspace() for each in value):
        raise refuse(paste)
    return value


def _number(value: Any, *, what: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise refuse(what)
    if isinstance(value, int):
        if not 0 <= value <= MOST:
            raise refuse(what)
        return Decimal(value)
    text = str(value) if not isinstance(value, str) else value.strip()
    if not isinstance(value, str):
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise refuse(what) from None
        exponent = number.as_tuple().exponent
        if not number.is_finite() or not 0 <= number <= MOST:
            raise refuse(what)
        if not isinstance(exponent, int) or exponent < -_MOST_DECIMALS:
            raise refuse(f"{what[:-1]}, with at most {_MOST_DECIMALS} decimals.")
        return number
    if not _DIGITS.fullmatch(text) or not text.isascii() or Decimal(text) > MOST:
        raise refuse(what)
    return Decimal(text)


def _money(value: Any) -> int:
    number = _number(value, what="Give a whole amount such as 168000, with no sign and no letters.")
    if number != number.to_integral_value():
        raise refuse("Give whole units of the currency, such as 168000: no cents.")
    return int(number)


def _positive_money(value: Any) -> int:
    amount = _money(value)
    if amount == 0:
        raise refuse("Give an amount above zero, or leave it out if it is not known.")
    return amount


def _rate(value: Any) -> Decimal:
    number = _number(value, what="Give an amount such as 168000, or 85.50 for an hour.")
    if number == 0:
        raise refuse("Give an amount above zero.")
    return number


def _percent(value: Any) -> Decimal:
    number = _number(value, what="Give a percentage such as 15 or 12.5, without the sign.")
    if number > 200:
        raise refuse("Give a percentage from 0 to 200.")
    return number


def _hours(value: Any) -> Decimal:
    number = _number(value, what="Give the hours of a week such as 40 or 37.5.")
    if not 1 <= number <= 80 or number * 4 % 1:
        raise refuse("Give the hours of a week, from 1 to 80, such as 40 or 37.5.")
    return number


def _price(value: Any) -> Decimal:
    return _number(value, what="Give a price for one share, such as 1.20.")


def _count(value: Any) -> int:
    number = _number(value, what="Give a whole number such as 40000.")
    if number != number.to_integral_value():
        raise refuse("Give a whole number such as 40000.")
    return int(number)


def _years(value: Any) -> Decimal:
    what = f"Give whole or half years from 0 to {_MOST_YEARS}, such as 7 or 7.5."
    years = _number(value, what=what)
    if years > _MOST_YEARS or years * 2 % 1:
        raise refuse(what)
    return years


_AMOUNT_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": MOST},
        {"type": "string", "pattern": r"^\d{1,12}(\.0{1,4})?$"},
    ]
}
_TYPED = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST,
    "description": "A plain decimal, or an amount as people type it, in the currency beside it. "
    "One that can be read two ways, such as 35.000, is refused with the question.",
}
_MONEY_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": MOST},
        _TYPED | {"examples": ["168000", "168k", "85.000,00 €", "18 000 zł"]},
    ]
}
_RATE_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": MOST},
        _TYPED | {"examples": ["168k", "85.50", "$85/hr", "€6.500/Monat"]},
    ]
}
_PRICE_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": MOST},
        _TYPED | {"examples": ["1.20", "$1.20", "0.125"]},
    ]
}
_DECIMAL_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": MOST},
        {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,4})?$"},
    ]
}

Money = Annotated[int, BeforeValidator(_money), WithJsonSchema(_MONEY_SCHEMA), Kind("amount")]
PositiveMoney = Annotated[
    int, BeforeValidator(_positive_money), WithJsonSchema(_MONEY_SCHEMA), Kind("amount")
]
Rate = Annotated[Decimal, BeforeValidator(_rate), WithJsonSchema(_RATE_SCHEMA), Kind("amount")]
Percent = Annotated[
    Decimal, BeforeValidator(_percent), WithJsonSchema(_DECIMAL_SCHEMA), Kind("percent", 8)
]
Price = Annotated[
    Decimal, BeforeValidator(_price), WithJsonSchema(_PRICE_SCHEMA), Kind("price", 20)
]
Hours = Annotated[
    Decimal, BeforeValidator(_hours), WithJsonSchema(_DECIMAL_SCHEMA), Kind("hours", 12)
]
Years = Annotated[
    Decimal,
    BeforeValidator(_years),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": _MOST_YEARS, "multipleOf": 0.5},
                {"type": "string", "pattern": r"^\d{1,2}(\.[05]0{0,3})?$"},
            ]
        }
    ),
    Kind("years", 12),
]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema(_AMOUNT_SCHEMA), Kind("count", 20)]


def clean_text(value: Any, *, most: int) -> str:
    """Return one line of plain text, composed; refuse what could break a header or a page."""
    if not isinstance(value, str):
        raise refuse("Give text.")
    if len(value) > most * 4:
        raise refuse(f"Use at most {most} characters.")
    if not value.isprintable():  # almost every line is, and needs no second look
        _refuse_hidden(value)
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if len(text) > most:
        raise refuse(f"Use at most {most} characters; this has {len(text)}.")
    if not any(map(str.isalnum, text)):
        raise refuse("Type words here, or leave the field out.")
    return text


def _refuse_hidden(value: str) -> None:
    hidden = next(
        (c for c in value if c in _HIDDEN or unicodedata.category(c) in _REFUSED_CATEGORIES), ""
    )
    if hidden:
        where = "a line break" if hidden in "\r\n\u2028\u2029" else "a hidden or control character"
        raise refuse(f"Take out {where}: this must be one line of plain text.")


def _line(most: int) -> Any:
    return Annotated[
        str,
        BeforeValidator(lambda value: clean_text(value, most=most)),
        WithJsonSchema({"type": "string", "minLength": 1, "maxLength": most}),
        Kind("line", most),
    ]


def _name(value: Any) -> str:
    text = clean_text(value, most=80)
    if not any(map(str.isalpha, text)):
        raise refuse("Type a name, with letters in it.")
    return text


Name = Annotated[
    str,
    BeforeValidator(_name),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 80}),
    Kind("line", 80),
]


def _long_text(value: Any) -> str:
    """Return a text of several lines; refuse what is no text, or longer than a letter ever is."""
    if not isinstance(value, str):
        raise refuse("Give text.")
    if len(value) > LONGEST_TEXT:
        raise refuse(f"Use at most {LONGEST_TEXT:,} characters: paste the message itself.")
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(
        character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in _REFUSED_CATEGORIES
    ).strip()
    if not kept:
        raise refuse("Give the text, or leave it out.")
    return kept


LONGEST_TEXT = 20_000
LongText = Annotated[
    str,
    BeforeValidator(_long_text),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}),
    Kind("line", LONGEST_TEXT),
]
Line40 = _line(40)
Line120 = _line(120)
Line160 = _line(160)
SkillId = _line(40)


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Return every IANA time zone; to list them takes thousands of looks at the disk."""
    return frozenset(available_timezones())


def _zone(value: Any) -> ZoneInfo:
    if not isinstance(value, str) or value not in known_zones():
        raise refuse(
            "Give a time zone by its IANA name, such as America/New_York or Europe/Berlin."
        )
    return ZoneInfo(value)


def _time(value: Any, *, what: str) -> datetime:
    if not isinstance(value, str) or not 16 <= len(value) <= 40:
        raise refuse(what)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise refuse(what) from None
    if not 2000 <= moment.year <= 2100:
        raise refuse("Give a year between 2000 and 2100.")
    return moment


def _moment(value: Any) -> datetime:
    what = "Give a date and time with its offset, such as 2026-11-30T17:00:00-05:00."
    moment = _time(value, what=what)
    if moment.tzinfo is None:
        raise refuse("Say which zone: end the time with an offset such as -05:00 or Z.")
    return moment


def _local_moment(value: Any) -> datetime:
    return _time(
        value, what="Give a date and time such as 2026-11-30T17:00, with or without its offset."
    )


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        raise refuse("Give a date such as 2026-10-01.")
    return day


def _location(value: Any, info: ValidationInfo) -> str:
    """Read a place to its code; metros only with the gazetteer that knows them as the context."""
    gazetteer = info.context if isinstance(info.context, Gazetteer) else Gazetteer({})
    try:
        return read_place(value if isinstance(value, str) else "", gazetteer)
    except UnknownPlace as error:
        raise refuse(str(error)) from None


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def _currency(value: Any) -> str:
    text = value.strip().upper() if isinstance(value, str) else ""
    if text not in _currencies() or text in {"XXX", "XTS"}:
        raise refuse("Give a currency by its three letters, such as USD, EUR or GBP.")
    return text


def _yes_no(value: Any) -> bool | None:
    known = {"yes": True, "no": False, "unknown": None}
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str) and value in known:
        return known[value]
    raise refuse("Give yes, no or unknown.")


def _plain_yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise refuse("Give true or false.")
    return value


def _want_value(value: Any) -> str:
    """Take a value as it was typed or sent: what it means depends on what is wanted."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{Decimal(str(value)):f}"
    return clean_text(value, most=80)


WantValue = Annotated[
    str,
    BeforeValidator(_want_value),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "maxLength": 80}]}),
    Kind("line", 80),
]
Zone = Annotated[
    ZoneInfo,
    BeforeValidator(_zone),
    WithJsonSchema({"type": "string", "examples": ["America/New_York"]}),
    Kind("line", 40),
]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
LocalMoment = Annotated[
    datetime,
    BeforeValidator(_local_moment),
    WithJsonSchema(
        {
            "type": "string",
            "description": "Without an offset it stands in `time_zone`.",
            "examples": ["2026-11-30T17:00:00-05:00", "2026-11-30T17:00"],
        }
    ),
]
Day = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"}), Kind("day")
]
Location = Annotated[
    str,
    BeforeValidator(_location),
    WithJsonSchema(
        {
            "type": "string",
            "examples": ["DE", "US-CA", "US-TX-AUSTIN", "Austin, TX"],
            "maxLength": 80,
        }
    ),
]
Currency = Annotated[
    str,
    BeforeValidator(_currency),
    WithJsonSchema({"type": "string", "examples": ["USD"]}),
    Kind("line", 3),
]
YesNo = Annotated[
    bool | None,
    BeforeValidator(_yes_no),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "unknown", None]}]}),
    Kind("yes_no"),
]
Ticked = Annotated[
    bool, BeforeValidator(_plain_yes_no), WithJsonSchema({"type": "boolean"}), Kind("tick")
]
