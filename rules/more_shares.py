"""Ask for more shares of a private company, counted and never valued."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="more_shares",
    title="Ask for more shares",
    stage="counter",
    places=(
        Place(
            slot="ask",
            when=(m.grant_goes_first == True) & (m.band_describes_base == True),
            rank=47,
            move="grant",
            over="more shares are asked for first, and base is the way round them",
        ),
        Place(
            slot="ask",
            when=m.grant_goes_first == True,
            rank=48,
            move="grant",
            closes=frozenset({"fallback", "fallback_reason"}),
            over="more shares are asked for, beside a total that counts none",
        ),
        Place(slot="fallback", move="grant", over="a letter has one fallback: more shares"),
    ),
    uses=frozenset({"shares"}),
    order=58,
    summary=(
        "At a young company base close to the market rarely moves, and shares do. They are asked "
        "for as a number, since nobody knows their worth."
    ),
    when=(
        (m.shares_are_sized == True) & (m.grant_is_asked == True) & (m.grant_uplift_percent >= 1)
    ),
    because=(
        "The equity is private, and base has no band or stands well in it, or you named the "
        "shares: the letter asks for {grant_uplift_percent}% more of them, at no value."
    ),
    unless={
        "shares_are_sized": (
            "The offer has no private equity, or you did not say how much of it is offered."
        ),
        "grant_is_asked": (
            "Base stands low enough in its band to be asked for first, and you did not ask for "
            "shares."
        ),
        "grant_uplift_percent": "So few shares are offered that more would not come to a number.",
    },
    needs=frozenset({"shares_are_sized"}),
    evidence=(
        Evidence(
            claim="Young companies trade shares for salary, and grants vary more than base does.",
            source="Practitioners (jointaro.com; Fearless Salary Negotiation), read 2026-11",
            limits=(
                "Advice, not measurement. What the shares will be worth nobody knows; they may be "
                "worth nothing."
            ),
        ),
    ),
)
