"""What a reply asks to change: offered now, and asked now."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from negotiator.ask.exchange import Exchange
from negotiator.ask.moves import Move
from negotiator.ask.situation import Situation
from negotiator.plan.ask_lines import AskLine
from negotiator.tactics.tactic import Verdict

_UNITS = {"shares": "shares", "percent": "percent"}
_COMPONENTS = {"grant": "equity", "shares": "equity", "percent": "equity", "sign_on": "sign_on"}


def list_reply_asks(
    situation: Situation, exchange: Exchange, verdicts: Iterable[Verdict]
) -> tuple[AskLine, ...]:
    """List what the reply asks for, by the move of the tactic that leads it: the ask first."""
    lead = next((verdict for verdict in verdicts if verdict.leads), None)
    if lead is None or lead.place is None or lead.place.move is None:
        return ()
    lines = _LINES[lead.place.move](situation, exchange, lead.tactic.id)
    return tuple(sorted(lines, key=lambda line: not line.primary))


def _item_line(
    situation: Situation, exchange: Exchange, tactic: str, amount: object
) -> Iterator[AskLine]:
    ladder, standing = exchange.ladder, exchange.standing
    if ladder is None or amount is None or standing is None:
        return
    is_pay = ladder.item == "pay"
    curve = situation.curve if is_pay and not situation.is_in_posted_range else None
    yield AskLine(
        component=situation.component if is_pay else _COMPONENTS[ladder.item],
        offered=standing,
        ask=amount,  # type: ignore[arg-type]
        percentile_before=curve.percentile_of(int(standing)) if curve else None,
        percentile_after=curve.percentile_of(int(amount)) if curve else None,  # type: ignore[call-overload]
        primary=True,
        tactic=tactic,
        unit=_UNITS.get(ladder.item, "money"),  # type: ignore[arg-type]
    )


def _meeting_point(situation: Situation, exchange: Exchange, tactic: str) -> Iterator[AskLine]:
    yield from _item_line(situation, exchange, tactic, exchange.step)
    if exchange.bridge is not None:
        yield _sign_on_line(exchange, tactic, exchange.bridge, primary=False)


def _same_ask(situation: Situation, exchange: Exchange, tactic: str) -> Iterator[AskLine]:
    if exchange.is_still_asked:
        yield from _item_line(situation, exchange, tactic, exchange.asked)


def _closing(situation: Situation, exchange: Exchange, tactic: str) -> Iterator[AskLine]:
    if exchange.sign_on is not None:
        yield _sign_on_line(exchange, tactic, exchange.sign_on, primary=True)


def _packages(situation: Situation, exchange: Exchange, tactic: str) -> Iterator[AskLine]:
    packages, now = exchange.packages, exchange.sign_on_now
    if packages is None:
        yield from _closing(situation, exchange, tactic)
        return
    yield _sign_on_line(exchange, tactic, now + packages.cash.sign_on, primary=True, package="A")
    if packages.mixed.sign_on:
        yield _sign_on_line(
            exchange, tactic, now + packages.mixed.sign_on, primary=True, package="B"
        )
    equity = exchange.offer.equity
    granted = equity.grant_value or 0 if equity else 0
    yield AskLine(
        component="equity",
        offered=granted,
        ask=granted + packages.mixed.equity,
        percentile_before=None,
        percentile_after=None,
        primary=True,
        tactic=tactic,
        package="B",
    )


def _in_range(situation: Situation, exchange: Exchange, tactic: str) -> Iterator[AskLine]:
    """List the ask inside their range, or inside the range of the level."""
    amount = exchange.in_range if exchange.in_range is not None else exchange.in_level
    if amount is not None:
        yield from _item_line(situation, exchange, tactic, amount)


def _nothing(situation: Situation, exchange: Exchange, tactic: str) -> Iterator[AskLine]:
    yield from ()


_LINES: Mapping[Move, Callable[[Situation, Exchange, str], Iterator[AskLine]]] = {
    "meeting_point": _meeting_point,
    "closing_sign_on": _closing,
    "equal_packages": _packages,
    "place_in_range": _in_range,
    "same_ask": _same_ask,
    "last_term": _nothing,
}


def _sign_on_line(
    exchange: Exchange, tactic: str, amount: int, *, primary: bool, package: str | None = None
) -> AskLine:
    return AskLine(
        component="sign_on",
        offered=exchange.sign_on_now,
        ask=amount,
        percentile_before=None,
        percentile_after=None,
        primary=primary,
        tactic=tactic,
        package=package,
    )
