"""Ask to stay with the letter, where an answer offers less than it."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="hold_the_offer",
    title="Hold them to their own letter",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=24,
            closes=frozenset({"reason"}),
            over="what they offered in writing comes before anything else",
        ),
    ),
    order=24,
    summary=(
        "What they say now is less than their letter: the letter is quoted, once, and calmly."
    ),
    when=(m.offer_went_down == True),
    because="A part of what they offer now is under what their own letter says.",
    unless={
        "offer_went_down": "Nothing of the offer went down.",
    },
    dont=(
        "Do not accept less in the heat of it. Ask once what changed, and read their "
        "letter before you answer."
    ),
    evidence=(
        Evidence(
            claim="94% of managers let an offer stand when a candidate negotiated.",
            source="Hart, Bear & Ren 2024, OBHDP; seven studies, over 3,000 people",
            limits=(
                "Some offers are withdrawn all the same; the studies are vignettes and surveys."
            ),
        ),
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
