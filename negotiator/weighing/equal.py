"""What would make one offer the equal of another, part by part; each verified by the same sums."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from negotiator.ask.rounding import ask_step, lump_step
from negotiator.ask.wants import WantItem
from negotiator.offer.compensation import LEAST_YEARS, raise_to
from negotiator.offer.offer import Equity, Offer
from negotiator.weighing.comparison import Comparison
from negotiator.weighing.side import Side, Value, in_words, plainly
from negotiator.weighing.weights import PART_NAMES, PartName

_PROBE = 10_000
_WANTS: dict[PartName, WantItem] = {
    "paid_leave_days": "paid_leave_days",
    "days_at_home": "remote_days",
    "pension_percent": "pension_percent",
    "notice_days": "notice_days",
    "sign_on_repayment_months": "sign_on_repayment_months",
}
_ON_THE_PHONE = "No letter of ours asks for this; ask for it on the call."
_ASK_FIRST = "Their letter does not say. Ask what it is before you ask for more."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a draft would ask for: an item of what one wants, and its value as it is typed."""

    item: WantItem
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part in which an offer is behind: what it says now, and what would make it the equal.

    `wanted` is what a letter would ask for, rounded up as people ask; None where no letter can, and
    `note` then says why. `id` names it among the steps of its offer.
    """

    id: str
    name: str
    now: str
    needed: str
    wanted: Wanted | None
    note: str = ""


def equal_steps(comparison: Comparison, side: int, against: int) -> tuple[Step, ...]:
    """List what would make an offer the equal of another, where it is behind."""
    one, other = comparison.sides[side], comparison.sides[against]
    steps = list(_pay_steps(one, other)) if one.currency == other.currency else []
    for row in comparison.rows:
        if row.part in {"recurring", "one_time", "claimed_equity"}:
            continue
        mine, theirs = row.cells[side].measure.value, row.cells[against].measure.value
        if theirs is None or mine == theirs:
            continue
        if mine is not None and (mine > theirs) == (row.better == "more"):
            continue
        step = _term(row.part, one, mine, theirs, row.cells[side].measure.says)
        if step is not None:
            steps.append(step)
    return tuple(steps)


def _pay_steps(one: Side, other: Side) -> Iterator[Step]:
    """Yield the parts of pay that are behind; recurring pay altogether is made equal by base."""
    if one.recurring < other.recurring:
        base = base_for(one, other.recurring)
        rounded = _up(base, ask_step(base))
        note = "" if not other.not_known and not one.not_known else _partly_known(one, other)
        if one.offer.base_is_fixed:
            note = f"They said that base cannot move. {note}".strip()
        yield Step(
            id="recurring",
            name="All recurring pay, years 1 to 4, by base",
            now=f"base {one.money(one.offer.base)}",
            needed=f"base {one.money(base)}",
            wanted=Wanted("base", _yearly(rounded, one.offer)),
            note=note,
        )
    if one.offer.base < other.offer.base:
        rounded = _up(other.offer.base, ask_step(other.offer.base))
        yield Step(
            id="base",
            name="Base alone",
            now=one.money(one.offer.base),
            needed=one.money(other.offer.base),
            wanted=Wanted("base", _yearly(rounded, one.offer)),
        )
    if one.bonus is not None and other.bonus is not None and one.bonus < other.bonus:
        yield Step(
            id="bonus",
            name="Target bonus, a year",
            now=one.money(one.years[0].bonus or 0),
            needed=one.money(other.years[0].bonus or 0),
            wanted=None,
            note=_ON_THE_PHONE,
        )
    if other.equity is not None and (one.equity or 0) < other.equity:
        yield _grant(one, other.equity)
    if one.one_time < other.one_time:
        gap = other.one_time - one.one_time
        now = one.years[0].sign_on
        rounded = _up(now + gap, lump_step(one.offer.base))
        yield Step(
            id="one_time",
            name="One-time pay, years 1 to 4, by the first sign-on",
            now=one.money(now),
            needed=one.money(now + gap),
            wanted=Wanted("sign_on", f"{rounded:,}"),
        )


def base_for(side: Side, recurring: int) -> int:
    """Return the least base with which the first four years recur to at least an amount."""
    offer, missing = side.offer, recurring - side.recurring
    a_year = raise_to(offer, offer.base + _PROBE)

    def reaches(base: int) -> bool:
        return LEAST_YEARS * raise_to(offer, base) >= missing

    return _least(offer.base + missing * _PROBE // (LEAST_YEARS * a_year), reaches)


def _grant(one: Side, needed: int) -> Step:
    """Say which grant would vest to an amount in four years, if this offer has one that can."""
    offer, equity = one.offer, one.offer.equity
    now = "not known" if one.equity is None else f"{one.money(one.equity)} vests in four years"
    grant = grant_for(offer, needed)
    if equity is None or grant is None:
        return Step(
            id="equity",
            name="Equity that can be sold, years 1 to 4",
            now=now,
            needed=f"{one.money(needed)} vests in four years",
            wanted=None,
            note="It has no grant that can be sold and whose vesting is known: make it up in base."
            if one.equity is not None
            else _ASK_FIRST,
        )
    rounded = _up(grant, lump_step(offer.base))
    return Step(
        id="equity",
        name="Equity that can be sold, years 1 to 4, by the grant",
        now=f"a grant of {one.money(equity.grant_value or 0)}",
        needed=f"a grant of {one.money(grant)}",
        wanted=Wanted("equity_value", f"{rounded:,}"),
    )


def grant_for(offer: Offer, vested: int) -> int | None:
    """Return the least grant of which so much vests in the first four years; None without one."""
    equity = offer.equity
    if equity is None or not equity.liquid or equity.is_options or equity.grant_value is None:
        return None
    within = sum((equity.vesting_percent or ())[:LEAST_YEARS], Decimal(0))
    if not within or not equity.grant_value:
        return None

    def reaches(grant: int) -> bool:
        return (Side("", _with_grant(offer, equity, grant)).equity or 0) >= vested

    return _least(int(vested * 100 / within), reaches)


def _with_grant(offer: Offer, equity: Equity, grant: int) -> Offer:
    return replace(offer, equity=replace(equity, grant_value=grant))


def _least(near: int, reaches: Callable[[int], bool]) -> int:
    """Return the least whole number that reaches, looked for from one that is near it."""
    while reaches(near - 1):
        near -= 1
    while not reaches(near):
        near += 1
    return near


def _term(part: PartName, one: Side, mine: Value | None, theirs: Value, now: str) -> Step | None:
    """Return the step of a term, or None where there is nothing to want."""
    needed = in_words(part, theirs)
    if mine is None:
        if now != "not known":  # a share of full time, which says no hours; no sign-on at all
            return None
        return Step(
            id=part, name=PART_NAMES[part], now=now, needed=needed, wanted=None, note=_ASK_FIRST
        )
    item = _WANTS.get(part)
    wanted = Wanted(item, plainly(theirs)) if item and theirs else None
    return Step(
        id=part,
        name=PART_NAMES[part],
        now=now,
        needed=needed,
        wanted=wanted,
        note="" if wanted else _ON_THE_PHONE,
    )


def _partly_known(one: Side, other: Side) -> str:
    missing = dict.fromkeys((*one.not_known, *other.not_known))
    return f"As far as it is known: not stated everywhere is {' and '.join(missing)}."


def _yearly(base: int, offer: Offer) -> str:
    """Write a base as it is typed, by the year where the offer's is for another period."""
    return f"{base:,}" if offer.pay.period == "year" else f"{base:,} a year"


def _up(amount: int, step: int) -> int:
    """Round up to a grain: what is asked for must not fall short."""
    return -(-amount // step) * step
