"""Sources that say very different things of the same pay: both are shown, and that they differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from negotiator.market.band import Band
from negotiator.market.sample import SampleRule


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesApart:
    """The lowest and the highest median that sources give for one role, level and place.

    `percent` is by how much the higher is over the lower, in whole percent, rounded down.
    """

    lower: Band
    higher: Band
    percent: int


def find_sources_apart(
    bands: Iterable[Band], rule: SampleRule, *, over_percent: int
) -> tuple[SourcesApart, ...]:
    """Return where the medians of two sources differ by over so many percent of the lower one.

    Of each source its newest counts. One employer's pay and posted ranges are no market's, and a
    sample that is too small to show is held against nothing.
    """
    newest: dict[tuple[object, ...], dict[str, Band]] = {}
    for band in sorted(bands, key=lambda band: (band.as_of, band.sample or 0)):
        if band.company is None and not band.is_posted_range and not rule.hides(band):
            of = (band.role, band.level, band.location, band.component, band.currency)
            newest.setdefault(of, {})[band.source] = band
    found = []
    for by_source in newest.values():
        lower, *_, higher = sorted([*by_source.values()] * 2, key=lambda band: band.p50)
        if (higher.p50 - lower.p50) * 100 > over_percent * lower.p50:
            percent = (higher.p50 - lower.p50) * 100 // lower.p50
            found.append(SourcesApart(lower=lower, higher=higher, percent=percent))
    return tuple(found)
