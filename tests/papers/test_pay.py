"""Pay: every rule on a line or two."""

from decimal import Decimal

import pytest

from negotiator.papers.finding import Conflict, Field, Plain, Question
from negotiator.papers.pay import read_pay
from tests.papers.sheets import sheet_of


def read(text: str, currency: str, language: str) -> list[Field | Conflict | Question]:
    return list(read_pay(sheet_of(text, language=language), currency))


def _name(found: Field | Conflict) -> str:
    return found.path.removeprefix("offer.")


def pay(text: str, currency: str = "USD", language: str = "en") -> dict[str, Plain]:
    """Return the fields that are read, by the last part of their path."""
    found = read(text, currency, language)
    return {_name(each): each.value for each in found if isinstance(each, Field)}


def conflicts(text: str, currency: str = "USD", language: str = "en") -> dict[str, list[Plain]]:
    found = read(text, currency, language)
    return {
        _name(each): [reading.value for reading in each.readings]
        for each in found
        if isinstance(each, Conflict)
    }


def questions(text: str, currency: str = "USD") -> list[str]:
    return [each.says for each in read(text, currency, "en") if isinstance(each, Question)]


class TestBase:
    def test_a_month_beside_its_year_is_the_year(self) -> None:
        text = (
            "Your base salary is $120,000 per year.\nThat is a gross salary of $10,000 per month."
        )
        assert pay(text) == {"base": 120_000, "base_period": "year"}

    def test_two_years_that_differ_are_a_conflict(self) -> None:
        text = "Your base salary is $120,000 per year.\n\nAnnual salary: $125,000"
        assert conflicts(text) == {"base": [120_000, 125_000]}
        assert pay(text) == {"base_period": "year"}

    def test_twice_a_month_is_worked_out_for_the_year(self) -> None:
        text = "Your salary will be $5,000.50 semi-monthly."
        assert pay(text) == {"base": 120_012, "base_period": "year"}

    def test_figures_and_words_that_differ_are_a_conflict(self) -> None:
        text = "Your base salary is $68,500 (sixty-eight thousand dollars) per year."
        assert conflicts(text) == {"base": [68_500, 68_000]}

    @pytest.mark.parametrize(
        ("written", "base"), [("29", None), ("30", 30_000), ("95", 95_000), ("2026", None)]
    )
    def test_a_bare_number_right_behind_its_label_is_of_thousands(
        self, written: str, base: int | None
    ) -> None:
        assert pay(f"We offer you base {written}.").get("base") == base

    @pytest.mark.parametrize(("amount", "base"), [("9,999", None), ("10,000", 10_000)])
    def test_what_is_too_small_for_a_year_is_no_base(self, amount: str, base: int | None) -> None:
        assert pay(f"Base salary: ${amount}").get("base") == base

    @pytest.mark.parametrize(
        "told",
        [
            "Your base salary rises from $110,000 to $120,000.",
            "Base salary: $120,000 (previously $110,000)",
            "Base salary: $120,000\nSeverance is three months of your base salary, $30,000.",
            "Base salary of $120,000, paid in twelve instalments of $10,000.",
        ],
    )
    def test_what_was_or_is_a_part_is_not_base(self, told: str) -> None:
        assert pay(told)["base"] == 120_000

    def test_a_rate_by_the_hour_comes_with_hours(self) -> None:
        text = "You will be paid $48 per hour. Your hours are 38 hours per week."
        assert pay(text) == {"base": 48, "base_period": "hour", "hours_per_week": 38}

    def test_days_at_the_office_are_not_the_days_of_a_day_rate(self) -> None:
        rate = "Your day rate is £600 per day."
        assert "days_per_week" not in pay(f"{rate} You spend two days a week in the office.", "GBP")
        assert pay(f"{rate} You work four days a week.", "GBP")["days_per_week"] == 4

    def test_a_period_stands_over_its_column(self) -> None:
        table = "Component   Monthly   Annual\nBase salary   5,000   60,000"
        assert pay(table, "EUR") == {"base": 60_000, "base_period": "year"}

    def test_only_a_total_is_asked_about(self) -> None:
        says = "Only a total is said. Which part of it is fixed pay?"
        assert questions("Total compensation: $150,000") == [says]


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("en", "Your base salary is paid in twelve equal instalments.", 12),
        ("de", "Das Jahresgehalt von 70.000 € wird in 13 gleichen Raten gezahlt.", 13),
        ("de", "Sie erhalten ein 13. Monatsgehalt.", 13),
        ("es", "El salario bruto anual de 42.000 € se abonará en 14 pagas.", 14),
        ("fr", "Votre salaire annuel brut de 47 500 € est versé en douze mensualités.", 12),
        ("en", "Repay it in twelve equal instalments.", None),
    ],
)
def test_months_are_those_that_base_is_paid_in(
    language: str, text: str, months: int | None
) -> None:
    assert pay(text, "EUR", language).get("months_paid") == months


