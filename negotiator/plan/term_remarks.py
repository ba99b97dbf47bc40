"""What to look for in the letter, by the terms of the offer: each said once, before it is sent."""

from collections.abc import Iterator

from negotiator.ask.situation import Situation
from negotiator.money import write_money
from negotiator.offer.terms import count
from negotiator.plan.remark import Remark

_LONG_PROBATION = 6  # months: the most that most countries allow
_MONTHS_OF_NOTICE_FELT = 60  # days


def remark_on_terms(situation: Situation) -> Iterator[Remark]:
    """Say of each term that was given what it means for signing."""
    offer, currency = situation.case.offer, situation.case.offer.currency
    if offer.is_part_time:
        yield Remark(
            "info",
            f"The base is for {offer.working_percent}% of full time. Bands are of full time: "
            "they were taken at that share to size the ask, and are not quoted.",
        )
    if offer.bonus_is_ceiling:
        yield Remark(
            "warning",
            "“Up to” is no target: the bonus is not counted. Ask what was paid on average in the "
            "last two years.",
        )
    if offer.commission_at_target is not None:
        yield Remark(
            "info",
            f"Commission of {write_money(offer.commission_at_target, currency)} is paid at target. "
            "Ask how many of the team reached it last year, and who sets the quota.",
        )
    if offer.sign_on_repayment_months:
        yield Remark(
            "warning",
            "The sign-on must be repaid if you leave within "
            f"{count(offer.sign_on_repayment_months, 'month')}. Ask that what is owed falls month "
            "by month, and that a dismissal without cause owes nothing.",
        )
    if offer.relocation is not None:
        yield Remark(
            "info",
            f"Relocation of {write_money(offer.relocation, currency)} is paid once, and is often "
            "taxed and repaid by who leaves early. See which.",
        )
    if offer.non_compete_months:
        yield Remark(
            "warning",
            f"A non-compete of {count(offer.non_compete_months, 'month')} is worth reading with a "
            "lawyer: where it holds, what counts as a competitor, and whether it is paid.",
        )
    if offer.probation_months is not None and offer.probation_months >= _LONG_PROBATION:
        yield Remark(
            "info",
            f"Probation of {count(offer.probation_months, 'month')}: see what notice holds in it, "
            "and give no notice elsewhere before the contract is signed.",
        )
    if offer.notice_days is not None and offer.notice_days > _MONTHS_OF_NOTICE_FELT:
        yield Remark(
            "info", f"Notice of {offer.notice_days} days binds you too when you want to leave."
        )
    if offer.start_date is not None and offer.start_date <= situation.case.now.date():
        yield Remark("warning", "The start date has passed already. Check the day and the year.")
    if offer.pension_percent is not None:
        yield Remark(
            "info",
            f"What they add to a pension, {offer.pension_percent:f}% of base, grows with base and "
            "is in no figure here. See when it is yours.",
        )
    if offer.paid_leave_days is not None:
        yield Remark(
            "info",
            f"You were told of {count(offer.paid_leave_days, 'day')} of paid leave a year. See "
            "that the letter says so, and whether public holidays count among them.",
        )
    if offer.office_days_per_week is not None:
        yield Remark(
            "info",
            f"{count(offer.office_days_per_week, 'day').capitalize()} a week in the office: see "
            "whether the letter says so, or only the policy of the day.",
        )
    if offer.equity is not None and offer.equity.kind in {"tokens", "profits_interest", "phantom"}:
        yield Remark(
            "warning",
            "This is no ordinary equity. Ask what it entitles you to, when it pays out and how it "
            "is taxed, and have somebody read the plan.",
        )
    if offer.from_present_employer:
        yield Remark(
            "info",
            "From your own employer no sign-on is asked for unless you want one, and then it is "
            "called a one-time bonus. Ask from what day the new pay holds.",
        )
