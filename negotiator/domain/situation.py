"""The whole arithmetic of a case, done once: everything that tactics compare and letters quote."""

from collections.abc import Iterable
from dataclasses import dataclass

from negotiator.domain.ageing import Ageing, age_band
from negotiator.domain.ask import Ask, size_ask
from negotiator.domain.band import Band, Component, Curve, fit_curve
from negotiator.domain.band_choice import BandChoice, choose_band, given_range
from negotiator.domain.case import Case
from negotiator.domain.compensation import Compensation, lay_out
from negotiator.domain.deadline import Timeline, plan_timeline
from negotiator.domain.leverage import Leverage, weigh_leverage
from negotiator.domain.market_quote import MarketQuote, choose_quote
from negotiator.domain.offer import Offer
from negotiator.domain.package import Packages, pair_packages, size_sign_on
from negotiator.domain.policy import AskPolicy
from negotiator.domain.reference import Reference
from negotiator.domain.rivals import (
    RivalLead,
    best_figure,
    find_best_written,
    find_better,
    pick_mentionable,
)
from negotiator.domain.role import Skill
from negotiator.domain.sign_on import ReasonedSignOn, bridge_vesting, make_whole
from negotiator.domain.target import PrivateFigures, set_private_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A case with all its sums done. `lead` is the tactic that writes the one primary ask.

    `curve` is the band's, aged where that was asked for. `forfeited` and `bridge` are the sign-ons
    with a reason of their own, and `reasoned` the one of them the letter asks for.
    """

    case: Case
    policy: AskPolicy
    pay: Compensation
    choice: BandChoice
    ageing: Ageing | None
    curve: Curve | None
    component: Component
    offered: int
    percentile: int | None
    leverage: Leverage
    scarce_skills: tuple[Skill, ...]
    rival: RivalLead | None
    ask: Ask
    quote: MarketQuote
    extra_sign_on: int
    forfeited: ReasonedSignOn | None
    bridge: ReasonedSignOn | None
    reasoned: ReasonedSignOn | None
    packages: Packages | None
    timeline: Timeline
    private: PrivateFigures
    lead: str

    @property
    def band(self) -> Band | None:
        """The band the offer is held against."""
        return self.choice.band

    @property
    def is_in_posted_range(self) -> bool:
        """Whether the offer is held against the range that its employer posted."""
        return self.band is not None and self.band.is_posted_range

    @property
    def penetration(self) -> int | None:
        """How far the offer stands from the low end to the top of a posted range, in percent."""
        band = self.band
        if band is None or band.low is None or band.high is None or band.low == band.high:
            return None
        return (self.offered - band.low) * 100 // (band.high - band.low)

    @property
    def sign_on_now(self) -> int:
        """The sign-on the offer already pays in its first year."""
        return self.case.offer.sign_on[0] if self.case.offer.sign_on else 0

    @property
    def rival_gives_the_reason(self) -> bool:
        """Whether the rival's better figure is on what is asked for, and so argues for it."""
        return self.rival is not None and self.rival.component != "sign_on"

    @property
    def is_short_notice(self) -> bool:
        """Whether so little time is left that one combined message must do."""
        return not self.timeline.has_passed and (
            self.timeline.hours_left < self.policy.short_notice_hours
        )

    @property
    def numbers_come_later(self) -> bool:
        """Whether the level must be cleared up before any figure is named."""
        return self.ask.mode == "level_check" and self.lead == "level_review"


