"""What the letter asks to change, component by component: offered, asked, where both stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from negotiator.ask.moves import Move
from negotiator.ask.situation import Situation
from negotiator.market.band import Component
from negotiator.money import write_money
from negotiator.tactics.tactic import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """One component that the letter asks to change: offered, asked, and where both stand.

    A posted range has no percentiles; against one, both are None.

    `package` is "A" or "B" when two packages are offered as equals, and None otherwise. `year` is
    set where a sign-on is asked for year by year. `unit` tells money from shares and from percent
    of the company.
    """

    component: Component | str
    offered: int | Decimal
    ask: int | Decimal
    percentile_before: int | None
    percentile_after: int | None
    primary: bool
    tactic: str
    package: str | None = None
    year: int | None = None
    unit: Literal["money", "shares", "percent"] = "money"


def write_amount(amount: int | Decimal, unit: str, currency: str) -> str:
    """Write an amount of a line in its unit: money, shares, or percent of the company."""
    if unit == "percent":
        return f"{amount:f}%"
    return f"{amount:,} shares" if unit == "shares" else write_money(int(amount), currency)


def list_asks(situation: Situation, verdicts: Iterable[Verdict]) -> tuple[AskLine, ...]:
    """List what the tactics that fired ask for, each by the move of its place: the ask first."""
    lines = [
        line
        for verdict in verdicts
        if verdict.place is not None and verdict.place.move is not None
        for line in _LINES[verdict.place.move](situation, verdict)
    ]
    return tuple(sorted(lines, key=lambda line: not line.primary))


def _recurring_pay(situation: Situation, verdict: Verdict) -> Iterator[AskLine]:
    amount = situation.ask.amount
    if amount is None:
        return
    is_ranked = situation.curve is not None and not situation.is_in_posted_range
    after = situation.curve.percentile_of(amount) if situation.curve else None
    yield AskLine(
        component=situation.component,
        offered=situation.offered,
        ask=amount,
        percentile_before=situation.percentile if is_ranked else None,
        percentile_after=after if is_ranked else None,
        primary=verdict.leads,
        tactic=verdict.tactic.id,
    )


def _level(situation: Situation, verdict: Verdict) -> Iterator[AskLine]:
    """List the raise that is asked for should the level stand; a level alone has no figure."""
    is_open = not (situation.case.offer.base_is_fixed or situation.base_is_fine)
    if situation.ask.mode in {"standard", "no_band", "match_rival", "own"} and is_open:
        yield from _recurring_pay(situation, verdict)


def _grant(situation: Situation, verdict: Verdict) -> Iterator[AskLine]:
    grant = situation.grant
    if grant is not None:
        yield AskLine(
            component="equity",
            offered=grant.offered,
            ask=grant.amount,
            percentile_before=None,
            percentile_after=None,
            primary=verdict.leads,
            tactic=verdict.tactic.id,
            unit="money" if grant.unit == "value" else grant.unit,
        )


def _sign_on(situation: Situation, verdict: Verdict) -> Iterator[AskLine]:
    if situation.extra_sign_on:
        yield _more_sign_on(situation, verdict, situation.extra_sign_on)


def _package(situation: Situation, verdict: Verdict) -> Iterator[AskLine]:
    """Two packages of equal value where there are two, and a sign-on where there are not."""
    packages = situation.packages
    if packages is None:
        yield from _sign_on(situation, verdict)
        return
    equity = situation.case.offer.equity
    granted = equity.grant_value or 0 if equity else 0
    yield _more_sign_on(situation, verdict, packages.cash.sign_on, package="A")
    if packages.mixed.sign_on:
        yield _more_sign_on(situation, verdict, packages.mixed.sign_on, package="B")
    yield AskLine(
        component="equity",
        offered=granted,
        ask=granted + packages.mixed.equity,
        percentile_before=None,
        percentile_after=None,
        primary=verdict.leads,
        tactic=verdict.tactic.id,
        package="B",
    )


def _year_by_year(situation: Situation, verdict: Verdict) -> Iterator[AskLine]:
    """List the years in which a sign-on with a reason of its own asks for more than is offered."""
    reasoned = situation.reasoned(verdict.place.move) if verdict.place else None
    if reasoned is None:
        return
    offered = situation.case.offer.sign_on or ()
    now = [offered[index] if index < len(offered) else 0 for index in range(len(reasoned.years))]
    for year, (before, after) in enumerate(zip(now, reasoned.years, strict=True), start=1):
        if after > before:
            yield AskLine(
                component="sign_on",
                offered=before,
                ask=after,
                percentile_before=None,
                percentile_after=None,
                primary=verdict.leads,
                tactic=verdict.tactic.id,
                year=year,
            )


_LINES: Mapping[Move, Callable[[Situation, Verdict], Iterator[AskLine]]] = {
    "recurring_pay": _recurring_pay,
    "matched_offer": _recurring_pay,
    "level": _level,
    "sign_on": _sign_on,
    "grant": _grant,
    "package": _package,
    "forfeited_pay": _year_by_year,
    "lean_years": _year_by_year,
}


def _more_sign_on(
    situation: Situation, verdict: Verdict, extra: int, *, package: str | None = None
) -> AskLine:
    now = situation.sign_on_now
    return AskLine(
        component="sign_on",
        offered=now,
        ask=now + extra,
        percentile_before=None,
        percentile_after=None,
        primary=verdict.leads,
        tactic=verdict.tactic.id,
        package=package,
    )
