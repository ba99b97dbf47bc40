"""What is asked for first: the yearly pay, more of the grant, or a sign-on."""

from collections.abc import Sequence
from dataclasses import dataclass

from negotiator.ask.grant import GrantAsk, grant_percent_of_pay
from negotiator.ask.policy import AskPolicy
from negotiator.ask.wants import PayItem, Want, first_of_pay
from negotiator.market.band import Component
from negotiator.offer.compensation import Compensation


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """Which part of the pay goes first.

    `wanted` is the part that the user wants asked for first, where they say. `grant_goes_first` is
    as they want, else where the grant is apt to move more than base; `grant_is_asked` says that
    more of it is asked for at all, first or as the fallback.
    """

    wanted: PayItem | None
    grant_goes_first: bool
    grant_is_asked: bool

    @property
    def other_goes_first(self) -> bool:
        """Whether something else than the yearly pay is asked for first: the grant, a sign-on."""
        return self.grant_goes_first or self.wanted == "sign_on"


def set_priority(
    wants: Sequence[Want],
    grant: GrantAsk | None,
    component: Component,
    *,
    is_strong: bool,
    is_lever: bool,
) -> Priority:
    """Set what goes first: what the user wants, else the grant where it `is_lever`.

    Beside a total that holds it, a grant is asked for only as wanted, since it would be the same
    twice; so it is beside a total that is strong.
    """
    wanted = first_of_pay(wants)
    wants_grant = any(want.pays == "equity" for want in wants)
    if grant is None or (component == "total_comp" and not wants_grant):
        return Priority(wanted=wanted, grant_goes_first=False, grant_is_asked=False)
    by_itself = is_lever and (component == "base" or not is_strong)
    goes_first = wanted == "equity" if wanted is not None else by_itself
    return Priority(
        wanted=wanted, grant_goes_first=goes_first, grant_is_asked=wants_grant or goes_first
    )


def is_lever(
    grant: GrantAsk | None, pay: Compensation, percentile: int | None, policy: AskPolicy
) -> bool:
    """Tell whether a grant moves more than base: it weighs enough, and no market argues for base.

    `percentile` is where base stands; None where it has no band or cannot move.
    """
    if grant is None:
        return False
    is_light = grant_percent_of_pay(pay) < policy.grant_leads_from_percent
    if grant.unit == "value" and is_light:
        return False
    return percentile is None or percentile >= policy.base_stands_well_from
