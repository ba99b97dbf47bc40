"""Compensation year by year: recurring pay apart from one-time pay, illiquid equity at zero."""

from dataclasses import dataclass

from negotiator.money import whole
from negotiator.offer.offer import NO_EQUITY, Equity, Offer

LEAST_YEARS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year of the offer, in whole units; `claimed` is equity that cannot be sold yet.

    None means that a part was not given; `recurring` is then without it.
    """

    year: int
    base: int
    bonus: int | None
    equity: int | None
    sign_on: int
    claimed: int

    @property
    def recurring(self) -> int:
        """Base, target bonus and the equity that vests and can be sold."""
        return self.base + (self.bonus or 0) + (self.equity or 0)

    @property
    def one_time(self) -> int:
        """Sign-on paid in this year."""
        return self.sign_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation:
    """What the offer pays. None means that a part needed for the figure was not given."""

    base: int
    bonus: int | None
    equity_a_year: int | None
    claimed_equity: int | None
    exercise_cost: int | None
    sign_on: int
    years: tuple[Year, ...]

    @property
    def total_cash(self) -> int | None:
        """Base and target bonus for a year."""
        return None if self.bonus is None else self.base + self.bonus

    @property
    def total_comp(self) -> int | None:
        """Base, target bonus and sellable equity averaged over its vesting; never the sign-on."""
        if self.total_cash is None or self.equity_a_year is None:
            return None
        return self.total_cash + self.equity_a_year

    def amount_of(self, component: str) -> int | None:
        """Return the yearly figure that is comparable with a band of this component."""
        return {
            "base": self.base,
            "total_cash": self.total_cash,
            "total_comp": self.total_comp,
        }.get(component)


def lay_out(offer: Offer) -> Compensation:
    """Lay the offer out over its vesting, or four years if that is shorter."""
    equity, base = offer.equity, offer.base
    bonus = _bonus(offer, base)
    sign_on = offer.sign_on or ()
    vesting_years = len(equity.vesting_percent) if equity and equity.vesting_percent else 0
    span = max(LEAST_YEARS, vesting_years, len(sign_on))
    sellable, claimed = _sellable(equity, span), _claimed(equity, span)
    years = tuple(
        Year(
            year=year,
            base=base,
            bonus=bonus,
            equity=sellable[year - 1] if sellable is not None else None,
            sign_on=sign_on[year - 1] if year <= len(sign_on) else 0,
            claimed=claimed[year - 1],
        )
        for year in range(1, span + 1)
    )
    return Compensation(
        base=base,
        bonus=bonus,
        equity_a_year=_averaged(equity),
        claimed_equity=equity.claimed_value if equity else None,
        exercise_cost=equity.exercise_cost if equity else None,
        sign_on=sum(sign_on),
        years=years,
    )


def raise_to(offer: Offer, base: int) -> int:
    """Return what another base adds to a year of the offer, with the bonus that follows it."""
    return base - offer.base + (_bonus(offer, base) or 0) - (_bonus(offer, offer.base) or 0)


def _bonus(offer: Offer, base: int) -> int | None:
    """Return target bonus and commission together; a bonus of "up to" is not known."""
    bonus = offer.bonus_amount
    if bonus is None and offer.bonus_percent is not None:
        bonus = whole(base * offer.bonus_percent / 100)
    if offer.bonus_is_ceiling:
        bonus = None
    if offer.commission_at_target is None:
        return bonus
    return offer.commission_at_target + (bonus or 0)


def _averaged(equity: Equity | None) -> int | None:
    """Spread the grant over its years: zero if it cannot be sold, None if nobody can say."""
    if equity is None:
        return None
    if equity is NO_EQUITY or equity.kind == "none" or equity.liquid is False or equity.is_options:
        return 0
    if equity.liquid is None or equity.grant_value is None or equity.vesting_percent is None:
        return None
    return equity.grant_value // len(equity.vesting_percent)


def _sellable(equity: Equity | None, years: int) -> tuple[int, ...] | None:
    """Return what vests in each year and can be sold; None where that was not said."""
    if equity is None:
        return None
    if equity.is_options or equity.liquid is False:
        return (0,) * years
    return equity.vests(years) if equity.liquid or equity.kind == "none" else None


def _claimed(equity: Equity | None, years: int) -> tuple[int, ...]:
    if equity is None or (equity.liquid and not equity.is_options):
        return (0,) * years
    return equity.vests(years) or (0,) * years
