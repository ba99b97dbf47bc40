"""After two rounds, accept what is not under the stop line."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="take_what_stands",
    title="Decide: accept what stands",
    stage="reply",
    writes="accept",
    places=(
        Place(
            slot="ask",
            rank=35,
            closes=frozenset({"reason", "time"}),
            over="you have asked as often as one may; now it is decided",
        ),
    ),
    order=35,
    summary=(
        "Two requests are enough. What stands is over your line, so the letter accepts "
        "it; you may decline instead."
    ),
    when=((m.time_to_decide == True) & (m.offer_is_over_stop_line == True)),
    because=(
        "You have asked twice, or heard twice that this is all they can do, or they will "
        "not wait. What they offer is not under your line."
    ),
    unless={
        "time_to_decide": "There is still something to ask.",
        "offer_is_over_stop_line": "What they offer is under the line where you stop.",
    },
    dont="Do not ask a third time. Accept it gladly, or decline.",
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
