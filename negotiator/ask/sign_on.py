"""Sign-ons with a reason of their own: pay forfeited by leaving, lean first years of a grant."""

from dataclasses import dataclass
from decimal import Decimal

from negotiator.ask.case import Case
from negotiator.ask.policy import AskPolicy
from negotiator.ask.rounding import ask_step
from negotiator.money import whole
from negotiator.offer.offer import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonedSignOn:
    """The sign-on to ask for in each year, the offered one included, and how it came about."""

    years: tuple[int, ...]
    added: int
    formula: str


def make_whole(case: Case, policy: AskPolicy) -> ReasonedSignOn | None:
    """Ask for what is forfeited by leaving, to the unit, in the first year.

    Only what can be shown and may be mentioned counts. None also when the sign-on covers it, or
    all but less than the policy's least sign-on: a reason must not make the ask smaller.
    """
    offered, forfeited = case.offer.sign_on or (), _may_be_said(case)
    if forfeited is None:
        return None
    added = forfeited - sum(offered)
    if added < _least(case.offer, policy):
        return None
    first = (offered[0] if offered else 0) + added
    return ReasonedSignOn(
        years=(first, *offered[1:]),
        added=added,
        formula=f"forfeited pay {forfeited:,}, less the sign-on offered {sum(offered):,}",
    )


def forfeited_within(case: Case, total: int) -> int | None:
    """Return forfeited pay that the sign-on offered leaves open and one of this total makes up for.

    It is a reason for an ordinary sign-on, where one of its own would ask for less.
    """
    forfeited = None if case.offer.from_present_employer else _may_be_said(case)
    if forfeited is None or not sum(case.offer.sign_on or ()) < forfeited <= total:
        return None
    return forfeited


def _may_be_said(case: Case) -> int | None:
    """Return what leaving forfeits, if it can be shown and may be mentioned."""
    candidate = case.candidate
    ready = candidate.forfeited_is_documented and candidate.may_mention_forfeited
    return candidate.forfeited_pay.reveal() if candidate.forfeited_pay and ready else None


def bridge_vesting(offer: Offer, policy: AskPolicy) -> ReasonedSignOn | None:
    """Size the sign-on that brings lean first years of a back-loaded grant up to even vesting.

    Each of the first years is compared with an even share of the grant; what the sign-on paid by
    then leaves open is asked for, rounded down to the step of an ask, and never more in all than
    the sign-ons of those years leave open together. None when the grant cannot
    be sold or valued, vests evenly or sooner, or is covered but for less than the policy's least
    sign-on.
    """
    equity, offered = offer.equity, offer.sign_on or ()
    if equity is None or not equity.is_back_loaded or not equity.liquid or equity.is_options:
        return None
    if equity.grant_value is None or equity.vesting_percent is None:
        return None
    even = whole(Decimal(equity.grant_value) / len(equity.vesting_percent))
    step = ask_step(offer.base)
    vests = equity.vests(policy.bridge_years) or ()
    short = sum(even - vested for vested in vests) - sum(offered[: policy.bridge_years])
    years, parts, left, spare = [], [], short, 0
    for year, vested in enumerate(vests, start=1):
        paid = offered[year - 1] if year <= len(offered) else 0
        open_ = even - vested - paid - spare
        spare = max(0, -open_)  # a sign-on beyond one year's need goes towards the next
        more = max(0, min(open_, left)) // step * step
        left -= more
        years.append(paid + more)
        parts.append(f"year {year}: even share {even:,}, vests {vested:,}, sign-on {paid:,}")
    parts.append(f"short by {short:,} together")
    added = sum(years) - sum(offered[: policy.bridge_years])
    if added < _least(offer, policy):
        return None
    return ReasonedSignOn(
        years=(*years, *offered[policy.bridge_years :]),
        added=added,
        formula="; ".join(parts),
    )


def _least(offer: Offer, policy: AskPolicy) -> int:
    """Return the least sign-on that the policy asks for without a reason of its own; at least 1."""
    return max(1, offer.base * policy.sign_on_least_percent // 100)
