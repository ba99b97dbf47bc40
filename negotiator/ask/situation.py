"""The whole arithmetic of a case, done once: everything that tactics compare and letters quote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from negotiator.ask.ask import Ask, size_ask, take_own
from negotiator.ask.case import SIZES, AskSize, Case
from negotiator.ask.deadline import Timeline, plan_timeline
from negotiator.ask.grant import GrantAsk, grant_percent_of_pay, size_grant
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
from negotiator.ask.wants import PayItem, Terms, Want, choose_terms, find_want, first_of_pay
from negotiator.market.ageing import Ageing, age_band
from negotiator.market.band import Band, Component, Curve, fit_curve
from negotiator.market.choice import BandChoice, choose_band, given_range
from negotiator.market.working_time import scale_band
from negotiator.offer.compensation import Compensation, lay_out
from negotiator.offer.offer import Offer
from negotiator.reference.reference import Reference
from negotiator.reference.role import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A case with all its sums done, and every move sized that a tactic could make.

    `curve` is the band's, aged where that was asked for, and scaled to part time. `sizes` are the
    three asks to choose from, `sized` the one that would be made without a figure of the person's
    own. `grant` is the larger grant that could be asked for. `inputs` is what the tactics that are
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
    sizes: tuple[tuple[AskSize, Ask], ...]
    grant: GrantAsk | None
    grant_sizes: tuple[tuple[AskSize, GrantAsk], ...]
    terms: Terms
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
    def knows_their_range(self) -> bool:
        """Whether the employer's range for this level is known: as told, or as it was posted."""
        is_posted = self.is_in_posted_range and self.band is not None and self.band.kind == "rung"
        return self.case.offer.posted_range is not None or is_posted

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
    def first_of_pay(self) -> PayItem | None:
        """The part of the pay that the user wants asked for first, where they say."""
        return first_of_pay(self.case.candidate.wants)

    @property
    def grant_percent_of_pay(self) -> int:
        """What a year of the grant makes of a year's pay, in whole percent."""
        return grant_percent_of_pay(self.pay)

    @property
    def grant_goes_first(self) -> bool:
        """Whether more of the grant is asked for before base: as wanted, else where it is apt."""
        if self.grant is None or (self.component == "total_comp" and not self._wants_grant):
            return False
        if self.first_of_pay is not None:
            return self.first_of_pay == "equity"
        if self.component != "base" and self.is_strong:
            return False
        return self._grant_is_lever

    @property
    def other_goes_first(self) -> bool:
        """Whether something else than the yearly pay is asked for first: the grant, a sign-on."""
        return self.grant_goes_first or self.first_of_pay == "sign_on"

    @property
    def grant_is_asked(self) -> bool:
        """Whether more of the grant is asked for at all, first or as the fallback."""
        is_apart = self.component != "total_comp" or self._wants_grant
        return self.grant is not None and is_apart and (self._wants_grant or self.grant_goes_first)

    @property
    def _wants_grant(self) -> bool:
        return any(want.pays == "equity" for want in self.case.candidate.wants)

    @property
    def _grant_is_lever(self) -> bool:
        """Whether the grant moves more than base: it weighs enough, and no market argues for base.

        The lean years of a back-loaded grant are bridged instead, and a fixed base is answered with
        two packages where they can be made.
        """
        if self.grant is None or self.bridge is not None or self.packages is not None:
            return False
        if self.grant.unit == "value":
            least = self.policy.grant_leads_from_percent
            if self.grant_percent_of_pay < least:
                return False
        stands_well = self.policy.base_stands_well_from
        return (
            self.percentile is None
            or self.percentile >= stands_well
            or not self.recurring_pay_can_move
        )

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
    own = find_want(case.candidate.wants, "base") if "own_figure" in inputs else None
    choice = choose_band(
        offer,
        pay,
        # A figure of one's own is one of base, and is compared with nothing else.
        (
            band
            for band in (*given_range(offer, case.now.date()), *bands)
            if own is None or band.component == "base"
        ),
        reference.gazetteer,
        policy.samples,
        policy.wage_levels,
        reference.occupations,
        far_percent=policy.median_over_offer_percent,
    )
    band, ageing = choice.band, None
    if band is not None and case.age_figures:
        band, ageing = age_band(band, case.now.date(), policy.ageing_percent)
    component: Component = band.component if band else "base"
    offered = pay.amount_of(component) or pay.base
    if band is not None and offer.is_part_time:
        band = scale_band(band, offer.working_percent, offer.base)
    curve = fit_curve(band, assumed_spread=policy.spread[component]) if band else None
    percentile = curve.percentile_of(offered) if curve else None
    strong = strong_from(band, offer.level, policy)

    role = reference.catalogue.roles.get(offer.role)
    scarce = tuple(s for s in role.skills if s.id in case.candidate.skills) if role else ()
    leverage = weigh_leverage(case, len(scarce), policy, inputs)
    # Nobody said for how many hours the other offer is: beside part time it is not compared.
    is_compared = "rivals" in inputs and not offer.is_part_time
    rivals = pick_mentionable(case) if is_compared else ()
    sizes = tuple(
        (
            size,
            size_ask(
                offered,
                curve,
                leverage,
                policy,
                rival=best_figure(rivals, component),
                posted_max=_posted_max(offer, band) if component == "base" else None,
                fits_its_range=band is not None and band.low is not None and offered >= band.low,
                kind=band.kind if band is not None else "rung",
                strong_from=strong,
                size=size,
            ),
        )
        for size in SIZES
    )
    if component == "base":
        sizes = tuple((size, _at_a_rate(ask, offer)) for size, ask in sizes)
    ask = dict(sizes)[case.ask_size]
    if own is not None and isinstance(own.value, int):
        ask = take_own(own.value, ask)
    if ask.mode == "no_room" and band is not None and band.kind == "all_levels":
        strong = percentile or strong  # so near the top that no ask fits: the market is against it
    grants = tuple(_size_grants(case, leverage, policy, inputs))
    wants = case.candidate.wants
    # A sign-on with a reason of its own is sized unless the user named one, or leaves nobody.
    is_ours = not offer.from_present_employer and find_want(wants, "sign_on") is None
    forfeited = make_whole(case, policy) if is_ours and "forfeited_pay" in inputs else None
    bridge = bridge_vesting(offer, policy) if is_ours and "vesting" in inputs else None
    # A sign-on stands in for the raise that is asked for, or that cannot be; not for one that
    # could be asked for by a tactic the user switched off.
    argued = _ARGUED_BY.get(ask.mode, "recurring_pay")
    is_out = argued not in inputs and _can_move(
        case, component, ask, is_strong=_is_strong(percentile, strong)
    )
    sized = 0 if is_out else ask.gap
    extra = _extra_sign_on(case, sized, policy)
    sign_ons = [pay.years[0].sign_on + extra]
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
        sizes=sizes,
        grant=dict(grants).get(case.ask_size),
        grant_sizes=grants,
        terms=choose_terms(
            _terms_to_tell(
                case,
                has_review=not grants
                and (
                    _is_strong(percentile, strong)
                    or (
                        offer.base_is_fixed is True
                        and pair_packages(offer, ask.gap, policy) is None
                    )
                ),
            ),
            policy.easiest_wants,
            policy.most_wants_told,
        ),
        quote=()
        if choice.band is None
        or _is_strong(percentile, strong)
        or offer.is_part_time
        or _is_guessed(offer, choice.band)
        else choose_quote(choice.band, offer.level, offered, ask, policy),
        extra_sign_on=_extra_sign_on(
            case,
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
            best_alternative=None if offer.is_part_time else find_best_written(case, component),
        ),
        inputs=inputs,
    )


