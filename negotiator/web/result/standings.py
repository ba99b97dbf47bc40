"""Where the offer and the ask stand in the band, as its source supports saying it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from negotiator.market.standing import write_standing


@dataclass(frozen=True, slots=True)
class Standings:
    """What is said of each; None against a posted range, which has no percentiles."""

    offer: str | None
    ask: str | None


def stand_in(band: Mapping[str, Any], ask: Mapping[str, Any] | None) -> Standings:
    """Say where the offer and what is asked for stand in the chosen band."""
    known = [point["percentile"] for point in band["points"] if not point["modelled"]]
    reached = (band["offer_percentile"], ask["percentile_after"] if ask is not None else None)
    return Standings(
        *(
            write_standing(percentile, known) if known and percentile is not None else None
            for percentile in reached
        )
    )
