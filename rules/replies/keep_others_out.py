"""Decline to compare, and return to the role."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="keep_others_out",
    title="Keep to this role",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=53,
            closes=frozenset({"time"}),
            over="the question about others is answered with this role",
        ),
    ),
    order=53,
    summary=("A weaker offer, or none, is better not compared: the letter returns to this role."),
    when=(m.answer == "asks_other_offers"),
    because=(
        "They ask, and nothing that you hold in writing and may mention is better than theirs."
    ),
    unless={
        "answer": "They did not ask about other offers.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not hint at offers that you do not hold. It is easily checked, and can cost the offer."
    ),
    evidence=(
        Evidence(
            claim="A weak alternative pulls the ask down; none at all is better.",
            source="Schaerer, Swaab & Galinsky 2015, Psychological Science 26",
            limits="Laboratory negotiations.",
        ),
    ),
)
