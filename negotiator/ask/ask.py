"""The recurring ask: one figure above the market's middle, inside every cap."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from negotiator.ask.case import AskSize
from negotiator.ask.leverage import Leverage
from negotiator.ask.policy import AskPolicy
from negotiator.ask.rounding import round_ask
from negotiator.market.band import BandKind, Curve
from negotiator.money import whole

Mode = Literal[
    "standard",
    "level_check",
    "strong_offer",
    "top_of_band",
    "match_rival",
    "no_room",
    "no_band",
    "own",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What to ask for on one recurring component, and how the figure came about.

    `amount` is None when the policy says to ask for no recurring pay; `mode` says why. `formula`
    is the calculation with its numbers in, for the owner to read.
    """

    mode: Mode
    offered: int
    amount: int | None
    formula: str

    @property
    def gap(self) -> int:
        """How far the ask stands above the offer; zero without an ask."""
        return 0 if self.amount is None else self.amount - self.offered

    @property
    def uplift_percent(self) -> int:
        """The whole percent the ask stands above the offer, to the nearest."""
        return (self.gap * 200 + self.offered) // (self.offered * 2)


def size_ask(
    offered: int,
    curve: Curve | None,
    leverage: Leverage,
    policy: AskPolicy,
    *,
    rival: int | None = None,
    posted_max: int | None = None,
    fits_its_range: bool = False,
    kind: BandKind = "rung",
    strong_from: int | None = None,
    size: AskSize = "usual",
) -> Ask:
    """Size the recurring ask on one component (`data/ask_policy.toml` gives every constant).

    `rival` is the best written, disclosed figure of another employer on the same component.
    `fits_its_range` says that the offer lies in the range its employer posts for the level, so
    that a far median casts no doubt on the level. Only a band of an employer's rungs (`kind`) casts
    any, and stretches a cap; `strong_from` is the percentile from which the offer is strong in it.
    `size` is how much of the usual step from the offer is taken; a bold ask may pass the cap of
    one's leverage, and none of the others. It never falls from careful over usual to bold.
    The result is never under the offer, never over the hard cap or that rival, never over p90 or
    a little above the rival, never over the posted maximum; it never falls as leverage grows.
    """
    if curve is None:
        return _without_band(offered, leverage, policy, rival, posted_max, size)
    percentile = curve.percentile_of(offered)
    if percentile >= policy.top_percentile:
        return _match(offered, rival, posted_max, policy, otherwise="top_of_band")
    if percentile >= (strong_from or policy.strong_from_percentile):
        matched = _match(offered, rival, posted_max, policy, otherwise="strong_offer")
        return (
            matched
            if matched.mode == "match_rival"
            else _strong(offered, curve, leverage, policy, posted_max)
        )
    return _standard(
        offered, curve, leverage, policy, rival, posted_max, fits_its_range, kind, size
    )


def take_own(figure: int, sized: Ask) -> Ask:
    """Return the ask for a figure of the person's own, beside what would have been asked for."""
    own = Ask(mode="own", offered=sized.offered, amount=figure, formula="")
    ours = "nothing" if sized.amount is None else f"{sized.amount:,}"
    return replace(
        own,
        formula=f"the figure you named, {figure:,}: {own.uplift_percent}% over the offer; ours "
        f"would be {ours} ({sized.formula})",
    )


def _standard(
    offered: int,
    curve: Curve,
    leverage: Leverage,
    policy: AskPolicy,
    rival: int | None,
    posted_max: int | None,
    fits_its_range: bool,
    kind: BandKind,
    size: AskSize,
) -> Ask:
    median, p90 = curve.amount_at(50), curve.amount_at(90)
    middle, top = ("middle", "the top of the range") if curve.is_range else ("median", "p90")
    over_median = policy.over_median[leverage.tier]
    start = policy.percentile_floor + policy.percentile_per_leverage * leverage.score
    anchor = curve.amount_at(float(start) * 100)
    rival_figure = rival or 0
    wanted = max(
        anchor,
        whole(over_median * median),
        whole(policy.over_offer * offered),
        whole(policy.over_rival * rival_figure),
    )

    hard = whole(Decimal(100 + policy.hard_uplift_percent) * offered / 100)
    by_leverage = whole(Decimal(100 + policy.uplift_percent[leverage.tier]) * offered / 100)
    past_median = min(hard, whole(over_median * median)) if kind == "rung" else 0
    soft = max(by_leverage, past_median, rival_figure)
    of_leverage = f"+{policy.uplift_percent[leverage.tier]}% for {leverage.tier} leverage" + (
        f", or just past the {middle}" if kind == "rung" else ""
    )
    ceilings = {
        of_leverage: soft,
        f"+{policy.hard_uplift_percent}%, or the written offer elsewhere": max(hard, rival_figure),
        f"{top}, or just past the written offer": max(
            p90, whole(policy.over_rival_and_p90 * rival_figure)
        ),
    }
    if posted_max is not None:
        ceilings["the top of the posted range"] = posted_max
    ceiling_name, ceiling = min(ceilings.items(), key=lambda item: item[1])
    unrounded = min(wanted, ceiling)
    amount = round_ask(unrounded, ceiling=ceiling)
    if size == "bold":
        most = min(figure for name, figure in ceilings.items() if name != of_leverage)
        unrounded = min(whole(policy.bold_over_usual * unrounded), most)
        amount = max(amount, round_ask(unrounded, ceiling=most))
    elif size == "careful":
        unrounded = _step(offered, unrounded, policy.step_percent["careful"])
        resized = round_ask(unrounded, ceiling=ceiling)
        amount = amount if _is_too_small(resized, offered, policy) else resized
    if 0 < rival_figure <= unrounded:
        amount = max(amount, rival_figure)

    parts = [
        f"{_up(curve, anchor) if curve.is_range else f'p{float(start) * 100:.0f} of the band'} "
        f"{anchor:,}",
        f"{over_median} × {middle} {median:,} = {whole(over_median * median):,}",
        f"{policy.over_offer} × offer {offered:,} = {whole(policy.over_offer * offered):,}",
    ]
    if rival:
        parts.append(f"{policy.over_rival} × written offer {rival:,} = "
                     f"{whole(policy.over_rival * rival):,}")  # fmt: skip
    formula = f"highest of ({'; '.join(parts)}) = {wanted:,}"
    formula += f"; at most {ceiling:,} ({ceiling_name})"
    if size == "bold":
        formula += f"; times {policy.bold_over_usual}, as you chose a bold ask"
    elif size == "careful":
        formula += f"; {policy.step_percent['careful']}% of that step, as you chose a careful ask"
    is_far = median * 100 > policy.median_over_offer_percent * offered
    level_check = is_far and not fits_its_range and kind == "rung"
    if _is_too_small(amount, offered, policy):
        return Ask(mode="level_check" if level_check else "no_room", offered=offered, amount=None,
                   formula=f"{formula}; less than {policy.least_uplift_percent}% above the offer, "
                   "so no recurring ask")  # fmt: skip
    return Ask(
        mode="level_check" if level_check else "standard",
        offered=offered,
        amount=amount,
        formula=f"{formula}; written as {amount:,}",
    )


