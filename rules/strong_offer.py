"""Ask for one-time pay and terms when the offer is already high in the band."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="strong_offer",
    title="Leave a strong offer's pay alone",
    stage="counter",
    places=(
        Place(
            slot="ask",
            rank=50,
            move="sign_on",
            closes=frozenset({"fallback"}),
            over="a strong offer's pay is left alone, and its sign-on and terms are the ask",
        ),
    ),
    order=100,
    summary=(
        "High in the band, the market argues against you. A sign-on, a date in writing, or "
        "simply yes is the better move."
    ),
    when=((m.has_band == True) & (m.percentiles_below_strong <= 0) & (m.figure_is_own == False)),
    because=(
        "Your offer stands {offer_standing}. Recurring pay is "
        "left alone; one-time pay and dates in writing are asked for. To accept as it stands is "
        "a good outcome too."
    ),
    unless={
        "figure_is_own": "You named a figure of your own, which goes before ours.",
        "has_band": "No pay band fits this offer, so nobody can say that it is strong.",
        "percentiles_below_strong": (
            "Your offer stands {offer_standing}, short of percentile {strong_percentile}."
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
