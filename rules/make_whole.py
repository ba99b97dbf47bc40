"""Ask for a sign-on equal to the pay that leaving forfeits."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="make_whole",
    title="Be made whole for what you forfeit",
    stage="counter",
    places=(
        Place(
            slot="ask",
            when=m.recurring_pay_can_move == False,
            rank=30,
            move="forfeited_pay",
            closes=frozenset({"fallback"}),
            over="what you forfeit is a reason of its own, and a letter gives one",
        ),
        Place(
            slot="fallback",
            move="forfeited_pay",
            over="what you forfeit gives the sign-on a reason of its own, and a letter gives one",
        ),
    ),
    uses=frozenset({"forfeited_pay"}),
    order=105,
    summary=(
        "Pay that you lose by leaving is a cost the employer can check. A sign-on equal to it has "
        "its own reason, and says nothing of what you earn."
    ),
    when=(
        (m.forfeited_pay_is_stated == True)
        & (m.forfeited_pay_is_documented == True)
        & (m.forfeited_pay_may_be_mentioned == True)
        & (m.forfeited_pay_uncovered >= 1)
    ),
    because=(
        "You can show what leaving forfeits and may mention it. The sign-on offered leaves "
        "{forfeited_pay_uncovered} of it open, and the letter asks for exactly that."
    ),
    unless={
        "forfeited_pay_is_stated": "You stated no pay that you forfeit by leaving.",
        "forfeited_pay_is_documented": (
            "You did not tick that you can show it on paper, so it stays private."
        ),
        "forfeited_pay_may_be_mentioned": (
            "You did not tick that it may be mentioned, so it stays private."
        ),
        "forfeited_pay_uncovered": (
            "The sign-on offered covers what you forfeit, or all but so little that an ordinary "
            "sign-on asks for more, and gives it as the reason; or you named a sign-on of your "
            "own, or stay where you are."
        ),
    },
    needs=frozenset({"forfeited_pay_is_stated"}),
    evidence=(
        Evidence(
            claim=("A legitimate account of why one asks improves outcomes."),
            source="Bowles & Babcock 2013, Psychology of Women Quarterly 37",
            limits=("Vignettes; none of them was about forfeited pay."),
        ),
        Evidence(
            claim=("A sign-on moves more easily than base."),
            source="Practitioner guidance (easyinterview.me, resumer.help and more), read 2026-11",
            limits=(
                "Custom, not measurement. They may ask for proof, and a sign-on may have to be "
                "repaid if you leave early."
            ),
        ),
    ),
)
