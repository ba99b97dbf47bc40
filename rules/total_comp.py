"""Offer a costed way round a base that does not move."""

from negotiator.domain.tactic import Evidence, Tactic
from negotiator.engine.words import m

TACTIC = Tactic(
    id="total_comp",
    title="Open a second door in the package",
    stage="counter",
    slot="fallback",
    order=110,
    summary=(
        "Total compensation has more levers than base. One fallback is costed; if base is "
        "fixed, two packages of equal value are the ask."
    ),
    when=(
        (m.level_review_goes_first == False)
        & (m.sign_on_is_the_ask == False)
        & (m.rival_sets_the_ask == False)
        & (m.sign_on_has_a_reason == False)
        & (m.sign_on_room >= 1)
    ),
    because=(
        "One-time pay can move where recurring pay cannot, so the letter costs it: as the "
        "fallback, or as the ask itself when base is fixed or has no room."
    ),
    unless={
        "level_review_goes_first": "The level is in doubt, and clearing it up goes first.",
        "sign_on_is_the_ask": (
            "The sign-on is the primary ask already; a fallback to itself would say nothing."
        ),
        "rival_sets_the_ask": (
            "To match a better written offer is the one request of this letter."
        ),
        "sign_on_has_a_reason": (
            "Forfeited pay, or a grant that vests late, argues for a sign-on of its own: that "
            "one takes the place."
        ),
        "sign_on_room": "There is nothing left to trade inside the policy's limits.",
    },
    evidence=(
        Evidence(
            claim=(
                "Several packages of equal value anchor harder, find more joint gain and read "
                "as sincere."
            ),
            source="Leonardelli, Gu, McRuer, Medvec & Galinsky 2019, OBHDP 152; six experiments",
            limits=(
                "Mostly simulated deals with students or online panels; effects on a real "
                "offer will be smaller."
            ),
        ),
        Evidence(
            claim=("Negotiate the parts together, not one after another."),
            source="Malhotra 2014, Harvard Business Review",
            limits=(
                "Expert advice, not measurement. A sign-on may have to be repaid if you leave "
                "early."
            ),
        ),
    ),
)
