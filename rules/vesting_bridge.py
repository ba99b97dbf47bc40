"""Ask for a sign-on that fills the lean first years of a back-loaded grant."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="vesting_bridge",
    title="Bridge the lean first years",
    stage="counter",
    places=(
        Place(
            slot="ask",
            when=m.recurring_pay_can_move == False,
            rank=40,
            move="lean_years",
            closes=frozenset({"fallback"}),
            over="a grant that vests late is a reason of its own, and a letter gives one",
        ),
        Place(
            slot="fallback",
            move="lean_years",
            over="the lean years give the sign-on a reason of its own, and a letter gives one",
        ),
    ),
    uses=frozenset({"vesting"}),
    order=108,
    summary=(
        "A grant that vests late pays late. A sign-on for each lean year brings it up to an even "
        "share; the schedule itself is left alone."
    ),
    when=((m.vesting_is_back_loaded == True) & (m.vesting_shortfall >= 1)),
    because=(
        "The first years bring {vesting_shortfall} less than an even share of the grant, the "
        "sign-on offered counted. The letter asks for that as a sign-on, year by year."
    ),
    unless={
        "vesting_is_back_loaded": (
            "The first two years bring an even share of the grant or more, as far as you stated."
        ),
        "vesting_shortfall": (
            "The sign-on offered covers the lean years, all but so little that an ordinary "
            "sign-on asks for more, or you named a sign-on of your own, or the grant's value is "
            "not known or cannot be sold."
        ),
    },
    needs=frozenset({"vesting_is_back_loaded"}),
    evidence=(
        Evidence(
            claim=(
                "What a year lacks is the even share of the grant, less what vests in it and the "
                "sign-on paid in it."
            ),
            source="Arithmetic",
            limits=("Shares can rise or fall before they vest; a sign-on is paid once."),
        ),
        Evidence(
            claim=(
                "An employer that vests 5 / 15 / 40 / 40 pays a cash sign-on in years one and two."
            ),
            source="advisorfinder.com, October 2025; salaryscript.com, 2026 (on Amazon)",
            limits=("One employer's custom. A sign-on may have to be repaid if you leave early."),
        ),
    ),
)
