"""Take up a call that was offered beside the answer."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="offer_the_call",
    title="Take up the call",
    stage="reply",
    places=(Place(slot="close"),),
    order=92,
    summary="They offered to talk as well, and are taken up on it.",
    when=(m.they_want_a_call == True),
    because="They offered a call beside their answer.",
    unless={
        "they_want_a_call": "They did not offer a call.",
    },
    needs=frozenset({"they_want_a_call"}),
    dont="Do not agree to a figure on the call.",
    evidence=(
        Evidence(
            claim=(
                "A short friendly call before writing improves outcomes, and writing "
                "suits several points at once."
            ),
            source="Morris, Nadler, Kurtzberg & Thompson 2000, Stanford GSB 1639",
            limits="Calls also produce promises that nobody wrote down.",
        ),
    ),
)
