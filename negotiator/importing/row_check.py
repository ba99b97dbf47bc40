"""A row of text by column, made a band: what is checked of each, whoever named its columns."""

from collections.abc import Mapping

from negotiator.market.band import Band, InvalidBand
from negotiator.market.pay_limits import read_pay_limits
from negotiator.storage.band_row import read_band
from negotiator.tables.band_check import check_band, check_location
from negotiator.tables.format import Source

EXAMPLE_SOURCE = "EXAMPLE: replace this line"

PROSE = frozenset(
    {"role", "location", "company", "title", "url", "source", "cite", "licence", "note"}
)
"""The columns of text, in which a lone sign before a word would run in a spreadsheet."""


class RowCheck:
    """Makes bands of rows, remembering what was found before: most rows share most of it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._roles: dict[str, str] = {}
        self._locations: set[str] = set()

    def read(self, cells: Mapping[str, str]) -> Band:
        """Make a band of a row; raise InvalidBand."""
        if cells.get("source") == EXAMPLE_SOURCE:
            raise InvalidBand("source", "This is the example of the template.")
        band = read_band({**cells, "role": self.role(cells.get("role", ""))})
        self.check_location(band.location)
        if band.as_of > self._source.today:
            raise InvalidBand("as_of", f"{band.as_of} lies in the future.")
        check_band(band)
        read_pay_limits().check(band)
        return band

    def role(self, typed: str) -> str:
        """Return the id of a role by a name of it, and any other in small letters."""
        role = typed.strip()
        if role not in self._roles:
            known = self._source.catalogue.find(role)
            self._roles[role] = known.id if known else role.casefold()
        return self._roles[role]

    def check_location(self, location: str) -> None:
        """Raise InvalidBand for a place that no offer can lie in."""
        if location not in self._locations:
            check_location(location, self._source.gazetteer)
            self._locations.add(location)