def assess(case: Case, bands: Iterable[Band], reference: Reference, policy: AskPolicy) -> Situation:
    """Do every sum of a case. A tactic that is switched off takes its numbers with it."""
    offer = case.offer
    pay = lay_out(offer)
    choice = choose_band(
        offer,
        pay,
        (*given_range(offer, case.now.date()), *bands),
        reference.gazetteer,
        policy.samples,
    )
    band, ageing = choice.band, None
    if band is not None and case.age_figures:
        band, ageing = age_band(band, case.now.date(), policy.ageing_percent)
    component: Component = band.component if band else "base"
    offered = pay.amount_of(component) or pay.base
    curve = fit_curve(band, assumed_spread=policy.spread[component]) if band else None
    percentile = curve.percentile_of(offered) if curve else None

    role = reference.catalogue.roles.get(offer.role)
    scarce = tuple(s for s in role.skills if s.id in case.candidate.skills) if role else ()
    leverage = weigh_leverage(case, len(scarce), policy)
    rivals = pick_mentionable(case)
    ask = size_ask(
        offered,
        curve,
        leverage,
        policy,
        rival=best_figure(rivals, component),
        posted_max=_posted_max(offer, choice.band) if component == "base" else None,
        fits_its_range=band is not None and band.low is not None and offered >= band.low,
    )
    forfeited = make_whole(case, policy) if case.has_on("make_whole") else None
    bridge = bridge_vesting(offer, policy) if case.has_on("vesting_bridge") else None
    reasoned = forfeited or bridge
    lead = _lead(case, ask, percentile, reasoned, policy)
    sized = ask.gap if lead != "anchoring" or case.has_on("anchoring") else 0
    sign_ons = [pay.years[0].sign_on + size_sign_on(offer, sized, policy)]
    sign_ons += [each.years[0] for each in (forfeited, bridge) if each is not None]
    least = {component: (ask.amount or 0) * policy.least_rival_percent // 100}
    rival = find_better(rivals, component, pay, least | {"sign_on": max(sign_ons)})
    walk_away = case.candidate.walk_away
    return Situation(
        case=case,
        policy=policy,
        pay=pay,
        choice=choice,
        ageing=ageing,
        curve=curve,
        component=component,
        offered=offered,
        percentile=percentile,
        leverage=leverage,
        scarce_skills=scarce,
        rival=rival,
        ask=ask,
        quote=_quote(choice.band, offered, ask, percentile, policy),
        extra_sign_on=size_sign_on(
            offer,
            sized,
            policy,
            rival=rival.amount if rival and rival.component == "sign_on" else 0,
        ),
        forfeited=forfeited,
        bridge=bridge,
        reasoned=reasoned if lead != "level_review" else None,
        packages=pair_packages(offer, ask.gap, policy) if offer.base_is_fixed else None,
        timeline=plan_timeline(offer, case.now, policy),
        private=set_private_figures(
            ask,
            leverage,
            policy,
            walk_away=walk_away.reveal() if walk_away and component == "base" else None,
            best_alternative=find_best_written(case, component),
        ),
        lead=lead,
    )


def _posted_max(offer: Offer, band: Band | None) -> int | None:
    """Return the top of the employer's range: as the user was told it, else as it was posted."""
    if offer.posted_range is not None:
        return offer.posted_range.high
    return band.high if band is not None else None


def _lead(
    case: Case,
    ask: Ask,
    percentile: int | None,
    reasoned: ReasonedSignOn | None,
    policy: AskPolicy,
) -> str:
    """Pick the one tactic that writes the primary ask; the review says what lost to it."""
    level_in_doubt = case.offer.was_levelled_down or ask.mode == "level_check"
    if level_in_doubt and case.has_on("level_review"):
        return "level_review"
    is_strong = percentile is not None and percentile >= policy.strong_from_percentile
    if ask.mode == "match_rival" and not case.offer.base_is_fixed:
        return "competing_offer"
    leaves_pay_alone = case.offer.base_is_fixed or ask.amount is None or is_strong
    if leaves_pay_alone and reasoned is not None:
        return reasoned.tactic
    if is_strong and case.has_on("strong_offer"):
        return "strong_offer"
    if leaves_pay_alone:
        return "total_comp"
    return "anchoring"


def _quote(
    band: Band | None, offered: int, ask: Ask, percentile: int | None, policy: AskPolicy
) -> MarketQuote:
    if band is None or percentile is None:
        return ()
    return choose_quote(band, offered, ask, percentile, policy)
