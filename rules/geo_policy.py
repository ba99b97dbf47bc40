"""Ask once whether the pay of a remote role follows where one lives."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="geo_policy",
    title="Ask whether pay follows location",
    stage="acknowledge",
    places=(Place(slot="questions"),),
    order=38,
    summary=(
        "Some employers pay a remote role by where you live, and change it when you move. One "
        "question settles which band you are in."
    ),
    when=(
        (m.is_acknowledged == False)
        & (m.deadline_has_passed == False)
        & (m.is_remote == True)
        & (m.pay_location_is_known == False)
    ),
    because=(
        "You would work remotely and do not know whether pay follows where you live. The first "
        "message asks, once."
    ),
    unless={
        "is_acknowledged": "The first message has already gone out.",
        "deadline_has_passed": "The deadline has passed; whether the offer stands comes first.",
        "is_remote": "You did not say that you would work remotely.",
        "pay_location_is_known": "You already know whether pay follows where you live.",
    },
    needs=frozenset({"is_remote"}),
    evidence=(
        Evidence(
            claim=(
                "Whether pay follows location is each employer's own rule, and it decides which "
                "band an offer is in."
            ),
            source="Plain prudence: no study of the question was found",
            limits=("It says nothing of which rule is better for you."),
        ),
    ),
)