class TestCommission:
    def test_it_is_what_earnings_on_target_leave_over_base(self) -> None:
        assert pay("Base salary: $90,000\nOTE: $150,000")["commission_at_target"] == 60_000

    def test_a_bonus_that_fills_the_earnings_on_target_is_commission(self) -> None:
        text = "Base salary: $90,000\nTarget bonus: $60,000\nOTE: $150,000"
        found = pay(text)
        assert found["commission_at_target"] == 60_000
        assert "bonus_amount" not in found


class TestBonus:
    def test_an_amount_that_is_the_percent_of_base_is_told_once(self) -> None:
        text = "Base salary: $120,000\nAnnual bonus: 15% ($18,000)"
        assert pay(text)["bonus_percent"] == 15
        assert "bonus_amount" not in pay(text)
        assert pay(text.replace("18,000", "20,000"))["bonus_amount"] == 20_000

    def test_a_limit_is_called_one(self) -> None:
        found = pay("You may earn an annual bonus of up to 20% of your salary.")
        assert found == {"bonus_percent": 20, "bonus_is_ceiling": True}

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("Annual bonus: 10 to 15%", "A span is said. What is the target?"),
            ("Bonus: 15% of your total CTC", "It is a share of the total and not of base."),
        ],
    )
    def test_what_is_no_single_share_of_base_is_asked(self, text: str, says: str) -> None:
        assert questions(text) == [says]
        assert "bonus_percent" not in pay(text)

    def test_what_is_reached_or_was_paid_is_no_bonus(self) -> None:
        text = (
            "The bonus is 12% of base and is paid at 100% of target. "
            "In 2025 the bonus came to $9,000."
        )
        assert pay(text) == {"bonus_percent": 12}


class TestSignOn:
    @pytest.mark.parametrize(
        ("text", "amounts"),
        [
            ("Sign-on bonus: $20,000", (20_000,)),
            ("A sign-on bonus of $20,000, paid in two payments of $10,000.", (10_000, 10_000)),
            ("A sign-on of $30,000: $20,000 at the start and $10,000 later.", (20_000, 10_000)),
            (
                "A signing bonus of $25,000 in the first year and $15,000 in the second year.",
                (25_000, 15_000),
            ),
            ("A joining bonus of $8,000, with $4,000 on your first anniversary.", (8_000, 4_000)),
            ("Sign-on bonus: $499", None),
            ("Sign-on bonus: $500", (500,)),
        ],
    )
    def test_it_is_told_year_by_year(self, text: str, amounts: tuple[int, ...] | None) -> None:
        assert pay(text).get("sign_on") == amounts

    def test_amounts_that_do_not_agree_are_a_conflict(self) -> None:
        text = "Sign-on bonus: $20,000\n\nWe will pay a signing bonus of $15,000."
        assert conflicts(text) == {"sign_on": [(20_000,), (15_000,)]}


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "nl", "pt"])
def test_every_number_in_words_that_is_looked_for_is_known(language: str) -> None:
    tongue = sheet_of("", language=language).tongue
    looked_for = {*tongue.words["one_to_five"], *tongue.words["twelve_to_fourteen"]}
    assert looked_for <= tongue.numbers.keys()


def test_cents_are_kept_and_needless_digits_are_not() -> None:
    assert pay("Your rate is $48.50 per hour.")["base"] == Decimal("48.5")
