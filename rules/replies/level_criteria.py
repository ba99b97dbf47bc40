"""Accept the level and ask for an early review against written criteria."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="level_criteria",
    title="Leave the level, ask for its criteria",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=42,
            move="place_in_range",
            closes=frozenset({"reason"}),
            over=("the level stands, so the review and the place in its range are asked for"),
        ),
    ),
    order=42,
    summary=(
        "The level stands. A review against written criteria, and a good place inside the "
        "level’s own range, can still move."
    ),
    when=(m.answer == "level_fixed"),
    because="They said that the level cannot change, and the level sets the range.",
    unless={
        "answer": "They did not speak of the level.",
    },
    needs=frozenset({"answer"}),
    dont="Do not argue the interviews over again.",
    evidence=(
        Evidence(
            claim=("The level sets the band, and a written early review is what can still move."),
            source=(
                "Practitioner guidance (levels.fyi negotiation guides; Fearless Salary "
                "Negotiation), read 2026-11"
            ),
            limits=("Advice; a review that is promised is not a raise that is promised."),
        ),
    ),
)
