"""Cite real market figures, all above the offer, in one sentence."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="market_range",
    title="Cite the market, not a wish",
    stage="counter",
    places=(
        Place(
            slot="reason",
            when=m.offer_is_under_posted_range == True,
            stays=True,
            over="what the employer posted is the reason, and a letter gives one",
        ),
        Place(
            slot="fallback_reason",
            when=m.base_comes_second == True,
            over="the market is the reason for the base in the fallback",
        ),
        Place(slot="reason", over="the market is the reason, and a letter gives one"),
    ),
    order=80,
    summary=(
        "An outside benchmark is harder to argue with than a personal expectation. Only real "
        "figures with a source are quoted."
    ),
    when=(
        (m.has_band == True)
        & (m.percentiles_below_strong >= 1)
        & (m.base_is_fixed == False)
        & (m.base_is_fine == False)
        & (m.market_fits_the_ask == True)
        & (m.band_is_quotable == True)
        & (m.sample_is_enough == True)
        & (m.quoted_figures >= 1)
    ),
    because=(
        "Real figures above your offer: {quoted_figures}, from a source that can be named. One "
        "sentence quotes them: as market data, or as the range this employer posted."
    ),
    unless={
        "has_band": (
            "No pay band fits this offer, and nothing is invented in its place. Add your own "
            "figures to switch it on."
        ),
        "percentiles_below_strong": (
            "Your offer stands {offer_standing}, at or above percentile {strong_percentile}: "
            "market data, or a posted range, would argue against you."
        ),
        "base_is_fixed": (
            "The employer said that base is fixed; figures about base would argue with that."
        ),
        "base_is_fine": (
            "You ticked that the base is fine as it stands, so no figure argues for more of it."
        ),
        "market_fits_the_ask": (
            "The letter asks for something else than base, and figures about base would not "
            "support it."
        ),
        "band_is_quotable": (
            "What the band's figures describe was inferred, not stated by its source. It may "
            "size an ask and is never quoted."
        ),
        "sample_is_enough": "The band rests on fewer than 5 observations.",
        "quoted_figures": (
            "No real figure of the band stands far enough above your offer (of a posted range, "
            "the offer is in the upper half), or the ask outruns what could be quoted; nothing of "
            "full time is quoted to a part, nor of an occupation that was only guessed."
        ),
    },
    evidence=(
        Evidence(
            claim=(
                "A low end at what you want, stretching upward, gave better settlements at no "
                "cost to the relationship."
            ),
            source="Ames & Mason 2015, JPSP 108; five studies",
            limits=(
                "Mostly simulated deals with students or online panels; effects on a real "
                "offer will be smaller."
            ),
        ),
        Evidence(
            claim=("Arguments that are easy to rebut pull the answer away from you."),
            source="Maaravi, Ganzach & Pazy 2011, JPSP 101",
            limits=("Why only real, sourced figures are quoted."),
        ),
    ),
)
