"""The private side of the ask: what to settle for, the steps down to it, and where to stop."""

from dataclasses import dataclass

from negotiator.ask.ask import Ask
from negotiator.ask.leverage import Leverage
from negotiator.ask.policy import AskPolicy
from negotiator.ask.rounding import ask_step
from negotiator.money import whole
from negotiator.offer.private import Private


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateFigures:
    """For the owner alone; wrapped so that no template can write them into a letter."""

    target: Private[int]
    stop_line: Private[int]
    concessions: Private[tuple[int, ...]]


def set_private_figures(
    ask: Ask,
    leverage: Leverage,
    policy: AskPolicy,
    *,
    walk_away: int | None,
    best_alternative: int | None,
) -> PrivateFigures:
    """Set the target between offer and ask, above a binding stop line, and the steps down to it.

    To stop is better than to settle for less than the walk-away or a written alternative.
    """
    stop_line = max(walk_away or 0, best_alternative or 0) or ask.offered
    if ask.amount is None:
        return PrivateFigures(
            target=Private(ask.offered), stop_line=Private(stop_line), concessions=Private(())
        )
    share = policy.target_share + policy.target_share_per_leverage * leverage.score
    target = ask.offered + whole(share * ask.gap)
    if stop_line > ask.offered:
        target = max(target, whole(policy.over_walk_away * stop_line))
    target = min(_to_grain(target, ask), ask.amount)
    return PrivateFigures(
        target=Private(target),
        stop_line=Private(stop_line),
        concessions=Private(_steps_down(ask.amount, target, policy)),
    )


def _steps_down(ask: int, target: int, policy: AskPolicy) -> tuple[int, ...]:
    """Step from the ask to the target; each drop is rounded up, so that none outgrows the last."""
    room, grain = ask - target, ask_step(ask)
    given, steps = 0, []
    for share in policy.concession_steps:
        drop = min(-(-whole(room * share) // grain) * grain, room)
        given = room if drop == given else drop
        steps.append(ask - given)
    return tuple(steps)


def _to_grain(amount: int, ask: Ask) -> int:
    """Round to the grain of asks, never under what is already offered."""
    step = ask_step(amount)
    return max((amount * 2 + step) // (step * 2) * step, ask.offered)
