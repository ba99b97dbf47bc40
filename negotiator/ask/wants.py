"""What the person wants changed, the value they have in mind, and which of it a letter tells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from negotiator.offer.offer import Offer

WantItem = Literal[
    "base",
    "sign_on",
    "equity_value",
    "equity_shares",
    "level",
    "title",
    "start_date",
    "paid_leave_days",
    "remote_days",
    "relocation",
    "sign_on_repayment_months",
    "review_months",
    "notice_days",
    "pension_percent",
    "visa",
    "learning_budget",
]
PayItem = Literal["base", "sign_on", "equity"]
_PAY: dict[WantItem, PayItem] = {
    "base": "base",
    "sign_on": "sign_on",
    "equity_value": "equity",
    "equity_shares": "equity",
}


@dataclass(frozen=True, slots=True)
class Want:
    """One thing to change; `value` is money in whole units, a count, a percentage, a day or a name.

    `must` says that the person would not do without it. Only a visa is wanted without a value.
    """

    item: WantItem
    value: int | Decimal | date | str | None
    must: bool = False

    @property
    def pays(self) -> PayItem | None:
        """The part of the pay it is about; None for a term."""
        return _PAY.get(self.item)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that are wanted: those a letter tells, and those kept for the call."""

    told: tuple[Want, ...]
    kept: tuple[Want, ...]


def find_want(wants: Iterable[Want], item: WantItem) -> Want | None:
    """Return the want of this item, if there is one."""
    return next((want for want in wants if want.item == item), None)


def first_of_pay(wants: Sequence[Want]) -> PayItem | None:
    """Return the part of the pay that goes first: a must, else the only one that is wanted.

    None leaves it to the rules.
    """
    of_pay = [want for want in wants if want.pays is not None]
    musts = [want for want in of_pay if want.must]
    if musts:
        return musts[0].pays
    parts = {want.pays for want in of_pay}
    return parts.pop() if len(parts) == 1 else None


def choose_terms(wants: Iterable[Want], easiest: Sequence[WantItem], most: int) -> Terms:
    """Choose the terms a letter tells: what must be before what is easy, at most so many."""
    terms = [want for want in wants if want.item in easiest]
    terms.sort(key=lambda want: (not want.must, easiest.index(want.item)))
    return Terms(tuple(terms[:most]), tuple(terms[most:]))


def terms_to_tell(wants: Iterable[Want], offer: Offer) -> Iterator[Want]:
    """Yield the wants that make sense in a letter: no terms for a sign-on that nobody offered."""
    has_sign_on = any(offer.sign_on or ())
    for want in wants:
        if has_sign_on or want.item != "sign_on_repayment_months":
            yield want