def _at_a_rate(ask: Ask, offer: Offer) -> Ask:
    """Lower an ask to a rate that people would say, where pay is by the hour or the day."""
    if ask.amount is None or ask.mode not in {"standard", "no_band", "level_check"}:
        return ask
    return replace(ask, amount=offer.pay.snap(ask.amount))


def _terms_to_tell(case: Case, *, has_review: bool) -> Iterator[Want]:
    """Yield the wants that are no other sentence's: a review may be asked for with the sign-on."""
    for want in case.candidate.wants:
        is_said = want.item == "review_months" and has_review
        is_early = want.item == "sign_on_repayment_months" and not any(case.offer.sign_on or ())
        if not (is_said or is_early):
            yield want


def _is_guessed(offer: Offer, band: Band) -> bool:
    """Tell whether a band is of an occupation that the title was only guessed to be."""
    return band.role == offer.occupation and offer.title is not None and offer.title.is_guess


_ARGUED_BY: dict[str, Input] = {"no_band": "own_case", "own": "own_figure"}


def _extra_sign_on(case: Case, gap: int, policy: AskPolicy, *, rival: int = 0) -> int:
    """Size the additional sign-on: as wanted, else by the policy; none from one's own employer."""
    wanted = find_want(case.candidate.wants, "sign_on")
    if wanted is not None and isinstance(wanted.value, int):
        return wanted.value - (case.offer.sign_on[0] if case.offer.sign_on else 0)
    if case.offer.from_present_employer or case.offer.pay.period == "day":
        return 0  # nobody signs on where they work already, or for a day
    return size_sign_on(case.offer, gap, policy, rival=rival)


def _size_grants(
    case: Case, leverage: Leverage, policy: AskPolicy, inputs: frozenset[Input]
) -> Iterator[tuple[AskSize, GrantAsk]]:
    """Size a larger grant at each size, if the tactic that asks for its kind is switched on."""
    for size in SIZES:
        grant = size_grant(case.offer, leverage, policy, size=size, wants=case.candidate.wants)
        if grant is not None and ("grant" if grant.unit == "value" else "shares") in inputs:
            yield size, grant


def _posted_max(offer: Offer, band: Band | None) -> int | None:
    """Return the top of the employer's range: as the user was told it, else as it was posted."""
    if band is not None and band.high is not None:
        return band.high
    return offer.posted_range.high if offer.posted_range is not None else None


def _is_strong(percentile: int | None, strong_from: int) -> bool:
    return percentile is not None and percentile >= strong_from


def _can_move(case: Case, component: Component, ask: Ask, *, is_strong: bool) -> bool:
    is_open = case.offer.base_is_fixed is not True and not _leaves_base(case, component)
    return is_open and ask.amount is not None and (ask.mode == "own" or not is_strong)


def _leaves_base(case: Case, component: Component) -> bool:
    return case.candidate.base_is_fine and component == "base"
