"""The facts that rules may compare: one flat record a case, every field always present.

All arithmetic is done before this point, in whole numbers, so that a rule only compares and each
number in an explanation can be traced to one line.
"""

from dataclasses import dataclass

from negotiator.ask.situation import Situation
from negotiator.ask.wants import find_want
from negotiator.market.choice import COMPONENT_NAMES
from negotiator.market.standing import write_band_standing
from negotiator.offer.offer import Equity
from negotiator.tactics.fact import FactValue, kinds_of, meanings_of, means
from negotiator.tactics.reply_facts import REPLY_KINDS, REPLY_VOCABULARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is so in this case. The meaning of each field is shown to the user beside its value."""

    has_band: bool = means("a pay band fits the offer")
    band_component: str = means("what the band describes")
    band_is_quotable: bool = means("the band's source states this component itself")
    sample_is_enough: bool = means("the band rests on enough observations")
    offer_percentile: int = means(
        "the percentile the offer reaches in the band (of a posted range, modelled)"
    )
    offer_standing: str = means("where the offer stands in the band")
    percentiles_below_strong: int = means(
        "how far the offer stands below where the market argues against more, in percentiles"
    )
    strong_percentile: int = means("the percentile of its band from which an offer is strong")
    uplift_percent: int = means("how far the ask stands above the offer, percent")
    median_percent_of_offer: int = means("the median as a percentage of the offer")
    quoted_figures: int = means("real market figures that stand above the offer")
    base_is_fixed: bool = means("the employer said that base cannot move")
    base_is_fine: bool = means("you ticked that the base is fine as it stands")
    recurring_pay_can_move: bool = means(
        "recurring pay has room, and neither the employer nor the market nor you leave it"
    )
    figure_is_own: bool = means("you named a figure of your own for the ask")
    band_describes_base: bool = means("what is compared and asked for is base pay, and no total")
    grant_is_sized: bool = means(
        "the grant can be sold, its value is known, and more of it can be asked"
    )
    shares_are_sized: bool = means("the equity is private, and how much of it is offered is known")
    grant_is_asked: bool = means("more of the grant is asked for: it weighs enough, or you want it")
    grant_goes_first: bool = means("more of the grant is asked for before base")
    grant_percent_of_pay: int = means("what a year of the grant makes of a year's pay, percent")
    grant_uplift_percent: int = means("how far the ask stands above the grant offered, percent")
    base_comes_second: bool = means(
        "base can move and is the way round what is asked for first; no other has more reason"
    )
    market_fits_the_ask: bool = means("what the band describes is asked for, first or second")
    sign_on_goes_first: bool = means("you want a sign-on before anything else")
    terms_wanted: int = means("terms you want beside the pay")
    was_levelled_down: bool = means("you interviewed for a higher level")
    level_is_in_doubt: bool = means("the level of the offer is in doubt")
    median_is_far: bool = means("the median is so far over the offer that the level is in doubt")
    offer_is_under_posted_range: bool = means("the offer is under the range this employer posted")
    forfeited_pay_is_stated: bool = means("you said what pay you forfeit by leaving")
    forfeited_pay_is_documented: bool = means("you can show it on paper")
    forfeited_pay_may_be_mentioned: bool = means("you are free to mention it")
    forfeited_pay_uncovered: int = means("forfeited pay that the sign-on offered does not cover")
    vesting_is_back_loaded: bool = means(
        "the first two years bring less than an even share of the grant"
    )
    vesting_shortfall: int = means("what the first years lack of even vesting, sign-on counted")
    vesting_is_front_loaded: bool = means(
        "the fourth year brings less of the grant than the first, or nothing"
    )
    refresh_is_promised: bool = means("a refresh grant was promised by word of mouth")
    refresh_is_open: bool = means("the grant thins out, or a refresh stands in nobody's letter")
    is_remote: bool = means("you would work remotely")
    pay_location_is_known: bool = means("you know whether pay follows where you live")
    rival_is_stated: bool = means("you stated another offer")
    rival_is_written: bool = means("you hold another offer in writing")
    rival_is_disclosed: bool = means("you are free to mention its figures")
    rival_currency_matches: bool = means("it is in the same currency")
    rival_is_better: bool = means("it is better on at least one component")
    rival_sets_the_figure: bool = means(
        "its figure is what to ask for, since no market is, or none is above you"
    )
    rival_is_better_on_pay: bool = means(
        "it is better on recurring pay, and not by its sign-on alone"
    )
    sign_on_room: int = means("the sign-on the policy would ask for")
    premium_skills: int = means("skills this role pays for that you ticked as yours")
    role_fact_is_given: bool = means("you wrote a role fact of your own")
    would_sign_is_stated: bool = means("you said whether you would sign")
    would_sign: bool = means("you would sign at what is asked")
    offer_is_verbal: bool = means("the offer is not in writing yet")
    is_acknowledged: bool = means("you already asked for time, and the clock still runs")
    deadline_is_known: bool = means("the employer set a deadline")
    deadline_has_passed: bool = means("the deadline has passed")
    deadline_hours_left: int = means("hours until the employer's deadline")
    time_is_short: bool = means("so few hours are left that one message must do for all")
    range_is_known: bool = means("you know the posted range of the level")
    has_equity: bool = means("the offer has equity")
    equity_questions: int = means("facts about private equity that you lack")
    equity_is_private: bool = means("the equity cannot be sold yet")

    def as_record(self) -> dict[str, FactValue]:
        """Return the flat record the engine is given."""
        return {name: getattr(self, name) for name in OFFER_VOCABULARY}


OFFER_VOCABULARY = meanings_of(Facts)
"""Every fact of an offer, with its meaning: any rule may name them."""

VOCABULARY: dict[str, str] = OFFER_VOCABULARY | REPLY_VOCABULARY
"""Every fact a rule may name, with its meaning; those of an answer only where there is one."""

KINDS: dict[str, type] = kinds_of(Facts) | REPLY_KINDS
"""The kind of value each fact has; a rule's literal must be of the same kind."""


