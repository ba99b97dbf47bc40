"""Ask for one figure on the candidate's own case, where no market stands behind it."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="own_case",
    title="Ask on your own case",
    stage="counter",
    places=(
        Place(
            slot="fallback",
            when=m.base_comes_second == True,
            move="recurring_pay",
            over="one figure is the fallback, on your own case",
        ),
        Place(
            slot="ask",
            rank=71,
            move="recurring_pay",
            over="one figure is asked for, on your own case",
        ),
    ),
    uses=frozenset({"own_case"}),
    order=61,
    summary=(
        "Without a pay band there is still a case: yours. One figure is asked for, a usual share "
        "over the offer, and no market is claimed for it."
    ),
    when=(
        (m.has_band == False)
        & (m.figure_is_own == False)
        & (m.base_is_fixed == False)
        & (m.base_is_fine == False)
        & (m.uplift_percent >= 2)
    ),
    because=(
        "No figure of ours stands behind this one: no pay band fits the offer. The letter asks for "
        "{uplift_percent}% over it, a usual counter, and argues with your own case."
    ),
    unless={
        "has_band": "A pay band fits the offer, and a market argues better than a usual share.",
        "figure_is_own": "You named a figure of your own, which goes before ours.",
        "base_is_fixed": (
            "The employer said that base is fixed; other parts of the package can move."
        ),
        "base_is_fine": "You ticked that the base is fine as it stands, so it is not asked for.",
        "uplift_percent": (
            "What could be asked for is {uplift_percent}% above the offer. Under 2% is not "
            "worth a round of negotiation."
        ),
    },
    needs=frozenset({"has_band"}),
    evidence=(
        Evidence(
            claim="10 to 20% over the offer is a usual counter.",
            source="Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11",
            limits=(
                "Advice, not measurement. Our share keeps to its lower half, since nothing outside "
                "the letter supports the figure."
            ),
        ),
        Evidence(
            claim="A legitimate account of why one asks improves outcomes.",
            source="Bowles & Babcock 2013, Psychology of Women Quarterly 37",
            limits="Vignettes; the account has to be one that the reader can check.",
        ),
    ),
)
