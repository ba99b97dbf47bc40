"""Take a file in: all of its bands or none, and what is refused of it into a file of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from negotiator.importing import named, own
from negotiator.importing.formats import NAMED, find_format
from negotiator.importing.naming import Naming
from negotiator.market.band import Band, InvalidBand
from negotiator.market.pay_limits import read_pay_limits
from negotiator.reference.place import Gazetteer
from negotiator.reference.role import Catalogue
from negotiator.storage.band_block import BandBlock
from negotiator.storage.band_intake import Intake, RepeatedBand, put_bands
from negotiator.storage.database import Database
from negotiator.tables.band_check import check_band
from negotiator.tables.format import Format, Progress, Rejected, Source, UnusableFile
from negotiator.tables.opening import open_source
from negotiator.tables.rejects import Rejects


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a file: its bands, and how often each reason turned a row away."""

    format: Format
    stored: Intake
    reasons: Counter[str]

    @property
    def rejected(self) -> int:
        """How many rows, or groups of rows, gave no band."""
        return self.reasons.total()


class NothingUsable(UnusableFile):
    """A file of a format that we read, of which no row gives a band."""

    def __init__(self, format_: Format, reasons: Counter[str]) -> None:
        self.reasons = reasons
        lack = "none of its rows gives a band" if reasons else "it has no row under its header"
        super().__init__(f"It is {format_.title}, and {lack}.")


def take_in(
    path: Path,
    database: Database,
    *,
    today: date,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    told: str | None = None,
    naming: Naming | None = None,
    rejects: Path | None = None,
    progress: Progress = lambda _: None,
    dry_run: bool = False,
    show: int = 0,
    name: str | None = None,
    as_of: date | None = None,
    keep_newer: bool = True,
) -> Taken:
    """Import a file, recognised or `told` by a format's id; raise UnusableFile and change nothing.

    With a `naming` it is anybody's table, whose columns that names.

    A dry run changes nothing either, and tells what would. Refused rows are written to `rejects`,
    if named, unless the file is unusable. `as_of` is the date of a file that is an edition. A band
    that is older than the one stored is refused, unless `keep_newer` is off.
    """
    if as_of is not None and as_of > today:
        raise UnusableFile(f"It cannot be of {as_of}, which lies in the future.")
    with (
        open_source(
            path, today=today, catalogue=catalogue, gazetteer=gazetteer, name=name, as_of=as_of
        ) as source,
        Rejects(rejects) as refused,
    ):
        format_ = NAMED if naming else find_format(source, told)
        found: Iterator[Band | BandBlock | Rejected] = (
            named.read(source, progress, naming) if naming else format_.read(source, progress)
        )
        if as_of is not None and not (format_.is_edition or naming):
            raise UnusableFile(f"It is {format_.title}, which bears its dates. Leave out --as-of.")

        def write_older(band: Band, newer: date) -> None:
            refused.write(_refuse_older(band, newer))

        bands = _bands(format_, found, refused)
        try:
            stored = put_bands(
                database,
                bands,
                dry_run=dry_run,
                show=show,
                tell_kept=write_older if keep_newer else None,
            )
        except RepeatedBand as repeated:
            raise _name_repeat(format_, source, repeated.band) from repeated
        except NothingUsable:
            refused.keep()
            raise
        refused.keep()
    return Taken(format=format_, stored=stored, reasons=refused.reasons)


def _bands(
    format_: Format, items: Iterable[Band | BandBlock | Rejected], refused: Rejects
) -> Iterator[Band | BandBlock]:
    """Yield what can be stored, write down the rest; raise NothingUsable if that is all."""
    found = 0
    for item in items:
        if isinstance(item, Rejected):
            refused.write(item)
            continue
        if isinstance(item, BandBlock):
            found += len(item)
            yield item
            continue
        try:
            if not format_.names_lines:
                check_band(item)
                read_pay_limits().check(item)
        except InvalidBand as error:
            refused.write(Rejected(0, str(error), f"{item.company or item.role}, {item.location}"))
            continue
        found += 1
        yield item
    if not found:
        raise NothingUsable(format_, refused.reasons)


def _refuse_older(band: Band, newer: date) -> Rejected:
    what = [band.component, band.currency, band.role, band.level, band.location]
    return Rejected(
        0,
        f"What is stored is newer, of {newer}: this one, of {band.as_of}, does not take its place.",
        ", ".join(filter(None, [*what, band.company, band.title])),
    )


def _name_repeat(format_: Format, source: Source, band: Band) -> UnusableFile:
    if format_.id == "own":
        return own.name_repeat(source, band)
    return UnusableFile(f"It gives a band of {band.source} for {band.role} twice.")
