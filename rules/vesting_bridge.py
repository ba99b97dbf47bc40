"""Ask for a sign-on that fills the lean first years of a back-loaded grant."""

from negotiator.domain.tactic import Evidence, Tactic
from negotiator.engine.words import m

TACTIC = Tactic(
    id="vesting_bridge",
    title="Bridge the lean first years",
    stage="counter",
    slot="fallback",
    order=108,
    summary=(
        "A grant that vests late pays late. A sign-on for each lean year brings it up to an even "
        "share; the schedule itself is left alone."
    ),
    when=(
        (m.vesting_is_back_loaded == True)
        & (m.level_review_goes_first == False)
        & (m.rival_sets_the_ask == False)
        & (m.make_whole_asks_the_sign_on == False)
        & (m.vesting_shortfall >= 1)
    ),
    because=(
        "The first years bring {vesting_shortfall} less than an even share of the grant, the "
        "sign-on offered counted. The letter asks for that as a sign-on, year by year."
    ),
    unless={
        "vesting_is_back_loaded": (
            "The first two years bring an even share of the grant or more, as far as you stated."
        ),
        "level_review_goes_first": "The level is in doubt, and clearing it up goes first.",
        "rival_sets_the_ask": (
            "To match a better written offer is the one request of this letter."
        ),
        "make_whole_asks_the_sign_on": (
            "The sign-on is asked for on account of what you forfeit; a letter gives one reason."
        ),
        "vesting_shortfall": (
            "The sign-on offered covers the lean years, all but so little that an ordinary "
            "sign-on asks for more, or the grant's value is not known or cannot be sold."
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
