"""Ask for 48 hours, with the day, date, hour and zone they end."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="review_48h",
    title="Ask for 48 hours to review",
    stage="acknowledge",
    places=(Place(slot="time"),),
    order=20,
    summary=(
        "Time to counter well, asked for on the day the offer comes, with an exact hour to be "
        "held to."
    ),
    when=(
        (m.is_acknowledged == False)
        & (m.deadline_has_passed == False)
        & (m.deadline_hours_left >= 48)
    ),
    because=(
        "You have not asked for time yet, and no deadline of the employer's is closer than 48 "
        "hours. The date skips weekends and public holidays."
    ),
    unless={
        "is_acknowledged": "You already asked for time; asking again would read as hesitation.",
        "deadline_has_passed": (
            "The deadline has passed; the message asks whether the offer stands instead."
        ),
        "deadline_hours_left": (
            "Only {deadline_hours_left} hours are left before the employer's deadline, fewer "
            "than 48: a named extension is asked for instead."
        ),
    },
    joins_single=True,
    evidence=(
        Evidence(
            claim=("People overestimate how badly a request for more time reflects on them."),
            source="Whillans, Yoon & Donnelly 2021, J. Exp. Soc. Psychol.; five studies, N = 4,151",
            limits=("Requests about tasks and deadlines at work, not job offers."),
        ),
        Evidence(
            claim=(
                "One to three days to review an offer is ordinary; up to a week for senior offers."
            ),
            source="Practitioner guidance (careernetwork.msu.edu and others), read 2026-11",
            limits=("Custom, not measurement."),
        ),
    ),
)
