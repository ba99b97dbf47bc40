"""Confirm an updated letter that has everything in it."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="confirm_letter",
    title="Say that the letter is right",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=12,
            closes=frozenset({"reason", "time"}),
            over="the letter is right, and that is all there is to say",
        ),
    ),
    order=12,
    summary=("The letter has all of it: thank them, sign it, and resign from your job only then."),
    when=((m.acceptance_is_sent == True) & (m.is_agreed == True) & (m.your_decision == "nothing")),
    because="Your acceptance has gone out and the letter matches it.",
    unless={
        "acceptance_is_sent": "You have not accepted yet.",
        "your_decision": "You have ended it yourself.",
        "is_agreed": "They have not confirmed it.",
    },
    needs=frozenset({"acceptance_is_sent"}),
    dont="Do not resign from your present job before both sides have signed.",
    evidence=(
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
