"""Ask for a larger grant before base, where the grant is much of the pay."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="grant_first",
    title="Ask for the grant first",
    stage="counter",
    places=(
        Place(
            slot="ask",
            when=(m.grant_goes_first == True) & (m.band_describes_base == True),
            rank=45,
            move="grant",
            over="the grant is asked for first, and base is the way round it",
        ),
        Place(
            slot="ask",
            when=m.grant_goes_first == True,
            rank=46,
            move="grant",
            closes=frozenset({"fallback", "fallback_reason"}),
            over="the grant is asked for, and a total that holds it would be the same twice",
        ),
        Place(slot="fallback", move="grant", over="a letter has one fallback: the grant"),
    ),
    uses=frozenset({"grant"}),
    order=57,
    summary=(
        "Where shares are much of the pay, the grant moves further than base. One larger grant is "
        "asked for; base is the fallback."
    ),
    when=((m.grant_is_sized == True) & (m.grant_is_asked == True) & (m.grant_uplift_percent >= 1)),
    because=(
        "A year of the grant is {grant_percent_of_pay}% of a year's pay, or you named it: the "
        "letter asks for {grant_uplift_percent}% more of it. To ask for base first, switch this "
        "off, or mark base as a must."
    ),
    unless={
        "grant_is_sized": ("The offer has no grant that can be sold, or its value is not known."),
        "grant_is_asked": (
            "A year of the grant is {grant_percent_of_pay}% of a year's pay. It goes first from a "
            "fifth on, where the market does not argue for base and no lean years are bridged; and "
            "you did not ask for more of it."
        ),
        "grant_uplift_percent": "More of the grant would not come to a round figure.",
    },
    needs=frozenset({"grant_is_sized"}),
    evidence=(
        Evidence(
            claim=(
                "Base is the least flexible part at large technology firms; equity has the widest "
                "band."
            ),
            source=(
                "Practitioner guidance (practiceinterviews.com, June 2024; jointaro.com; Fearless "
                "Salary Negotiation), read 2026-11"
            ),
            limits=(
                "Advice, not measurement. Shares can fall before they vest, and a grant is paid "
                "out over years."
            ),
        ),
    ),
)
