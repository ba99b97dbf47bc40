"""One small term that costs little, and then the decision."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="one_last_request",
    title="One small thing, then decide",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=80,
            move="last_term",
            closes=frozenset({"reason"}),
            over="the last request is one small term",
        ),
    ),
    order=80,
    summary=(
        "They say that this is all. One small term that recurs for nobody, and then you decide."
    ),
    when=((m.answers_the_ask == True) & (m.time_to_decide == False) & (m.counter_is_due == False)),
    because=(
        "They have little or nothing left to give in pay. A small term is often in "
        "somebody’s own hands."
    ),
    unless={
        "answers_the_ask": "They did not answer the ask.",
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "time_to_decide": "You have asked as often as one may; now you decide.",
    },
    dont="Do not ask whether this is really final, and do not threaten to leave.",
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
        Evidence(
            claim=("People spend political capital on somebody they believe they can get."),
            source="Malhotra 2014, Harvard Business Review",
            limits="Expert advice; no controlled test was found.",
        ),
    ),
)
