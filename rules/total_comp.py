"""Offer a costed way round a base that does not move."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="total_comp",
    title="Open a second door in the package",
    stage="counter",
    places=(
        Place(
            slot="ask",
            when=(m.sign_on_goes_first == True) & (m.base_comes_second == True),
            rank=42,
            move="sign_on",
            over="you want the sign-on before anything else",
        ),
        Place(
            slot="ask",
            when=m.sign_on_goes_first == True,
            rank=43,
            move="sign_on",
            closes=frozenset({"fallback"}),
            over="you want the sign-on before anything else",
        ),
        Place(
            slot="ask",
            when=m.recurring_pay_can_move == False,
            rank=60,
            move="package",
            closes=frozenset({"fallback"}),
            over="one-time pay is the ask already, since recurring pay cannot move",
        ),
        Place(slot="fallback", move="sign_on", over="a letter has one fallback"),
    ),
    order=110,
    summary=(
        "Total compensation has more levers than base. One fallback is costed; if base is "
        "fixed, two packages of equal value are the ask."
    ),
    when=(m.sign_on_room >= 1),
    because=(
        "One-time pay can move where recurring pay cannot, so the letter costs it: as the "
        "fallback, or as the ask itself when base is fixed or has no room."
    ),
    unless={
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
