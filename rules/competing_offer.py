"""State a better, written rival offer once, as a fact."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="competing_offer",
    title="State a written rival offer",
    stage="counter",
    places=(
        Place(
            slot="ask",
            when=(m.rival_sets_the_figure == True)
            & (m.base_is_fixed == False)
            & (m.base_is_fine == False),
            rank=20,
            move="matched_offer",
            closes=frozenset({"reason", "fallback"}),
            over="to match a better written offer is the one request of the letter",
        ),
        Place(
            slot="fallback_reason",
            when=(m.rival_is_better_on_pay == True) & (m.base_comes_second == True),
            over="a letter gives the fallback one reason",
        ),
        Place(
            slot="reason",
            when=m.rival_is_better_on_pay == True,
            over="the better figure is the better reason, and a letter gives one",
        ),
        Place(slot="fallback_reason", over="a letter gives the fallback one reason"),
    ),
    uses=frozenset({"rivals"}),
    order=70,
    summary=(
        "A real alternative is the strongest reason there is: said once, as a fact, without a "
        "threat, and without a word on which of the two it will be."
    ),
    when=(
        (m.rival_is_stated == True)
        & (m.rival_is_written == True)
        & (m.rival_is_disclosed == True)
        & (m.rival_currency_matches == True)
        & (m.rival_is_better == True)
    ),
    because=(
        "You hold another offer in writing that is better on one component and may mention "
        "it: that component is stated once, as a fact."
    ),
    unless={
        "rival_is_stated": "You stated no other offer, and none is ever hinted at.",
        "rival_is_written": (
            "The other offer is not in writing. A spoken one moves no figure and is not mentioned."
        ),
        "rival_is_disclosed": (
            "You did not tick that its figures may be mentioned, so it stays private."
        ),
        "rival_currency_matches": (
            "The other offer is in another currency. It is never converted, so it is not compared."
        ),
        "rival_is_better": (
            "The other offer is not better on any component you stated, or stands too far under "
            "what is asked for. A weaker figure would pull the answer down."
        ),
    },
    needs=frozenset({"rival_is_stated"}),
    evidence=(
        Evidence(
            claim=("Even uncertain alternatives raise power and outcomes."),
            source="Pinkley et al. 2019, OBHDP 151",
            limits=(
                "Mostly simulated deals with students or online panels; effects on a real "
                "offer will be smaller."
            ),
        ),
        Evidence(
            claim=("A weak alternative pulls the ask down: none would be better."),
            source="Schaerer, Swaab & Galinsky 2015, Psychological Science 26",
            limits=(
                "Mostly simulated deals with students or online panels; effects on a real "
                "offer will be smaller."
            ),
        ),
    ),
)
