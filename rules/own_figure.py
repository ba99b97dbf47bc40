"""Ask for the figure that the user named, as they named it."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="own_figure",
    title="Ask for your own figure",
    stage="counter",
    places=(
        Place(
            slot="fallback",
            when=m.base_comes_second == True,
            move="recurring_pay",
            over="the figure you named is the fallback",
        ),
        Place(
            slot="ask",
            rank=49,
            move="recurring_pay",
            over="the figure you named is what is asked for",
        ),
    ),
    uses=frozenset({"own_figure"}),
    order=59,
    summary=(
        "You know things that no table does. A figure of your own is asked for as you typed it, "
        "with a plain warning where it goes further than we would."
    ),
    when=((m.figure_is_own == True) & (m.base_is_fixed == False)),
    because=(
        "You named this figure, {uplift_percent}% over the offer. It goes out as you typed it; "
        "what we would have asked for stands in the numbers."
    ),
    unless={
        "figure_is_own": "You named no figure of your own for base.",
        "base_is_fixed": (
            "The employer said that base is fixed; keep your figure for the call, should that "
            "change."
        ),
    },
    needs=frozenset({"figure_is_own"}),
    evidence=(
        Evidence(
            claim="Candidates who asked for more than they were offered mostly received more.",
            source="Practitioner guidance (Fearless Salary Negotiation), read 2026-11",
            limits=(
                "Advice of those who ask well, not measurement. A figure that no reason supports "
                "is the easiest to refuse."
            ),
        ),
    ),
)
