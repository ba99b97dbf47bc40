"""What a page says where two sources of the same pay are far apart: both, with their figures."""

from collections.abc import Iterable

from negotiator.market.apart import find_sources_apart
from negotiator.market.band import Band
from negotiator.money import write_money
from negotiator.negotiation.service import Services
from negotiator.reference.levels import name_level
from negotiator.web.words import component_name


def say_disagreements(services: Services, bands: Iterable[Band]) -> list[str]:
    """Return a sentence for each role, level and place of which two sources are far apart."""
    reference, policy = services.knowledge.reference, services.knowledge.policy
    said = []
    for apart in find_sources_apart(
        bands, policy.samples, over_percent=policy.sources_apart_percent
    ):
        lower, higher = apart.lower, apart.higher
        what = component_name(lower.component).lower()
        said.append(
            f"Two sources are far apart on the median {what} of {reference.name_role(lower.role)}, "
            f"{name_level(lower.level)}, in {reference.gazetteer.say(lower.location)}: "
            f"{_say(lower)} and {_say(higher)}, which is {apart.percent}% more. They count "
            "different people; both are shown, and neither corrects the other."
        )
    return said


def _say(band: Band) -> str:
    return f"{write_money(band.p50, band.currency)} by {band.source} ({band.as_of:%B %Y})"
