"""Quote what the updated letter lacks, before signing it."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="correct_letter",
    title="Have the letter put right",
    stage="reply",
    writes="correct",
    places=(
        Place(
            slot="ask",
            rank=10,
            closes=frozenset({"reason", "time"}),
            over=("a letter that lacks what was agreed is put right before anything else"),
        ),
    ),
    order=10,
    summary=("What was agreed and is not in the letter is quoted, line by line, before you sign."),
    when=((m.acceptance_is_sent == True) & (m.letter_falls_short == True)),
    because=("Your acceptance has gone out, and the letter that came lacks something in it."),
    unless={
        "acceptance_is_sent": "You have not accepted yet.",
        "letter_falls_short": "Nothing that was agreed is missing, as far as you told us.",
    },
    needs=frozenset({"acceptance_is_sent"}),
    dont=(
        "Do not sign on a promise to mend it later, and do not assume ill will: most of "
        "these are slips."
    ),
    evidence=(
        Evidence(
            claim=("Written terms, line by line, are what both sides can hold each other to."),
            source=("Practitioner guidance (Fearless Salary Negotiation; zaricoach), read 2026-11"),
            limits="Advice, not measurement.",
        ),
    ),
)
