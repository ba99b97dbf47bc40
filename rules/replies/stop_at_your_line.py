"""After two rounds, decline what is under the stop line."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="stop_at_your_line",
    title="Decide: decline what is under your line",
    stage="reply",
    writes="decline",
    places=(
        Place(
            slot="ask",
            rank=36,
            closes=frozenset({"reason", "time"}),
            over="what they offer is under your line, and asking is over",
        ),
    ),
    order=36,
    summary=(
        "Two requests are enough, and what stands is under your line. The letter "
        "declines; you may accept instead."
    ),
    when=((m.time_to_decide == True) & (m.offer_is_over_stop_line == False)),
    because=(
        "You have asked twice, or they will not wait, and what they offer is under your line."
    ),
    unless={
        "time_to_decide": "There is still something to ask.",
        "offer_is_over_stop_line": "What they offer is not under your line.",
    },
    dont="Do not name your line, and do not bargain on after declining.",
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
