"""What no band that comes from a file may hold, whatever format the file is in."""

import re
from functools import lru_cache

from babel import Locale

from negotiator.market.band import Band, InvalidBand
from negotiator.reference.place import US_STATES, Gazetteer

_LONGEST = {  # characters
    "role": 80,
    "location": 60,
    "company": 120,
    "title": 250,
    "source": 250,
    "cite": 250,
    "licence": 120,
    "url": 1_000,
    "note": 2_000,
}
_MOST_BYTES = 2_000  # of the columns that identify a band: an index of PostgreSQL holds little more
TOLD_APART_BY = ("role", "location", "company", "title", "source")
MOST_CHARACTERS = _MOST_BYTES // 4
"""So many take no more bytes than that, whatever they are."""

_PLACE = re.compile(r"([A-Z]{2})(-[A-Z0-9]{1,3})?")
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def starts_formula(text: str, is_prose: bool) -> bool:
    """Say whether a spreadsheet would run a cell; a lone sign counts only in prose."""
    if text[:1] in ("\t", "\r"):
        return True
    first = text.lstrip()[:1]
    return first in ("=", "@") or (is_prose and first in ("+", "-"))


def check_band(band: Band) -> None:
    """Raise InvalidBand for text that is too long, cannot be shown, or does more than show."""
    for name in _LONGEST:
        text = getattr(band, name)
        if text:
            check_text(name, text)
    told = [getattr(band, name) or "" for name in TOLD_APART_BY]
    if sum(map(len, told)) > MOST_CHARACTERS and len("".join(told).encode()) > _MOST_BYTES:
        raise InvalidBand("source", "Role, place, company, title and source are too long together.")


@lru_cache(maxsize=4096)  # rows share most of their text
def check_text(name: str, text: str) -> None:
    """Raise InvalidBand for a text of a column that cannot be kept."""
    if len(text) > _LONGEST[name]:
        message = f"Use at most {_LONGEST[name]:,} characters; got {len(text):,}."
        raise InvalidBand(name, message)
    if not text.isprintable():
        raise InvalidBand(name, "It holds a character that cannot be shown. Type it again.")
    if starts_formula(text, is_prose=True):
        raise InvalidBand(name, "It would run as a formula in a spreadsheet.")
    if name == "url" and not text.startswith(("https://", "http://")):
        raise InvalidBand("url", "Use an address that starts with https://.")


def check_location(location: str, gazetteer: Gazetteer) -> None:
    """Raise InvalidBand for a place that no offer can lie in."""
    if location in gazetteer.metros:
        return
    told = _PLACE.fullmatch(location)
    countries = Locale("en").territories.keys() - _NO_COUNTRY
    if told and told[1] in countries:
        state = (told[2] or "").removeprefix("-")
        if not state or told[1] != "US" or state in US_STATES:
            return
    raise InvalidBand(
        "location",
        "Use an ISO 3166 code such as DE or US-CA, or a metro that we know such as US-TX-AUSTIN; "
        f"got '{location[:60]}'.",
    )
