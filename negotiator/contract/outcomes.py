"""What came of negotiations, as JSON."""

from collections.abc import Sequence
from typing import Any

from negotiator.thread.outcomes import CountRules, OutcomeGroup


def write_outcomes(
    groups: Sequence[OutcomeGroup], rules: CountRules, *, is_counted: bool
) -> dict[str, Any]:
    """Write the groups that may be told, and by which rules; none where nothing is counted."""
    return {
        "is_counted": is_counted,
        "fewest": rules.fewest,
        "round_to": rules.round_to,
        "version": rules.version,
        "source": rules.source,
        "groups": [
            {
                "role": group.role,
                "tactic": group.tactic,
                "ended": group.ended,
                "accepted": group.accepted,
                "median_gain_in_base": dict(group.gains),
            }
            for group in groups
        ],
    }
