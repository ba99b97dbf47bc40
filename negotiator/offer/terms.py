"""The terms of an offer that are no yearly pay: what was said of each, in a few words."""

from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.money import write_money
from negotiator.offer.offer import Offer


@dataclass(frozen=True, slots=True)
class Term:
    """One term: the field of the offer it stands in, its name, and what it says."""

    field: str
    name: str
    says: str


def list_terms(offer: Offer) -> tuple[Term, ...]:
    """List the terms that were given, in the order in which a letter tells them."""
    return tuple(_terms(offer))


def _terms(offer: Offer) -> Iterator[Term]:
    if offer.is_part_time:
        yield Term("full_time_percent", "Working time", f"{offer.working_percent}% of full time")
    if offer.commission_at_target is not None:
        target = write_money(offer.commission_at_target, offer.currency)
        yield Term("commission_at_target", "Commission", f"{target} a year at target")
    if offer.bonus_is_ceiling and (offer.bonus_amount or offer.bonus_percent):
        most = (
            write_money(offer.bonus_amount, offer.currency)
            if offer.bonus_amount
            else f"{offer.bonus_percent:f}% of base"
        )
        yield Term("bonus_is_ceiling", "Bonus", f"up to {most}, no target")
    if offer.sign_on_repayment_months:
        months = count(offer.sign_on_repayment_months, "month")
        yield Term(
            "sign_on_repayment_months", "Sign-on", f"to be repaid if you leave within {months}"
        )
    if offer.relocation is not None:
        yield Term("relocation", "Relocation", write_money(offer.relocation, offer.currency))
    if offer.start_date is not None:
        day = offer.start_date
        yield Term("start_date", "Start", f"{day:%A}, {day.day} {day:%B %Y}")
    if offer.office_days_per_week is not None:
        days = count(offer.office_days_per_week, "day")
        yield Term("office_days_per_week", "In the office", f"{days} a week")
    if offer.paid_leave_days is not None:
        yield Term("paid_leave_days", "Paid leave", f"{count(offer.paid_leave_days, 'day')} a year")
    if offer.pension_percent is not None:
        yield Term(
            "pension_percent", "Pension", f"the employer adds {offer.pension_percent:f}% of base"
        )
    if offer.probation_months is not None:
        yield Term("probation_months", "Probation", count(offer.probation_months, "month"))
    if offer.notice_days is not None:
        yield Term("notice_days", "Notice", count(offer.notice_days, "day"))
    if offer.non_compete_months is not None:
        yield Term("non_compete_months", "Non-compete", count(offer.non_compete_months, "month"))


def count(number: int, what: str) -> str:
    """Write a number with what it counts: 1 day, 25 days."""
    return f"{number} {what}{'' if number == 1 else 's'}"
