"""Say goodbye well, where the first terms are not worth asking for."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="part_well",
    title="Part well",
    stage="reply",
    places=(
        Place(
            slot="ask", rank=26, closes=frozenset({"reason", "time"}), over="the offer is withdrawn"
        ),
    ),
    order=26,
    summary="Thank them, and leave on good terms.",
    when=(m.answer == "withdrawn"),
    because="They withdrew, and the first terms are under your line.",
    unless={
        "answer": "They have not withdrawn the offer.",
    },
    needs=frozenset({"answer"}),
    dont=("Do not argue with a decision that is made, and do not say what you think of it."),
    evidence=(
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
