"""Ask for one figure above the market's middle, as a request."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="anchoring",
    title="Anchor above the median",
    stage="counter",
    places=(
        Place(
            slot="fallback",
            when=m.base_comes_second == True,
            move="recurring_pay",
            over="one figure above the market's middle is the fallback",
        ),
        Place(
            slot="ask",
            rank=70,
            move="recurring_pay",
            over="one figure above the market's middle is asked for first",
        ),
    ),
    uses=frozenset({"recurring_pay"}),
    order=60,
    summary=(
        "You will rarely be offered more than you ask. The ask starts above the median, "
        "inside caps that keep it credible."
    ),
    when=(
        (m.has_band == True)
        & (m.figure_is_own == False)
        & (m.base_is_fixed == False)
        & (m.base_is_fine == False)
        & (m.percentiles_below_strong >= 1)
        & (m.uplift_percent >= 2)
    ),
    because=(
        "Your offer stands {offer_standing}, short of percentile {strong_percentile}, and base "
        "can move: the letter asks for one figure, {uplift_percent}% over the offer."
    ),
    unless={
        "has_band": (
            "No pay band fits this offer, so there is no median to anchor above. Add your own "
            "figures to switch it on."
        ),
        "figure_is_own": "You named a figure of your own, which goes before ours.",
        "base_is_fixed": (
            "The employer said that base is fixed; other parts of the package can move."
        ),
        "base_is_fine": "You ticked that the base is fine as it stands, so it is not asked for.",
        "percentiles_below_strong": (
            "Your offer stands {offer_standing}, at or above percentile {strong_percentile}: "
            "here the market argues against you."
        ),
        "uplift_percent": (
            "What could be asked for is {uplift_percent}% above the offer. Under 2% is not "
            "worth a round of negotiation."
        ),
    },
    evidence=(
        Evidence(
            claim=(
                "The size of a first offer and the final agreement go together (r = 0.62); "
                "ambitious offers gain value and cost some deals."
            ),
            source="Petrowsky et al. 2025, OBHDP; 374 effects, N = 16,334",
            limits=(
                "Laboratory deals. The employer spoke first here, so this is a counter-"
                "anchor, which is weaker."
            ),
        ),
        Evidence(
            claim=(
                "Asking at the market median closed the ask gap on a technical hiring "
                "platform, with no fall in final bids."
            ),
            source="Roussille 2024, Quarterly Journal of Economics",
            limits=("One platform; the asks were made before any bid."),
        ),
    ),
)
