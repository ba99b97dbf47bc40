"""Decline in three sentences, with thanks and no figure."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="decline_warmly",
    title="Decline, and leave the door open",
    stage="reply",
    writes="decline",
    places=(
        Place(
            slot="ask",
            rank=15,
            closes=frozenset({"reason", "time"}),
            over="you have decided to decline",
        ),
    ),
    order=15,
    summary="Three sentences: thanks, the decision, the door open.",
    when=(m.your_decision == "decline"),
    because="You decided to decline.",
    unless={
        "your_decision": "You have not decided to decline.",
    },
    needs=frozenset({"your_decision"}),
    dont=(
        "Do not name the figure that would have changed your mind, and do not reopen it "
        "once it is said."
    ),
    evidence=(
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
