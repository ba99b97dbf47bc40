"""The ladder of concessions: what was asked for, what to settle for, and the steps between."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from negotiator.ask.moves import Move
from negotiator.ask.policy import AskPolicy
from negotiator.ask.rounding import lump_step
from negotiator.ask.situation import Situation
from negotiator.money import whole
from negotiator.offer.private import Private

LadderItem = Literal["pay", "grant", "shares", "percent", "sign_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """What the counter asked for first, and how far down one goes from there.

    Amounts are whole units of the currency, shares, or percent of the company, by the `item`;
    "pay" is the situation's component. `target` and `steps` are for the owner alone: a step is
    written only when its turn has come.
    """

    item: LadderItem
    offered: int | Decimal
    asked: int | Decimal
    target: Private[int | Decimal]
    steps: Private[tuple[int | Decimal, ...]]

    @property
    def first_step(self) -> int | Decimal:
        """The first figure under the ask, the only one of the steps that a letter ever names.

        It is the ask itself where the first step is the target already: that is named nowhere.
        """
        steps, target = self.steps.reveal(), self.target.reveal()
        return steps[0] if steps and steps[0] > target else self.asked


def build_ladder(situation: Situation, lead: Move | None, asked: int | None) -> Ladder | None:
    """Build the ladder of what the counter led with; None where no figure can come down.

    `asked` is the figure as it went out, where the person changed it.
    """
    if lead == "grant" and situation.grant is not None:
        grant = situation.grant
        item: LadderItem = "grant" if grant.unit == "value" else grant.unit
        return _step_down(situation, item, grant.offered, asked or grant.amount)
    if lead in {"sign_on", "package", "forfeited_pay", "lean_years"}:
        reasoned = situation.reasoned(lead)
        extra = reasoned.years[0] - situation.sign_on_now if reasoned else situation.extra_sign_on
        now = situation.sign_on_now
        if extra > 0:
            return _step_down(situation, "sign_on", now, asked or now + extra)
        return None
    amount = asked or situation.ask.amount
    if amount is None or amount <= situation.offered or not situation.recurring_pay_can_move:
        return None
    if asked is not None and asked != situation.ask.amount:
        return _step_down(situation, "pay", situation.offered, asked)
    private = situation.private
    return Ladder(
        item="pay",
        offered=situation.offered,
        asked=amount,
        target=Private(private.target.reveal()),
        steps=Private(private.concessions.reveal()),
    )


def _step_down(
    situation: Situation, item: LadderItem, offered: int | Decimal, asked: int | Decimal
) -> Ladder:
    """Take the policy's shares of the way from the ask to the target, in the grain of the item."""
    policy = situation.policy
    share = policy.target_share + policy.target_share_per_leverage * situation.leverage.score
    grain = _grain(situation, item, asked)
    target = offered + _up(share * (asked - offered), grain)
    target = min(target, asked)
    return Ladder(
        item=item,
        offered=offered,
        asked=asked,
        target=Private(target),
        steps=Private(_steps(asked, target, grain, policy)),
    )


def _steps(
    asked: int | Decimal, target: int | Decimal, grain: int | Decimal, policy: AskPolicy
) -> tuple[int | Decimal, ...]:
    """Step down in shrinking drops: each is rounded up to the grain, and none passes the target."""
    room = asked - target
    given: int | Decimal = 0
    steps = []
    for share in policy.concession_steps:
        drop = min(_up(room * share, grain), room)
        given = room if drop == given else drop
        steps.append(asked - given)
    return tuple(steps)


def _up(amount: int | Decimal, grain: int | Decimal) -> int | Decimal:
    # By the quotient: a floor division of decimals cuts off, and would round down.
    rounded = (Decimal(amount) / grain).to_integral_value(ROUND_CEILING) * grain
    return whole(rounded) if isinstance(grain, int) else rounded


def _grain(situation: Situation, item: LadderItem, asked: int | Decimal) -> int | Decimal:
    if item in {"grant", "sign_on"}:
        return lump_step(situation.case.offer.base)
    if item == "percent":
        return Decimal(1).scaleb(Decimal(asked).adjusted() - 1)
    digits = len(str(int(asked)))
    return int(10 ** max(0, digits - 3)) if item == "pay" else max(1, 10 ** (digits - 2) // 2)
