"""Accept the same day, with every agreed term on a line of its own."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="accept_in_writing",
    title="Accept in writing, line by line",
    stage="reply",
    writes="accept",
    places=(
        Place(
            slot="ask",
            rank=20,
            closes=frozenset({"reason", "time"}),
            over="what was agreed is accepted, and nothing more is asked",
        ),
    ),
    order=20,
    summary=("Say yes the same day, list what was agreed, and ask for the letter that says so."),
    when=((m.is_agreed == True) & (m.figure_is_missing == False) & (m.acceptance_is_sent == False)),
    because=(
        "It is agreed. An acceptance that lists the terms is what both sides can hold "
        "each other to."
    ),
    unless={
        "is_agreed": "Nothing is agreed yet.",
        "figure_is_missing": "They said yes to a figure that is not named.",
        "acceptance_is_sent": "Your acceptance has gone out.",
    },
    needs=frozenset({"is_agreed"}),
    dont=(
        "Do not ask for one more thing after a yes, and resign from your present job only "
        "after you have signed."
    ),
    evidence=(
        Evidence(
            claim=("An immediate yes that is followed by another request sours the deal."),
            source="Galinsky, Seiden, Kim & Medvec 2002, PSPB 28",
            limits=(
                "About first offers taken at once; that reopening costs trust is a reading of it."
            ),
        ),
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
