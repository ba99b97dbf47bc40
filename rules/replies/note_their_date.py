"""Thank them for taking it further, and wait for their day."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="note_their_date",
    title="Let them check",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=62,
            closes=frozenset({"reason", "time"}),
            over="they are checking, and there is nothing to add",
        ),
    ),
    order=62,
    summary=(
        "They are taking it further. Thank them, offer a summary, and wait until the day "
        "they named."
    ),
    when=((m.answer == "will_check") & (m.counter_is_due == False)),
    because="They will check. Nothing is gained by writing before they have.",
    unless={
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "answer": "They did not say that they will check.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not write again before the day they named, and do not lower the ask while they check."
    ),
    evidence=(
        Evidence(
            claim=(
                "Negotiating can cut later motivation and goodwill, so few rounds are "
                "better than many."
            ),
            source="Hart & Schweitzer 2020, OBHDP",
            limits=(
                "Studies of deals in general; two rounds as the limit is advice, not a finding."
            ),
        ),
    ),
)
