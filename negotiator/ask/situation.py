"""The whole arithmetic of a case, done once: everything that tactics compare and letters quote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from negotiator.ask.ask import Ask, size_ask, take_own
from negotiator.ask.case import SIZES, AskSize, Case
from negotiator.ask.deadline import Timeline, plan_timeline
from negotiator.ask.grant import GrantAsk, grant_percent_of_pay, size_grants
from negotiator.ask.leverage import Leverage, weigh_leverage
from negotiator.ask.moves import Input, Move
from negotiator.ask.package import Packages, pair_packages, size_extra
from negotiator.ask.policy import AskPolicy, strong_from
from negotiator.ask.priority import Priority, is_lever, set_priority
from negotiator.ask.quote import MarketQuote, choose_quote
from negotiator.ask.rivals import (
    RivalLead,
    best_figure,
    find_best_written,
    find_better,
    pick_mentionable,
)
from negotiator.ask.sign_on import (
    ReasonedSignOn,
    bridge_vesting,
    forfeited_within,
    make_whole,
)
from negotiator.ask.target import PrivateFigures, set_private_figures
from negotiator.ask.wants import Terms, choose_terms, find_want, terms_to_tell
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
    three asks to choose from, without a figure of the person's own. `grant` is the larger grant
    that could be asked for. `inputs` is what the tactics that are switched on draw on: the rest of
    the case sized nothing. `forfeited` and `bridge` are the sign-ons with a reason of their own.
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
    priority: Priority
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
    def grant_percent_of_pay(self) -> int:
        """What a year of the grant makes of a year's pay, in whole percent."""
        return grant_percent_of_pay(self.pay)

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
    def forfeited_within(self) -> int | None:
        """Forfeited pay that the ordinary sign-on makes up for, where none of its own is asked."""
        if self.forfeited is not None or "forfeited_pay" not in self.inputs:
            return None
        return forfeited_within(self.case, self.sign_on_now + self.extra_sign_on)

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
        # As old as they were at first: what was asked for must not grow while they think.
        drafted = (case.begun or case.now).date()
        band, ageing = age_band(band, drafted, policy.ageing_percent)
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
    sizes = _size_asks(
        offer,
        band,
        curve,
        leverage,
        policy,
        offered=offered,
        rival=best_figure(rivals, component),
        strong=strong,
    )
    ask = dict(sizes)[case.ask_size]
    if own is not None and isinstance(own.value, int):
        ask = take_own(own.value, ask)
    if ask.mode == "no_room" and band is not None and band.kind == "all_levels":
        strong = percentile or strong  # so near the top that no ask fits: the market is against it
    grants = tuple(size_grants(case, leverage, policy, inputs))
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
    extra = size_extra(case, sized, policy)
    sign_ons = [pay.years[0].sign_on + extra]
    sign_ons += [each.years[0] for each in (forfeited, bridge) if each is not None]
    least = {component: (ask.amount or 0) * policy.least_rival_percent // 100}
    rival = find_better(rivals, component, pay, least | {"sign_on": max(sign_ons)})
    walk_away = case.candidate.walk_away
    packages = pair_packages(offer, ask.gap, policy) if offer.base_is_fixed else None
    grant = dict(grants).get(case.ask_size)
    can_move = _can_move(case, component, ask, is_strong=_is_strong(percentile, strong))
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
        priority=set_priority(
            wants,
            grant,
            component,
            is_strong=_is_strong(percentile, strong),
            # Lean years are bridged instead, and a fixed base is answered with two packages.
            is_lever=bridge is None
            and packages is None
            and is_lever(grant, pay, percentile if can_move else None, policy),
        ),
        grant=grant,
        grant_sizes=grants,
        terms=choose_terms(
            terms_to_tell(wants, offer),
            policy.easiest_wants,
            policy.most_wants_told,
        ),
        quote=()
        if choice.band is None
        or _is_strong(percentile, strong)
        or offer.is_part_time
        or _is_guessed(offer, choice.band)
        else choose_quote(choice.band, offer.level, offered, ask, policy),
        extra_sign_on=size_extra(
            case,
            sized,
            policy,
            rival=rival.amount if rival and rival.component == "sign_on" else 0,
        ),
        forfeited=forfeited,
        bridge=bridge,
        packages=packages,
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


def _size_asks(
    offer: Offer,
    band: Band | None,
    curve: Curve | None,
    leverage: Leverage,
    policy: AskPolicy,
    *,
    offered: int,
    rival: int | None,
    strong: int,
) -> tuple[tuple[AskSize, Ask], ...]:
    """Size the recurring ask three times: careful, usual and bold."""
    is_base = band is None or band.component == "base"
    sized = (
        size_ask(
            offered,
            curve,
            leverage,
            policy,
            rival=rival,
            posted_max=_posted_max(offer, band) if is_base else None,
            fits_its_range=band is not None and band.low is not None and offered >= band.low,
            kind=band.kind if band is not None else "rung",
            strong_from=strong,
            size=size,
        )
        for size in SIZES
    )
    asks = (_at_a_rate(ask, offer) if is_base else ask for ask in sized)
    return tuple(zip(SIZES, asks, strict=True))


def _at_a_rate(ask: Ask, offer: Offer) -> Ask:
    """Lower an ask to a rate that people would say, where pay is by the hour or the day."""
    if ask.amount is None or ask.mode not in {"standard", "no_band", "level_check"}:
        return ask
    return replace(ask, amount=offer.pay.snap(ask.amount))


def _is_guessed(offer: Offer, band: Band) -> bool:
    """Tell whether a band is of an occupation that the title was only guessed to be."""
    return band.role == offer.occupation and offer.title is not None and offer.title.is_guess


_ARGUED_BY: dict[str, Input] = {"no_band": "own_case", "own": "own_figure"}


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
