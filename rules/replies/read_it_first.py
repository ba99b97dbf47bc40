"""Ask for the new terms in writing, where the person would not sign yet."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="read_it_first",
    title="Ask for the letter before you answer",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=18,
            closes=frozenset({"reason", "time"}),
            over="you said that you would not sign yet, so nothing is accepted",
        ),
    ),
    order=18,
    summary=(
        "You said that you would not sign at this. Nothing is accepted: the new terms are "
        "asked for in writing, and you answer then."
    ),
    when=((m.a_yes_is_next == True) & (m.would_sign_is_stated == True) & (m.would_sign == False)),
    because=(
        "A yes would be next, and you said that you would not sign. The letter thanks "
        "them and accepts nothing."
    ),
    unless={
        "a_yes_is_next": "A yes is not what is next.",
        "would_sign_is_stated": "You did not say whether you would sign.",
        "would_sign": "You said that you would sign.",
    },
    needs=frozenset({"a_yes_is_next"}),
    dont=("Do not say yes to be polite: tell them when they will hear, and keep to it."),
    evidence=(
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
