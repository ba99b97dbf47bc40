"""What a letter offers in money: base, commission, bonus, sign-on and relocation."""

from collections.abc import Iterator
from decimal import Decimal

from negotiator.papers.base import read_base
from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.bonus import read_bonus
from negotiator.papers.commission import read_commission
from negotiator.papers.finding import Conflict, Field, Found
from negotiator.papers.months_paid import read_months_paid
from negotiator.papers.rates import agreed, find_rates
from negotiator.papers.sign_on import read_sign_on
from negotiator.papers.sums import is_amount, is_of, is_old, told

_LEAST_RELOCATION = 300  # in whole units of the currency


def read_pay(sheet: Sheet, currency: str) -> Iterator[Found]:
    """Read what is paid in money; `currency` is the letter's, "" where none is known."""
    rates = find_rates(sheet, currency)
    rate = agreed(rates)
    base = None if rate is None else rate.yearly
    yield from read_base(sheet, rates)
    if (months := read_months_paid(sheet)) is not None:
        yield months
    yield from read_commission(sheet, currency, base)
    yield from read_bonus(sheet, currency, base)
    yield from read_sign_on(sheet, currency)
    yield from _relocation(sheet, currency)


def _relocation(sheet: Sheet, currency: str) -> Iterator[Field | Conflict]:
    found: dict[Decimal, Bound] = {}
    for bound in sheet.of("relocation"):
        value = bound.value
        is_sum = is_amount(value) and not value.is_plain and value.number >= _LEAST_RELOCATION
        if is_sum and is_of(value, currency) and not is_old(sheet, bound):
            found.setdefault(value.number, bound)
    yield from told(sheet, "offer.relocation", found)