def _up(curve: Curve, amount: int) -> str:
    """Say how far up a posted range an amount stands; such a range has no percentiles."""
    low, high = curve.amount_at(10), curve.amount_at(90)
    return f"{(amount - low) * 100 // max(1, high - low)}% of the way up the posted range"


def _strong(
    offered: int, curve: Curve, leverage: Leverage, policy: AskPolicy, posted_max: int | None
) -> Ask:
    """Size what a strong offer could still gain; it is asked for as one-time pay and terms."""
    share = policy.strong_uplift_percent[leverage.tier]
    ceilings = {
        f"+{share}%": whole(Decimal(100 + share) * offered / 100),
        "the top of the range" if curve.is_range else "p90": curve.amount_at(90),
    }
    if posted_max is not None:
        ceilings["the posted maximum"] = posted_max
    ceiling = min(ceilings.values())
    wanted = whole(policy.over_offer * offered)
    amount = round_ask(min(wanted, ceiling), ceiling=ceiling)
    formula = (
        f"{policy.over_offer} × offer {offered:,} = {wanted:,}; at most {ceiling:,} "
        f"(the least of {', '.join(ceilings)}); sized only, and asked for as a sign-on"
    )
    if _is_too_small(amount, offered, policy):
        return Ask(mode="strong_offer", offered=offered, amount=None, formula=formula)
    return Ask(mode="strong_offer", offered=offered, amount=amount, formula=formula)


def _step(offered: int, usual: int, percent: int) -> int:
    """Return a share of the way from the offer to the usual ask."""
    return offered + whole(Decimal(usual - offered) * percent / 100)


def _without_band(
    offered: int,
    leverage: Leverage,
    policy: AskPolicy,
    rival: int | None,
    posted_max: int | None,
    size: AskSize,
) -> Ask:
    """Size an ask that no market supports: a share of the offer, or a written offer above that."""
    share = Decimal(policy.no_band_uplift_percent[leverage.tier] * policy.step_percent[size]) / 100
    share = min(share, Decimal(policy.no_band_most_percent))
    wanted = whole((100 + share) * offered / 100)
    if rival and rival >= wanted:
        return _match(offered, rival, posted_max, policy, otherwise="no_band")
    ceiling = wanted if posted_max is None else min(wanted, posted_max)
    amount = round_ask(ceiling, ceiling=ceiling)
    formula = (
        f"no band to size an ask with: offer {offered:,} + {share.normalize():f}% = {wanted:,}"
    )
    if ceiling < wanted:
        formula += f"; at most {ceiling:,} (the top of the posted range)"
    if _is_too_small(amount, offered, policy):
        return Ask(mode="no_room", offered=offered, amount=None, formula=formula)
    return Ask(mode="no_band", offered=offered, amount=amount,
               formula=f"{formula}; written as {amount:,}")  # fmt: skip


def _match(
    offered: int,
    rival: int | None,
    posted_max: int | None,
    policy: AskPolicy,
    *,
    otherwise: Mode,
) -> Ask:
    ceiling = rival if posted_max is None else min(rival or 0, posted_max)
    if rival and ceiling and not _is_too_small(ceiling, offered, policy):
        return Ask(
            mode="match_rival",
            offered=offered,
            amount=ceiling,
            formula=f"the written offer elsewhere {rival:,}"
            + ("" if ceiling == rival else f", held at the posted maximum {ceiling:,}"),
        )
    reason = {
        "no_band": "no band to size an ask with",
        "top_of_band": f"at or above p{policy.top_percentile}: no recurring ask",
        "strong_offer": f"at or above p{policy.strong_from_percentile}",
    }[otherwise]
    return Ask(mode=otherwise, offered=offered, amount=None, formula=reason)


def _is_too_small(amount: int, offered: int, policy: AskPolicy) -> bool:
    return amount * 100 < (100 + policy.least_uplift_percent) * offered
