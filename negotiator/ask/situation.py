"""The whole arithmetic of a case, done once: everything that tactics compare and letters quote."""

from collections.abc import Iterable
from dataclasses import dataclass

from negotiator.ask.ask import Ask, size_ask
from negotiator.ask.case import Case
from negotiator.ask.deadline import Timeline, plan_timeline
from negotiator.ask.leverage import Leverage, weigh_leverage
from negotiator.ask.moves import Input, Move
from negotiator.ask.package import Packages, pair_packages, size_sign_on
from negotiator.ask.policy import AskPolicy, strong_from
from negotiator.ask.quote import MarketQuote, choose_quote
from negotiator.ask.rivals import (
    RivalLead,
    best_figure,
    find_best_written,
    find_better,
    pick_mentionable,
)
from negotiator.ask.sign_on import ReasonedSignOn, bridge_vesting, make_whole
from negotiator.ask.target import PrivateFigures, set_private_figures
from negotiator.market.ageing import Ageing, age_band
from negotiator.market.band import Band, Component, Curve, fit_curve
from negotiator.market.choice import BandChoice, choose_band, given_range
from negotiator.offer.compensation import Compensation, lay_out
from negotiator.offer.offer import Offer
from negotiator.reference.reference import Reference
from negotiator.reference.role import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A case with all its sums done, and every move sized that a tactic could make.

    `curve` is the band's, aged where that was asked for. `inputs` is what the tactics that are
    switched on draw on: the rest of the case sized nothing. `forfeited` and `bridge` are the
    sign-ons with a reason of their own.
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
    strong_from: int
    leverage: Leverage
    scarce_skills: tuple[Skill, ...]
    rival: RivalLead | None
    ask: Ask
    quote: MarketQuote
    extra_sign_on: int
    forfeited: ReasonedSignOn | None
    bridge: ReasonedSignOn | None
    packages: Packages | None
    timeline: Timeline
    private: PrivateFigures
    inputs: frozenset[Input]

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
    def is_strong(self) -> bool:
        """Whether the offer is so high in its band that the market argues against more pay."""
        return _is_strong(self.percentile, self.strong_from)

    @property
    def recurring_pay_can_move(self) -> bool:
        """Whether there is more recurring pay to ask for, and nothing speaks against asking."""
        return _can_move(self.case, self.component, self.ask, is_strong=self.is_strong)

    @property
    def base_is_fine(self) -> bool:
        """Whether the user ticked that base may stay, where base is what would be asked for."""
        return _leaves_base(self.case, self.component)

    def reasoned(self, move: Move | None) -> ReasonedSignOn | None:
        """Return the sign-on with a reason of its own that a move asks for, if it asks for one."""
        if move == "forfeited_pay":
            return self.forfeited
        return self.bridge if move == "lean_years" else None

    @property
    def is_short_notice(self) -> bool:
        """Whether so little time is left that one combined message must do."""
        return not self.timeline.has_passed and (
            self.timeline.hours_left < self.policy.short_notice_hours
        )


def assess(
    case: Case,
    bands: Iterable[Band],
    reference: Reference,
    policy: AskPolicy,
    inputs: frozenset[Input],
) -> Situation:
    """Do every sum of a case. A tactic that is switched off takes its `inputs` with it."""
    offer = case.offer
    pay = lay_out(offer)
    choice = choose_band(
        offer,
        pay,
        (*given_range(offer, case.now.date()), *bands),
        reference.gazetteer,
        policy.samples,
        policy.wage_levels,
        reference.occupations,
    )
    band, ageing = choice.band, None
    if band is not None and case.age_figures:
        band, ageing = age_band(band, case.now.date(), policy.ageing_percent)
    component: Component = band.component if band else "base"
    offered = pay.amount_of(component) or pay.base
    curve = fit_curve(band, assumed_spread=policy.spread[component]) if band else None
    percentile = curve.percentile_of(offered) if curve else None
    strong = strong_from(band, offer.level, policy)

    role = reference.catalogue.roles.get(offer.role)
    scarce = tuple(s for s in role.skills if s.id in case.candidate.skills) if role else ()
    leverage = weigh_leverage(case, len(scarce), policy, inputs)
    rivals = pick_mentionable(case) if "rivals" in inputs else ()
    ask = size_ask(
        offered,
        curve,
        leverage,
        policy,
        rival=best_figure(rivals, component),
        posted_max=_posted_max(offer, choice.band) if component == "base" else None,
        fits_its_range=band is not None and band.low is not None and offered >= band.low,
        kind=band.kind if band is not None else "rung",
        strong_from=strong,
    )
    if ask.mode == "no_room" and band is not None and band.kind == "all_levels":
        strong = percentile or strong  # so near the top that no ask fits: the market is against it
    forfeited = make_whole(case, policy) if "forfeited_pay" in inputs else None
    bridge = bridge_vesting(offer, policy) if "vesting" in inputs else None
    # A sign-on stands in for the raise that is asked for, or that cannot be; not for one that
    # could be asked for by a tactic the user switched off.
    argued: Input = "own_case" if ask.mode == "no_band" else "recurring_pay"
    is_out = argued not in inputs and _can_move(
        case, component, ask, is_strong=_is_strong(percentile, strong)
    )
    sized = 0 if is_out else ask.gap
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
        strong_from=strong,
        leverage=leverage,
        scarce_skills=scarce,
        rival=rival,
        ask=ask,
        quote=()
        if choice.band is None or _is_strong(percentile, strong)
        else choose_quote(choice.band, offer.level, offered, ask, policy),
        extra_sign_on=size_sign_on(
            offer,
            sized,
            policy,
            rival=rival.amount if rival and rival.component == "sign_on" else 0,
        ),
        forfeited=forfeited,
        bridge=bridge,
        packages=pair_packages(offer, ask.gap, policy) if offer.base_is_fixed else None,
        timeline=plan_timeline(offer, case.now, policy),
        private=set_private_figures(
            ask,
            leverage,
            policy,
            walk_away=walk_away.reveal() if walk_away and component == "base" else None,
            best_alternative=find_best_written(case, component),
        ),
        inputs=inputs,
    )


def _posted_max(offer: Offer, band: Band | None) -> int | None:
    """Return the top of the employer's range: as the user was told it, else as it was posted."""
    if offer.posted_range is not None:
        return offer.posted_range.high
    return band.high if band is not None else None


def _is_strong(percentile: int | None, strong_from: int) -> bool:
    return percentile is not None and percentile >= strong_from


def _can_move(case: Case, component: Component, ask: Ask, *, is_strong: bool) -> bool:
    is_open = case.offer.base_is_fixed is not True and not _leaves_base(case, component)
    return is_open and ask.amount is not None and not is_strong


def _leaves_base(case: Case, component: Component) -> bool:
    return case.candidate.base_is_fine and component == "base"
