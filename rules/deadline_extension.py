"""Ask once for a named later day and hour when the deadline is too close to think."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="deadline_extension",
    title="Ask once for a later date",
    stage="acknowledge",
    places=(Place(slot="urgent", when=m.time_is_short == True), Place(slot="time")),
    order=10,
    summary=(
        "When less than 48 hours are left, one named extension is more honest than pretending "
        "that 48 hours fit."
    ),
    when=(
        (m.is_acknowledged == False) & (m.deadline_is_known == True) & (m.deadline_hours_left < 48)
    ),
    because=(
        "The employer's deadline is less than 48 hours away, or has passed, so the message asks "
        "once for a named later time."
    ),
    unless={
        "is_acknowledged": (
            "You already asked for time; a second extension costs more goodwill than it gains."
        ),
        "deadline_is_known": "The employer set no deadline, so there is nothing to extend.",
        "deadline_hours_left": (
            "There are {deadline_hours_left} hours until the deadline; 48 hours to review fit "
            "inside them."
        ),
    },
    needs=frozenset({"deadline_is_known"}),
    joins_single=True,
    evidence=(
        Evidence(
            claim=("People overestimate how badly a request for more time reflects on them."),
            source="Whillans, Yoon & Donnelly 2021, J. Exp. Soc. Psychol.; five studies, N = 4,151",
            limits=("Requests about tasks and deadlines at work, not job offers."),
        ),
        Evidence(
            claim=("Stating one's own final deadline helps even with a weak alternative."),
            source="Gino & Moore 2008, Negotiation and Conflict Management Research",
            limits=(
                "Mostly simulated deals with students or online panels; effects on a real "
                "offer will be smaller."
            ),
        ),
    ),
)
