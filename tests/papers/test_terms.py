"""Terms that are not pay: every rule on a line or two."""

from decimal import Decimal

import pytest

from negotiator.papers.finding import Field, Plain
from negotiator.papers.lengths import in_months
from negotiator.papers.terms import read_terms
from tests.papers.sheets import sheet_of


def terms(text: str, language: str = "en") -> dict[str, Plain | list[Plain]]:
    """Return what is read, by the last part of its path; a list is what does not agree."""
    found: dict[str, Plain | list[Plain]] = {}
    for each in read_terms(sheet_of(text, language=language)):
        name = each.path.removeprefix("offer.")
        if isinstance(each, Field):
            found[name] = each.value
        else:
            found[name] = [reading.value for reading in each.readings]
    return found


class TestLeave:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("Annual leave: 25 days", 25),
            ("You have 5 weeks of paid vacation.", 25),
            ("PTO accrues at 1.5 days per month.", 18),
            ("Annual leave: 33 days inclusive of bank holidays", 25),
            ("Annual leave: 24 days inclusive of bank holidays", 24),
            ("Annual leave: 30 calendar days", None),
            ("Annual leave: 4 days", None),
            ("Annual leave: 61 days", None),
        ],
    )
    def test_it_is_days_of_work_a_year(self, text: str, days: int | None) -> None:
        assert terms(text).get("paid_leave_days") == days

    def test_what_may_be_carried_over_is_no_leave(self) -> None:
        text = "Annual leave: 25 days. You may carry over 10 days of annual leave."
        assert terms(text) == {"paid_leave_days": 25}

    def test_two_sentences_may_not_agree(self) -> None:
        text = "Annual leave: 25 days\n\nPaid leave: 28 days"
        assert terms(text) == {"paid_leave_days": [25, 28]}


class TestPension:
    @pytest.mark.parametrize(
        ("text", "percent"),
        [
            ("Pension: we contribute 8% and you contribute 5%.", 8),
            ("Pension: 5% employee, 8% employer", 8),
            ("Pension contribution: 10.5%", Decimal("10.5")),
            ("We match your pension contribution of 4%.", None),
            ("Pension: 30%", 30),
            ("Pension: 31%", None),
        ],
    )
    def test_it_is_the_employers_own_share(self, text: str, percent: Decimal | None) -> None:
        assert terms(text).get("pension_percent") == percent

    def test_a_share_of_what_is_paid_in_is_none_of_pay(self) -> None:
        text = "Pension contribution: 15% of your own contributions"
        assert "pension_percent" not in terms(text)


class TestNotice:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("Notice period: 3 months", 90),
            ("You give one week's notice during probation; thereafter three months.", 90),
            ("You may resign with one month's notice, and we with three months' notice.", 30),
            ("Notice is 4 weeks.\n\nNotice period: 3 months", [28, 90]),
            ("Notice may be given to the end of a month.", None),
        ],
    )
    def test_it_is_what_the_employee_gives_after_probation(
        self, text: str, days: int | list[int] | None
    ) -> None:
        assert terms(text).get("notice_days") == days


class TestRepayment:
    SIGN_ON = "We pay a sign-on bonus of $10,000. "

    @pytest.mark.parametrize(
        ("text", "months"),
        [
            (SIGN_ON + "You repay it if you leave within 18 months.", 18),
            (SIGN_ON + "It is repayable if you leave before your first anniversary.", 12),
            (SIGN_ON + "It is repayable if you leave before your second anniversary.", 24),
            (SIGN_ON + "You repay it if you leave within your first year.", 12),
            (SIGN_ON + "You repay it if you leave within 2 months.", None),
            ("We pay for relocation. You repay relocation if you leave within 12 months.", None),
        ],
    )
    def test_it_is_of_the_sign_on_named_last(self, text: str, months: int | None) -> None:
        assert terms(text).get("sign_on_repayment_months") == months


@pytest.mark.parametrize(
    ("text", "name", "months"),
    [
        ("Probation: 24 months", "probation_months", 24),
        ("Probation: 25 months", "probation_months", None),
        ("Probation period: 90 days", "probation_months", 3),
        ("Probation period: 100 days", "probation_months", None),
        ("Probation period: 13 weeks", "probation_months", 3),
        ("Non-compete: 36 months", "non_compete_months", 36),
        ("Non-compete: 1 year", "non_compete_months", 12),
        ("Non-compete: 4 years", "non_compete_months", None),
    ],
)
def test_clauses_last_whole_months(text: str, name: str, months: int | None) -> None:
    assert terms(text).get(name) == months


@pytest.mark.parametrize(
    ("language", "text", "percent"),
    [
        ("en", "Full-time equivalent: 80%", 80),
        ("de", "Die Arbeitszeit beträgt 80 % (32 Stunden).", 80),
        ("nl", "U werkt 32 uur per week (80%).", 80),
        ("en", "This is a 0.6 FTE role.", 60),
        ("en", "This is a 0.85 FTE role.", 85),
        ("en", "Working hours: 40 hours", None),
    ],
)
def test_part_time_is_told_by_percent_hours_or_fte(
    language: str, text: str, percent: int | None
) -> None:
    assert terms(text, language).get("full_time_percent") == percent


def test_weeks_that_are_no_round_number_of_months_are_none() -> None:
    spans = [bound.value for bound in sheet_of("Notice: 13 weeks, or 14 weeks.").bound]
    assert [in_months(span) for span in spans] == [3, None]
