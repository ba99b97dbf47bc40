"""A pay band: what a role is paid at a level and place, for one component, from one source."""

from dataclasses import dataclass
from datetime import date
from math import exp, log
from statistics import NormalDist
from typing import Literal

from negotiator.reference.levels import WAGE_LEVELS

Component = Literal["base", "total_cash", "total_comp"]
BandKind = Literal["rung", "wage_level", "all_levels"]
PERCENTILES = (10, 25, 50, 75, 90)

_NORMAL = NormalDist()
_Z = {percent: _NORMAL.inv_cdf(percent / 100) for percent in PERCENTILES}


class InvalidBand(ValueError):
    """What is no pay band; `field` is what to mend."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Yearly pay in whole units of one currency: percentiles of a sample, or one posted range.

    Percentiles are of people or adverts, and `p50` is always there. A posted range is what one
    employer printed, `low` to `high`: its `p50` is the midpoint, and it has no percentiles.
    `level` is None where a source knows no levels: all of them together.
    `location` is an ISO 3166 code, with a metro after it where it is that narrow: US-TX-AUSTIN.
    `title` is the job title as posted, and `url` where it stood. `cite` is the source as a
    recruiter would accept it in a sentence ("US adverts on …"). `basis` says whether the component
    is what the source states or what we inferred of it. `n` counts observations and `n_distinct`
    distinct ones; None means that nobody knows. `is_told` marks the range that the employer gave
    for the very offer at hand.
    """

    component: Component
    currency: str
    role: str
    level: str | None
    location: str
    p50: int
    source: str
    cite: str
    as_of: date
    p10: int | None = None
    p25: int | None = None
    p75: int | None = None
    p90: int | None = None
    low: int | None = None
    high: int | None = None
    n: int | None = None
    n_distinct: int | None = None
    company: str | None = None
    title: str = ""
    url: str = ""
    licence: str = ""
    basis: Literal["stated", "inferred"] = "stated"
    note: str = ""
    is_users_own: bool = False
    is_told: bool = False
    id: int | None = None

    def known(self) -> dict[int, int]:
        """Return the percentiles the source really has, lowest first; a range has none."""
        if self.is_posted_range:
            return {}
        points = zip(PERCENTILES, (self.p10, self.p25, self.p50, self.p75, self.p90), strict=True)
        return {percent: value for percent, value in points if value is not None}

    @property
    def kind(self) -> BandKind:
        """Whether its level is an employer's rung, the government's wage level, or all levels."""
        if self.level is None and not (self.is_users_own or self.is_told):
            return "all_levels"
        return "wage_level" if self.level in WAGE_LEVELS else "rung"

    @property
    def is_posted_range(self) -> bool:
        """Whether this is one employer's printed range, not a sample."""
        return self.low is not None and self.high is not None

    @property
    def sample(self) -> int | None:
        """The number of distinct observations if known, else the plain count."""
        return self.n if self.n_distinct is None else self.n_distinct


@dataclass(frozen=True, slots=True)
class Curve:
    """A band with every percentile from 10 to 90 filled in, to place an amount on.

    Known percentiles are joined by straight lines of log pay against the normal score; missing
    ones are modelled with a spread. Modelled ones may size an ask and are never quoted.
    Nothing is extrapolated: amounts outside p10..p90 are held at the ends. `is_range` says that it
    stands for a posted range, from its low end at p10 to its top at p90.
    """

    points: tuple[tuple[int, int], ...]
    modelled: frozenset[int]
    is_range: bool = False

    def amount_at(self, percentile: float) -> int:
        """Return the pay at a percentile (10 to 90), in whole units."""
        percentile = min(max(percentile, 10.0), 90.0)
        (low_p, low), (high_p, high) = self._segment_by_percentile(percentile)
        if percentile == high_p:
            return high
        share = (_NORMAL.inv_cdf(percentile / 100) - _Z[low_p]) / (_Z[high_p] - _Z[low_p])
        return round(exp(log(low) + share * (log(high) - log(low))))

    def percentile_of(self, amount: int) -> int:
        """Return the whole percentile an amount reaches, from 10 to 90, rounded down."""
        reached = 10
        for (low_p, low), (high_p, high) in zip(self.points, self.points[1:], strict=False):
            if amount >= high:
                reached = high_p
            elif amount > low:
                share = (log(amount) - log(low)) / (log(high) - log(low))
                score = _Z[low_p] + share * (_Z[high_p] - _Z[low_p])
                reached = min(int(_NORMAL.cdf(score) * 100), high_p - 1)
        return reached

    def _segment_by_percentile(self, percentile: float) -> tuple[tuple[int, int], tuple[int, int]]:
        for low, high in zip(self.points, self.points[1:], strict=False):
            if percentile <= high[0]:
                return low, high
        return self.points[-2], self.points[-1]


def fit_curve(band: Band, *, assumed_spread: float) -> Curve:
    """Fill in a band's missing percentiles.

    The spread comes from the widest pair the band has, ln(p75/p25)/1.349 or ln(p90/p10)/2.563,
    from a lone outer percentile, and else from `assumed_spread` (of log pay). Missing points are
    kept in order with their known neighbours. A posted range is spread from its low end at p10
    over the midpoint to its high end at p90: all of that is modelled.
    """
    known = band.known()
    if band.low is not None and band.high is not None:
        known = {10: band.low, 50: band.p50, 90: band.high}
    spread = _measured_spread(known) or assumed_spread
    points: dict[int, int] = {}
    for percent in PERCENTILES:
        if percent in known:
            points[percent] = known[percent]
            continue
        anchor = min(known, key=lambda have: (abs(have - percent), abs(have - 50)))
        value = round(known[anchor] * exp(spread * (_Z[percent] - _Z[anchor])))
        below = [v for p, v in (known | points).items() if p < percent]
        above = [v for p, v in known.items() if p > percent]
        points[percent] = min(max([value, *below]), *above, 10**15)
    modelled = frozenset(points) - frozenset(band.known())
    return Curve(tuple(points.items()), modelled, is_range=band.is_posted_range)


def _measured_spread(known: dict[int, int]) -> float | None:
    for low, high in ((25, 75), (10, 90), (50, 75), (25, 50), (50, 90), (10, 50)):
        if low in known and high in known and known[high] > known[low]:
            return log(known[high] / known[low]) / (_Z[high] - _Z[low])
    return None
