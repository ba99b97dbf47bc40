"""What has to be said beside a comparison, in plain sentences."""

from collections.abc import Iterator

from negotiator.weighing.comparison import Comparison


def remark_on_comparison(comparison: Comparison) -> tuple[str, ...]:
    """Say what the figures do not say themselves."""
    return tuple(_remarks(comparison))


def _remarks(comparison: Comparison) -> Iterator[str]:
    sides, order = comparison.sides, comparison.order
    if len(comparison.currencies) > 1:
        yield (
            f"The offers are in {' and '.join(comparison.currencies)}. Pay in two currencies is "
            "shown side by side and never added or converted; it decides nothing between them."
        )
    if all(standing.place is None for standing in order):
        yield "Every offer fails a must of yours, so none comes first."
    for side in sides:
        if side.not_known:
            missing = " and ".join(side.not_known)
            is_more = "are" if len(side.not_known) > 1 else "is"
            yield (
                f"{side.called}: {missing} {is_more} not known, so its recurring pay is without, "
                "and may be more."
            )
        if side.claimed:
            yield (
                f"{side.called}: equity that cannot be sold counts as zero; "
                f"{side.money(side.claimed)} is what is claimed of four years."
            )
    for standing in order:
        if standing.open and standing.place is not None:
            names = ", ".join(row.name.lower() for row in standing.open)
            yield f"{sides[standing.side].called} does not say whether it meets your must: {names}."
