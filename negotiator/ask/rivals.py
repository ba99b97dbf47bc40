"""Offers of other employers: which may be mentioned, and on what one of them is better."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from negotiator.ask.case import Case
from negotiator.market.band import Component
from negotiator.offer.compensation import Compensation
from negotiator.offer.offer import RivalOffer

RivalComponent = Literal["base", "total_comp", "sign_on"]


@dataclass(frozen=True, slots=True)
class RivalLead:
    """The one figure of a rival offer that may be mentioned: better, written, disclosed."""

    offer: RivalOffer
    component: RivalComponent
    amount: int


def pick_mentionable(case: Case) -> tuple[RivalOffer, ...]:
    """Pick the rivals that may move a figure: written, disclosed, in the offer's own currency."""
    return tuple(
        rival
        for rival in case.rivals
        if rival.written and rival.may_disclose and rival.currency == case.offer.currency
    )


def find_better(
    rivals: tuple[RivalOffer, ...],
    component: Component,
    pay: Compensation,
    least: Mapping[str, int],
) -> RivalLead | None:
    """Find the component on which a rival is better, the ask's own first, and its best figure.

    A rival's total is mentioned only where totals are compared. `least` is what a figure must
    reach to support what is asked for: a lower one would argue against it.
    """
    order: list[RivalComponent] = ["base", "sign_on"]
    if component == "total_comp":
        order.insert(0, "total_comp")
    ours = {
        "base": pay.base,
        "total_comp": pay.total_comp,
        "sign_on": pay.years[0].sign_on,
    }
    for name in order:
        mine = ours[name]
        better = [
            RivalLead(rival, name, figure)
            for rival in rivals
            if (figure := _figure(rival, name)) is not None
            and mine is not None
            and figure > mine
            and figure >= least.get(name, 0)
        ]
        if better:
            return max(better, key=lambda lead: lead.amount)
    return None


def find_best_written(case: Case, component: Component) -> int | None:
    """Return the best written figure elsewhere, disclosed or not; only the stop line uses it."""
    currency = case.offer.currency
    written = [rival for rival in case.rivals if rival.written and rival.currency == currency]
    return best_figure(written, component)


def best_figure(rivals: Iterable[RivalOffer], component: Component) -> int | None:
    """Return the highest figure that any of them states for a component."""
    return max((_figure(rival, component) or 0 for rival in rivals), default=0) or None


def _figure(rival: RivalOffer, component: str) -> int | None:
    return {
        "base": rival.base,
        "total_comp": rival.total_comp,
        "sign_on": rival.sign_on,
    }.get(component)
