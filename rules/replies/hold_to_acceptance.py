"""Ask for the updated letter, where they go on after a yes."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="hold_to_acceptance",
    title="Point to your acceptance",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=13,
            closes=frozenset({"reason", "time"}),
            over="you have accepted, and the letter is what is missing",
        ),
    ),
    order=13,
    summary=(
        "You have accepted in writing. Whatever they ask now, what is missing is the "
        "letter that says so."
    ),
    when=(m.asks_on_after_your_yes == True),
    because="Your acceptance has gone out, and their answer reads as if it had not.",
    unless={
        "asks_on_after_your_yes": "You have not accepted, or they answer to it.",
    },
    needs=frozenset({"asks_on_after_your_yes"}),
    dont="Do not open it again, and do not give an answer twice in two ways.",
    evidence=(
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
