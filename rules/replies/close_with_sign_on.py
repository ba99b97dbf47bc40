"""Thank them for what they added, and ask for the rest as one-time pay."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="close_with_sign_on",
    title="Close the rest once",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=48,
            move="closing_sign_on",
            closes=frozenset({"reason"}),
            over="one-time pay closes what is left",
        ),
    ),
    order=48,
    summary=("They gave something. What is left of it is asked for as one-time pay, once."),
    when=(
        (m.they_gave_something == True)
        & (m.counter_is_due == False)
        & (m.sign_on_can_close_the_rest == True)
    ),
    because=(
        "They gave a part, or something else instead, and what is left is small enough "
        "for a sign-on."
    ),
    unless={
        "they_gave_something": "They gave nothing yet.",
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "sign_on_can_close_the_rest": "No sign-on inside the policy would add anything.",
    },
    dont="Do not take goodwill for weakness: one thing, asked once, with thanks.",
    evidence=(
        Evidence(
            claim=("People spend political capital on somebody they believe they can get."),
            source="Malhotra 2014, Harvard Business Review",
            limits="Expert advice; no controlled test was found.",
        ),
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
