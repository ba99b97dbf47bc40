"""Ask for one-time pay and terms when the offer is already high in the band."""

from negotiator.domain.tactic import Evidence, Tactic
from negotiator.engine.words import m

TACTIC = Tactic(
    id="strong_offer",
    title="Leave a strong offer's pay alone",
    stage="counter",
    slot="ask",
    order=100,
    summary=(
        "High in the band, the market argues against you. A sign-on, a date in writing, or "
        "simply yes is the better move."
    ),
    when=(
        (m.has_band == True)
        & (m.offer_percentile >= 75)
        & (m.level_review_goes_first == False)
        & (m.rival_sets_the_ask == False)
        & (m.sign_on_has_a_reason == False)
    ),
    because=(
        "Your offer stands {offer_standing}. Recurring pay is "
        "left alone; a sign-on and dates in writing are asked for. To accept as it stands is "
        "a good outcome too."
    ),
    unless={
        "has_band": "No pay band fits this offer, so nobody can say that it is strong.",
        "offer_percentile": ("Your offer stands {offer_standing}, short of percentile 75."),
        "level_review_goes_first": "The level is in doubt, and clearing it up goes first.",
        "rival_sets_the_ask": "A better written offer elsewhere sets the ask.",
        "sign_on_has_a_reason": (
            "Forfeited pay, or a grant that vests late, argues for a sign-on of its own: that "
            "one is asked for, and recurring pay is left alone all the same."
        ),
    },
    needs=frozenset({"has_band"}),
    evidence=(
        Evidence(
            claim=("Extreme asks end some deals, and weak parties then walk away with nothing."),
            source="Schweinsberg, Ku, Wang & Pillutla 2012, J. Exp. Soc. Psychol.",
            limits=(
                "Mostly simulated deals with students or online panels; effects on a real "
                "offer will be smaller."
            ),
        ),
    ),
)
