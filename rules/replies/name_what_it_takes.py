"""Ask once for the next step, where what stands is under the stop line."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="name_what_it_takes",
    title="Name what it would take",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=78,
            move="meeting_point",
            closes=frozenset({"reason"}),
            over=("what stands is under your line, so the one request left is for pay"),
        ),
    ),
    order=78,
    summary=(
        "They say that this is all, and it is under your line. The one request left names "
        "the figure that would bring you there."
    ),
    when=(
        (m.answers_the_ask == True)
        & (m.time_to_decide == False)
        & (m.counter_is_due == False)
        & (m.offer_is_over_stop_line == False)
        & (m.meeting_point_is_open == True)
    ),
    because=("What they offer is under your line, and a small term would not change that."),
    unless={
        "answers_the_ask": "They did not answer the ask.",
        "time_to_decide": "You have asked as often as one may; now you decide.",
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "offer_is_over_stop_line": "What they offer is not under your line.",
        "meeting_point_is_open": "They are past the first step down already.",
    },
    dont="Do not name your line, and do not say what you will do if they refuse.",
    evidence=(
        Evidence(
            claim="Concessions that shrink signal a limit and get better deals.",
            source=("Tey, Schaerer, Madan & Swaab 2021, OBHDP 165; seven studies, N=2,311"),
            limits=("Simulated deals; too flat or too steep a pattern works less well."),
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