def gather_facts(situation: Situation) -> Facts:
    """State the facts of a case. Whole percentages are rounded so that thresholds stay exact."""
    case, policy = situation.case, situation.policy
    offer, candidate, band = case.offer, case.candidate, situation.band
    timeline, ask, grant = situation.timeline, situation.ask, situation.grant
    wanted_level = find_want(candidate.wants, "level")
    level_is_wanted = wanted_level is not None and wanted_level.must
    is_in_doubt = offer.was_levelled_down or ask.mode == "level_check" or level_is_wanted
    rivals = case.rivals
    written = [rival for rival in rivals if rival.written]
    disclosed = [rival for rival in written if rival.may_disclose]
    median = situation.curve.amount_at(50) if situation.curve else 0
    sample = band.sample if band else None
    rival_adds_sign_on = situation.rival is not None and situation.rival.component == "sign_on"
    base_comes_second = (
        situation.priority.other_goes_first
        and situation.component == "base"
        and situation.recurring_pay_can_move
        and not (is_in_doubt or situation.forfeited or situation.bridge or rival_adds_sign_on)
    )
    return Facts(
        has_band=band is not None,
        band_component=COMPONENT_NAMES[band.component] if band else "nothing",
        band_is_quotable=band is not None and band.basis == "stated",
        sample_is_enough=band is not None
        and (
            band.is_users_own or band.is_posted_range or band.source in policy.withholds_thin
            if sample is None or band.is_posted_range
            else sample >= policy.samples.least
        ),
        offer_percentile=situation.percentile or 0,
        offer_standing=write_band_standing(band, situation.percentile, situation.penetration)
        if band is not None and situation.percentile is not None
        else "in no band",
        percentiles_below_strong=situation.strong_from - (situation.percentile or 0),
        strong_percentile=situation.strong_from,
        uplift_percent=ask.uplift_percent,
        median_percent_of_offer=-(-median * 100 // situation.offered),
        quoted_figures=len(situation.quote),
        base_is_fixed=offer.base_is_fixed is True,
        base_is_fine=situation.base_is_fine,
        recurring_pay_can_move=situation.recurring_pay_can_move,
        figure_is_own=ask.mode == "own",
        band_describes_base=situation.component == "base",
        grant_is_sized=grant is not None and grant.unit == "value",
        shares_are_sized=grant is not None and grant.unit != "value",
        grant_is_asked=situation.priority.grant_is_asked,
        grant_goes_first=situation.priority.grant_goes_first,
        grant_percent_of_pay=situation.grant_percent_of_pay,
        grant_uplift_percent=grant.uplift_percent if grant else 0,
        base_comes_second=base_comes_second,
        market_fits_the_ask=base_comes_second
        or situation.component != "base"
        or not situation.priority.other_goes_first
        or is_in_doubt,
        sign_on_goes_first=situation.priority.wanted == "sign_on",
        terms_wanted=len(situation.terms.told),
        was_levelled_down=offer.was_levelled_down,
        level_is_in_doubt=is_in_doubt,
        median_is_far=ask.mode == "level_check",
        offer_is_under_posted_range=band is not None
        and band.low is not None
        and situation.offered < band.low,
        forfeited_pay_is_stated=candidate.forfeited_pay is not None,
        forfeited_pay_is_documented=candidate.forfeited_is_documented,
        forfeited_pay_may_be_mentioned=candidate.may_mention_forfeited,
        forfeited_pay_uncovered=situation.forfeited.added if situation.forfeited else 0,
        vesting_is_back_loaded=offer.equity is not None and offer.equity.is_back_loaded,
        vesting_shortfall=situation.bridge.added if situation.bridge else 0,
        vesting_is_front_loaded=offer.equity is not None and offer.equity.is_front_loaded,
        refresh_is_promised=offer.equity is not None and offer.equity.refresh_promised is True,
        refresh_is_open=offer.equity is not None and offer.equity.refresh_is_open,
        is_remote=offer.work_mode == "remote",
        pay_location_is_known=offer.pay_follows_location is not None,
        rival_is_stated=bool(rivals),
        rival_is_written=bool(written),
        rival_is_disclosed=bool(disclosed),
        rival_currency_matches=any(rival.currency == offer.currency for rival in disclosed),
        rival_is_better=situation.rival is not None,
        rival_sets_the_figure=ask.mode == "match_rival",
        rival_is_better_on_pay=situation.rival is not None
        and situation.rival.component != "sign_on",
        sign_on_room=situation.extra_sign_on,
        premium_skills=len(situation.scarce_skills),
        role_fact_is_given=candidate.role_fact is not None,
        would_sign_is_stated=candidate.would_sign is not None,
        would_sign=candidate.would_sign is True,
        offer_is_verbal=offer.status == "verbal",
        is_acknowledged=candidate.acknowledged and not timeline.has_passed,
        deadline_is_known=timeline.deadline is not None,
        deadline_has_passed=timeline.has_passed,
        deadline_hours_left=timeline.hours_left,
        time_is_short=situation.is_short_notice,
        range_is_known=situation.knows_their_range,
        has_equity=_has(offer.equity),
        equity_questions=len(offer.equity.open_questions) if offer.equity else 0,
        equity_is_private=offer.equity is not None and offer.equity.is_private,
    )


def _has(equity: Equity | None) -> bool:
    return equity is not None and equity.kind != "none"
