"""Say when they will hear, where they named a time."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="answer_by_their_date",
    title="Say when they will hear",
    stage="reply",
    places=(Place(slot="time"),),
    order=90,
    summary="They said by when they want to hear, and are told that they will.",
    when=(m.they_set_a_time == True),
    because="They named a time, and it is still ahead.",
    unless={
        "they_set_a_time": "They named no time, or it has passed.",
    },
    needs=frozenset({"they_set_a_time"}),
    dont="Do not let the moment pass without a word.",
    evidence=(
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
