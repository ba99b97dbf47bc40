"""Two roles' pay side by side, level by level, within one source: who leads where, by how much."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from negotiator.market.band import Band, Component
from negotiator.market.sample import SampleRule
from negotiator.reference.levels import LEVELS, WAGE_LEVELS

_COMPONENTS: tuple[Component, ...] = ("base", "total_cash", "total_comp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Which role's median is higher at a level, by how much, and in percent of the lower one.

    `role` is None where both are the same. `halves_overlap` says whether the middle halves of the
    two samples share some pay; None when a source does not tell.
    """

    role: str | None
    amount: int
    percent: int
    halves_overlap: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPay:
    """What two roles are paid at one level, None where the source has nothing to show.

    `hidden` are the roles whose sample was too small to show.
    """

    level: str | None
    pay: tuple[Band | None, Band | None]
    lead: Lead | None
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayComparison:
    """Two roles' pay in one component and one currency, from one source."""

    component: Component
    currency: str
    source: str
    levels: tuple[LevelPay, ...]

    @property
    def bands(self) -> tuple[Band, ...]:
        """Every band that is shown."""
        return tuple(band for row in self.levels for band in row.pay if band is not None)

    @property
    def has_levels(self) -> bool:
        """Whether the source tells levels apart."""
        return any(row.level is not None for row in self.levels)


def compare_pay(
    bands: Iterable[Band], roles: tuple[str, str], rule: SampleRule
) -> tuple[PayComparison, ...]:
    """Compare two roles; figures of different components, currencies or sources never meet.

    Sources that tell levels and have both roles come first, then stated ones, then newer ones.
    """
    groups: dict[tuple[Component, str, str], list[Band]] = {}
    for band in bands:
        if band.role in roles and band.company is None and not band.is_posted_range:
            groups.setdefault((band.component, band.currency, band.source), []).append(band)
    compared = [_compare(key, group, roles, rule) for key, group in groups.items()]
    return tuple(sorted((one for one in compared if one.bands), key=_preference))


def steps(comparison: PayComparison, place: int) -> tuple[tuple[str, str, int], ...]:
    """Return a role's rise of the median from each level to the next, in whole percent.

    Rungs and wage levels are two ladders: there is no step from one to the other.
    """
    known = [
        (row.level, band.p50)
        for row in comparison.levels
        if row.level is not None and (band := row.pay[place]) is not None
    ]
    return tuple(
        (lower, higher, _percent(more - less, less))
        for (lower, less), (higher, more) in pairwise(known)
        if (lower in WAGE_LEVELS) == (higher in WAGE_LEVELS)
    )


def _compare(
    key: tuple[Component, str, str], bands: list[Band], roles: tuple[str, str], rule: SampleRule
) -> PayComparison:
    component, currency, source = key
    rows = []
    for level in (*LEVELS, *WAGE_LEVELS, None):
        found = [_largest(bands, role, level) for role in roles]
        one, other = (None if band is None or rule.hides(band) else band for band in found)
        hidden = tuple(band.role for band in found if band is not None and rule.hides(band))
        if one or other or hidden:
            lead = _lead(one, other) if one and other else None
            rows.append(LevelPay(level=level, pay=(one, other), lead=lead, hidden=hidden))
    return PayComparison(component=component, currency=currency, source=source, levels=tuple(rows))


def _largest(bands: Iterable[Band], role: str, level: str | None) -> Band | None:
    fitting = [band for band in bands if band.role == role and band.level == level]
    return max(fitting, key=lambda band: (band.as_of, band.sample or 0, band.p50), default=None)


def _lead(one: Band, other: Band) -> Lead:
    lower, higher = sorted((one, other), key=lambda band: band.p50)
    overlap = None
    if None not in (one.p25, one.p75, other.p25, other.p75):
        overlap = max(one.p25 or 0, other.p25 or 0) <= min(one.p75 or 0, other.p75 or 0)
    gap = higher.p50 - lower.p50
    return Lead(
        role=higher.role if gap else None,
        amount=gap,
        percent=_percent(gap, lower.p50),
        halves_overlap=overlap,
    )


def _percent(part: int, whole: int) -> int:
    """Return a share in whole percent, halves away from zero."""
    sign = -1 if part < 0 else 1
    return sign * ((abs(part) * 200 + whole) // (2 * whole))


def _preference(comparison: PayComparison) -> tuple[object, ...]:
    roles = {band.role for band in comparison.bands}
    return (
        _COMPONENTS.index(comparison.component),
        not comparison.has_levels,
        len(roles) == 1,
        any(band.basis == "inferred" for band in comparison.bands),
        -max(band.as_of.toordinal() for band in comparison.bands),
        comparison.source,
    )
