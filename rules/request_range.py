"""Ask plainly for the pay range of this level while you review."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="request_range",
    title="Ask for the pay range",
    stage="acknowledge",
    places=(Place(slot="questions"),),
    order=40,
    summary=(
        "Knowing the range is worth more than any argument, and many places give you a right to it."
    ),
    when=(
        (m.is_acknowledged == False)
        & (m.deadline_has_passed == False)
        & (m.range_is_known == False)
    ),
    because=(
        "You do not know the range of this level, so the first message asks for it, plainly "
        "and without citing a law."
    ),
    unless={
        "is_acknowledged": (
            "The first message has already gone out; a second request in the counter would "
            "split attention."
        ),
        "deadline_has_passed": "The deadline has passed; whether the offer stands comes first.",
        "range_is_known": (
            "You stated the range of this level, or we hold what the employer posted for it."
        ),
    },
    evidence=(
        Evidence(
            claim=("Pay gaps shrink when people know the range they are bargaining in."),
            source="Mazei et al. 2015, Psychological Bulletin 141; 123 effects, N = 10,888",
            limits=("A meta-analysis about gender differences, mostly in the laboratory."),
        ),
        Evidence(
            claim=(
                "Showing candidates the median bid closed the gap in what they asked for, "
                "with no fall in bids."
            ),
            source="Roussille 2024, Quarterly Journal of Economics",
            limits=("One hiring platform for technical jobs."),
        ),
    ),
)
