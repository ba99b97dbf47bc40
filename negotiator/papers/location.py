"""The place of work, told by the surest words there are: a label, a sentence, an address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field, Question
from negotiator.papers.paper import Unit
from negotiator.papers.place_names import (
    PLACE,
    WORD,
    NamedPlace,
    is_country,
    name_at_start,
    place_in_stretch,
    region_of_city,
)
from negotiator.papers.places import Places
from negotiator.reference.place_reading import read_place

_BASED_IN = rf"(?i:%based_in%) (?:(?i:%in_our%) )*{PLACE}"
_SENTENCES = (
    _BASED_IN,
    rf"(?i:%our_office%) {PLACE},? (?i:%office%)\b",
    rf"(?i:%office%|%seat%) (?:(?i:%seat_is%) )?(?i:%seat_in%) {PLACE}",
    rf"(?:(?i:%job_in%)|\(\w/\w(?:/\w)?\)) (?i:%in_place%) (?:(?i:%our_office%) )?{PLACE}",
    rf"(?i:%work_from%) (?:(?i:%our_office%) )?{PLACE}",
)
_REMOTE_IN = (
    rf"(?i:%remote%)(?:,? (?i:%remote_in%)(?: (?i:%name_article%))?|,| \(| [-–—]| )\s?{PLACE}"
)
_AT_BEGIN = rf"^(?:(?i:%location_head%)[:.]? )?{PLACE}(?=\s*(?:$|[-–—,(|]))"
_IN = rf"\b(?:%in_place%) {PLACE}"
_CITY_STATE = re.compile(
    rf"(?<![\w-])(?=(?P<place>{WORD}(?: {WORD}){{0,2}}, ?(?:[A-Z]{{2}}\b(?! ?\d)|{WORD})))"
)
"""Each place where one may begin, since a company may stand before it: Acme Inc, Columbus, OH."""

_ADDRESS = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}[- ]?)?(?:\d{4,6} )?"
    rf"(?P<place>{WORD}(?: {WORD}){{0,2}}(?:, ?(?:[A-Z]{{2}}|{WORD}))?)"
)
"""A city behind its postcode: A-1010 Wien, 80331 München."""

_ELSEWHERE = r"(?i:%elsewhere%)[^.]{0,24}$|(?i:%travel_to%) [^.]{0,50}$|(?i:%parent%) [^.]{0,30}$"
_HEAD = 3  # units in which a place is that of the company
_LONG_HEAD = 12  # units in which an address may stand
_NEAR, _NEARER = 24, 18  # characters before a place in which the digits of its address stand


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that should name the place; `asks` where an unknown one is worth a question."""

    unit: Unit
    start: int
    end: int
    asks: bool


def find_location(sheet: Sheet, places: Places, *, is_remote: bool) -> Field | Question | None:
    """Return the place of work; a question for one we do not know."""
    labelled = tuple(_labelled(sheet))
    found = (
        _remote_in(sheet, [each.unit for each in labelled if is_remote], places)
        or _first_known(sheet, labelled, places)
        or _remote_in(sheet, sheet.paper.units if is_remote else (), places)
    )
    if found is not None:
        return found
    said = tuple(_said(sheet))
    return (
        _first_known(sheet, said, places)
        or _first_region(sheet, (*labelled, *said), places)
        or _by_itself(sheet, places)
        or _first_question(sheet, (*labelled, *said))
        or _of_address(sheet, places)
    )


def _labelled(sheet: Sheet) -> Iterator[_Stretch]:
    for unit, start, end in sheet.texts("location"):
        says_none = sheet.tongue.pattern("(?i)%says_no_place%").search(unit.text, start, end)
        yield _Stretch(unit, start, end, asks=says_none is None)


def _said(sheet: Sheet) -> Iterator[_Stretch]:
    for written in _SENTENCES:
        pattern = sheet.tongue.pattern(written)
        for unit in sheet.paper.units:
            for match in pattern.finditer(unit.text):
                if not _is_elsewhere(sheet, unit, match.start("place")):
                    asks = written is _BASED_IN and not _is_no_place(sheet, match["place"])
                    yield _Stretch(unit, *match.span("place"), asks)


def _is_no_place(sheet: Sheet, words: str) -> bool:
    """Tell whether words begin as no place does: “our”, or a month."""
    first = words.split()[0].casefold().strip(".,")
    is_common = sheet.tongue.pattern("%no_place%").fullmatch(first) is not None
    return is_common or first in sheet.tongue.months


def _is_elsewhere(sheet: Sheet, unit: Unit, place: int) -> bool:
    """Tell whether what stands before a place says that it is another than that of work."""
    return sheet.tongue.pattern(_ELSEWHERE).search(unit.text[:place]) is not None


