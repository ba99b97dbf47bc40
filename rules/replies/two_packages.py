"""Accept a fixed base and offer two packages of equal value, or a sign-on."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="two_packages",
    title="Leave base, offer two equal ways",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=40,
            move="equal_packages",
            closes=frozenset({"reason"}),
            over="base is fixed, so the same money is asked for another way",
        ),
    ),
    order=40,
    summary=(
        "The constraint is accepted in the first words. Then two packages of equal value, "
        "or one sign-on."
    ),
    when=((m.answer == "base_fixed") & (m.sign_on_can_close_the_rest == True)),
    because=("They said that base is fixed. A band limits base; other budgets pay for the rest."),
    unless={
        "answer": "They did not say that base is fixed.",
        "sign_on_can_close_the_rest": "No sign-on inside the policy would add anything.",
    },
    needs=frozenset({"answer"}),
    dont="Do not argue about base again, and do not list five perks.",
    evidence=(
        Evidence(
            claim=(
                "Several packages of equal value anchor harder, find more joint gain and "
                "read as sincere."
            ),
            source=("Leonardelli, Gu, McRuer, Medvec & Galinsky 2019, OBHDP 152; six experiments"),
            limits="Mostly simulated deals with students or online panels.",
        ),
    ),
)
