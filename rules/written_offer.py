"""Ask for the letter before any figure is discussed."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="written_offer",
    title="Ask for the offer in writing",
    stage="acknowledge",
    places=(Place(slot="questions"),),
    joins_counter=True,
    order=30,
    summary=(
        "A spoken offer can change by the time it is typed. The first thing to ask for is the "
        "letter; where the counter is the first message, it asks too."
    ),
    when=(
        (m.is_acknowledged == False)
        & (m.deadline_has_passed == False)
        & (m.offer_is_verbal == True)
    ),
    because=(
        "The offer was made by word of mouth, so the first message that goes out asks for it in "
        "writing."
    ),
    unless={
        "is_acknowledged": "The first message has already gone out.",
        "deadline_has_passed": "The deadline has passed; whether the offer stands comes first.",
        "offer_is_verbal": "You have the offer in writing.",
    },
    evidence=(
        Evidence(
            claim=(
                "Calls produce promises that nobody wrote down, and concessions made on the spot."
            ),
            source="Morris, Nadler, Kurtzberg & Thompson 2002; Geiger 2020 (review of 98 studies)",
            limits=("Findings on media are mixed; that terms belong in writing is plain prudence."),
        ),
    ),
)
