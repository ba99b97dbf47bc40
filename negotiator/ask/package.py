"""What can be traded when base cannot move: a sign-on, or two packages of equal value."""

from dataclasses import dataclass
from decimal import Decimal

from negotiator.ask.case import Case
from negotiator.ask.policy import AskPolicy
from negotiator.ask.rounding import lump_step, round_lump
from negotiator.ask.wants import find_want
from negotiator.offer.offer import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Additions to the offer, in whole units, and what they add up to over the first years."""

    sign_on: int
    equity: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Two packages meant as equals: cash now, or less cash and more equity."""

    cash: Package
    mixed: Package


def size_sign_on(offer: Offer, gap: int, policy: AskPolicy, *, rival: int = 0) -> int:
    """Size an additional sign-on to one year's gap, within the policy's shares of base.

    A better written sign-on elsewhere (`rival`) is matched: less would argue against itself.
    """
    matched = rival - (offer.sign_on[0] if offer.sign_on else 0)
    least = offer.base * policy.sign_on_least_percent // 100
    most = offer.base * policy.sign_on_most_percent // 100
    return max(round_lump(min(max(gap, least), most), base=offer.base, ceiling=most), matched)


def pair_packages(offer: Offer, gap: int, policy: AskPolicy) -> Packages | None:
    """Build two packages of equal value over the first years, neither above the gap they replace.

    None when the offer has no equity that can be sold, or no pair is close enough.
    """
    equity = offer.equity
    if equity is None or not equity.liquid or equity.is_options or not equity.vesting_percent:
        return None
    step = lump_step(offer.base)
    budget = gap * policy.package_years
    sign_on = min(size_sign_on(offer, gap, policy), budget // step * step)
    vested = sum(equity.vesting_percent[: policy.package_years], Decimal(0)) / 100
    if sign_on < 2 * step or not vested:
        return None
    best: Package | None = None
    for smaller in range(sign_on // 2 // step * step, sign_on, step):
        wanted = Decimal(sign_on - smaller) / vested
        grant = int((wanted / step).to_integral_value()) * step
        value = smaller + int(grant * vested)
        if (
            grant
            and value <= budget
            and (best is None or _apart(value, sign_on) < _apart(best.value, sign_on))
        ):
            best = Package(sign_on=smaller, equity=grant, value=value)
    if (
        best is None
        or _apart(best.value, sign_on) * 100 > policy.package_tolerance_percent * sign_on
    ):
        return None
    return Packages(cash=Package(sign_on=sign_on, equity=0, value=sign_on), mixed=best)


def _apart(one: int, other: int) -> int:
    return abs(one - other)


def size_extra(case: Case, gap: int, policy: AskPolicy, *, rival: int = 0) -> int:
    """Size the additional sign-on: as wanted, else by the policy; none from one's own employer."""
    wanted = find_want(case.candidate.wants, "sign_on")
    if wanted is not None and isinstance(wanted.value, int):
        return wanted.value - (case.offer.sign_on[0] if case.offer.sign_on else 0)
    if case.offer.from_present_employer or case.offer.pay.period == "day":
        return 0  # nobody signs on where they work already, or for a day
    return size_sign_on(case.offer, gap, policy, rival=rival)