def _remote_in(sheet: Sheet, units: Sequence[Unit], places: Places) -> Field | None:
    """Return the country a remote job may be done in: “remote, US”."""
    for unit in units:
        for match in sheet.tongue.pattern(_REMOTE_IN).finditer(unit.text):
            name = name_at_start(match["place"], places, sheet.tongue, with_codes=True)
            if name:
                return _field(sheet, unit, NamedPlace(name, match.start("place")))
    return None


def _first_known(sheet: Sheet, stretches: Sequence[_Stretch], places: Places) -> Field | None:
    for each in stretches:
        found = place_in_stretch(each.unit, each.start, each.end, places, sheet.tongue)
        if found is not None:
            return _field(sheet, each.unit, found)
    return None


def _first_region(sheet: Sheet, stretches: Sequence[_Stretch], places: Places) -> Field | None:
    regions = (_region(sheet, each.unit, each.start, places) for each in stretches)
    return next(filter(None, regions), None)


def _first_question(sheet: Sheet, stretches: Sequence[_Stretch]) -> Question | None:
    for each in stretches:
        if each.asks:
            says = "We hold no figures for this place. Name the country, or a city near it."
            quote = sheet.paper.quote(each.unit, each.start, each.end)
            return Question("offer.location", says, quote)
    return None


def _by_itself(sheet: Sheet, places: Places) -> Field | None:
    """Find “in Berlin” or “Austin, TX” where no address stands, a country alone left out."""
    body = sheet.paper.units[_HEAD:]
    return (
        _beside_mode(sheet, body, places)
        or _first_city(sheet, sheet.tongue.pattern(_IN), sheet.paper.units, places)
        or _first_city(sheet, _CITY_STATE, body, places)
        or _unknown_city(sheet, body, places)
    )


def _beside_mode(sheet: Sheet, units: Sequence[Unit], places: Places) -> Field | None:
    """Find the place that a bullet or a line about office and home begins with."""
    for unit in units:
        match = sheet.tongue.pattern(_AT_BEGIN).match(unit.text)
        if match and (unit.is_bullet or sheet.signs(unit, "hybrid", "remote", "onsite")):
            name = name_at_start(match["place"], places, sheet.tongue)
            if name:
                return _field(sheet, unit, NamedPlace(name, match.start("place")))
    return None


def _first_city(
    sheet: Sheet, pattern: re.Pattern[str], units: Sequence[Unit], places: Places
) -> Field | None:
    for unit in units:
        for match in pattern.finditer(unit.text):
            place = match.start("place")
            name = name_at_start(match["place"], places, sheet.tongue)
            if name is None or is_country(name) or _is_in_address(unit, place, _NEARER):
                continue
            if not _is_elsewhere(sheet, unit, place):
                return _field(sheet, unit, NamedPlace(name, place))
    return None


def _unknown_city(sheet: Sheet, units: Sequence[Unit], places: Places) -> Field | None:
    for unit in units:
        for match in _CITY_STATE.finditer(unit.text):
            place = match.start("place")
            if _is_in_address(unit, place, _NEAR) or _is_elsewhere(sheet, unit, place):
                continue
            if region := _region(sheet, unit, place, places):
                return region
    return None


def _is_in_address(unit: Unit, place: int, near: int) -> bool:
    return any(map(str.isdigit, unit.text[max(0, place - near) : place]))


def _of_address(sheet: Sheet, places: Places) -> Field | None:
    for unit in sheet.paper.units[:_LONG_HEAD]:
        for match in _ADDRESS.finditer(unit.text):
            name = name_at_start(match["place"], places, sheet.tongue)
            if name and "-" in read_place(name, places.gazetteer):  # within a country
                found = NamedPlace(name, match.start("place"))
                quote = sheet.paper.quote(unit, found.start, found.end)
                how = "the address at the head of the letter"
                return Field(
                    path="offer.location", value=name, quote=quote, certainty="guessed", how=how
                )
    return None


def _region(sheet: Sheet, unit: Unit, start: int, places: Places) -> Field | None:
    """Return the state or country of a city that we hold nothing for."""
    region = region_of_city(unit.text, start, places)
    if region is None:
        return None
    return Field(
        path="offer.location",
        value=region.name,
        quote=sheet.paper.quote(unit, start, region.end),
        certainty="worked_out",
        how=f"we hold no figures for {region.city}; those of {region.said} are the nearest",
    )


def _field(sheet: Sheet, unit: Unit, found: NamedPlace) -> Field:
    quote = sheet.paper.quote(unit, found.start, min(found.end, len(unit.text)))
    return Field(path="offer.location", value=found.name, quote=quote)
