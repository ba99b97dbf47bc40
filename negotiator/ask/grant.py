"""More of the grant: asked for as money where it can be sold, else as shares, never at a value."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from negotiator.ask.case import SIZES, AskSize, Case
from negotiator.ask.leverage import Leverage
from negotiator.ask.moves import Input
from negotiator.ask.policy import AskPolicy
from negotiator.ask.rounding import round_lump
from negotiator.ask.wants import Want, find_want
from negotiator.money import whole
from negotiator.offer.compensation import Compensation
from negotiator.offer.offer import Equity, Offer

GrantUnit = Literal["value", "shares", "percent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAsk:
    """A larger grant: in whole units of the currency, in shares, or in percent of the company."""

    unit: GrantUnit
    offered: int | Decimal
    amount: int | Decimal
    formula: str
    is_own: bool = False

    @property
    def uplift_percent(self) -> int:
        """The whole percent the ask stands above the grant offered, to the nearest."""
        return whole((self.amount - self.offered) * 100 / Decimal(self.offered))


def grant_percent_of_pay(pay: Compensation) -> int:
    """Return what a year of the grant makes of a year's pay, in whole percent; zero if unknown."""
    equity = pay.equity_a_year or 0
    return equity * 100 // (pay.base + (pay.bonus or 0) + equity)


def size_grant(
    offer: Offer,
    leverage: Leverage,
    policy: AskPolicy,
    *,
    size: AskSize,
    wants: tuple[Want, ...] = (),
) -> GrantAsk | None:
    """Size a larger grant; None where there is none, or nobody can say how large it is.

    A figure of the person's own is taken as it is.
    """
    equity = offer.equity
    if equity is None or equity.kind == "none":
        return None
    step = policy.step_percent[size]
    if equity.is_private:
        own = find_want(wants, "equity_shares")
        return _in_shares(equity, step * policy.shares_uplift_percent[leverage.tier], own)
    if not equity.liquid or not equity.grant_value:
        return None
    wanted, granted = find_want(wants, "equity_value"), equity.grant_value
    if wanted is not None and isinstance(wanted.value, int):
        return _own("value", granted, wanted.value)
    percent = Decimal(step * policy.grant_uplift_percent[leverage.tier]) / 100
    most = whole(granted * (100 + percent) / 100)
    amount = round_lump(most, base=granted, ceiling=most)
    if amount <= granted:
        return None
    return GrantAsk(
        unit="value",
        offered=granted,
        amount=amount,
        formula=f"grant {granted:,} + {percent.normalize():f}% = {most:,}; written as {amount:,}",
    )


def _in_shares(equity: Equity, percent_in_hundredths: int, own: Want | None) -> GrantAsk | None:
    percent = Decimal(percent_in_hundredths) / 100
    if equity.shares:
        if own is not None and isinstance(own.value, int):
            return _own("shares", equity.shares, own.value)
        most = whole(equity.shares * (100 + percent) / 100)
        grain = max(1, 10 ** (len(str(equity.shares)) - 2) // 2)
        amount = most // grain * grain
        return _larger("shares", equity.shares, amount, percent)
    share = equity.percent_of_company
    if share is None:
        return None
    grain_of_share = Decimal(1).scaleb(share.adjusted() - 1)
    raised = (share * (100 + percent) / 100).quantize(grain_of_share, rounding=ROUND_DOWN)
    return _larger("percent", share.normalize(), raised.normalize(), percent)


def _larger(
    unit: GrantUnit, offered: int | Decimal, amount: int | Decimal, percent: Decimal
) -> GrantAsk | None:
    if amount <= offered:
        return None
    formula = f"{offered:,f} + {percent.normalize():f}%, written as {amount:,f}"
    if isinstance(offered, int) and isinstance(amount, int):
        formula = f"{offered:,} shares + {percent.normalize():f}%, written as {amount:,}"
    return GrantAsk(unit=unit, offered=offered, amount=amount, formula=formula)


def _own(unit: GrantUnit, offered: int, amount: int) -> GrantAsk:
    return GrantAsk(
        unit=unit,
        offered=offered,
        amount=amount,
        formula=f"the figure you named, {amount:,}, beside the {offered:,} offered",
        is_own=True,
    )


def size_grants(
    case: Case, leverage: Leverage, policy: AskPolicy, inputs: frozenset[Input]
) -> Iterator[tuple[AskSize, GrantAsk]]:
    """Size a larger grant at each size, if the tactic that asks for its kind is switched on."""
    for size in SIZES:
        grant = size_grant(case.offer, leverage, policy, size=size, wants=case.candidate.wants)
        if grant is not None and ("grant" if grant.unit == "value" else "shares") in inputs:
            yield size, grant
