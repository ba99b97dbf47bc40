"""Ask how the level was set, before or instead of a figure."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="level_review",
    title="Clear up the level first",
    stage="counter",
    places=(
        Place(
            slot="ask",
            when=m.median_is_far == True,
            rank=10,
            move="level",
            closes=frozenset({"reason", "fallback", "fallback_reason", "questions", "close"}),
            over="the level is cleared up before any figure is named",
        ),
        Place(
            slot="ask",
            rank=11,
            move="level",
            closes=frozenset({"fallback", "questions", "close"}),
            over="the level is in doubt, and clearing it up goes first",
        ),
    ),
    order=50,
    summary=(
        "The level sets the band. When it is in doubt, clearing it up is worth more than any "
        "counter inside it."
    ),
    when=(m.level_is_in_doubt == True),
    because=(
        "You interviewed for a higher level, made one a must, or the median is over 130% of your "
        "offer, which puts the level or the place in doubt. The letter asks how the level was set "
        "before it argues about money."
    ),
    unless={
        "level_is_in_doubt": (
            "You did not interview for a higher level nor make one a must, and no median we know "
            "is over 130% of your offer."
        ),
    },
    evidence=(
        Evidence(
            claim=(
                "Several options of equal value read as sincere and find more joint gain than "
                "one demand."
            ),
            source="Leonardelli, Gu, McRuer, Medvec & Galinsky 2019, OBHDP 152; six experiments",
            limits=(
                "Mostly simulated deals with students or online panels; effects on a real "
                "offer will be smaller."
            ),
        ),
    ),
)
