"""Where an answer leaves the talk: what is on the table now, and every move sized from there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from negotiator.ask.calendar import working_days_between
from negotiator.ask.deadline import ReplyClock, plan_reply
from negotiator.ask.ladder import Ladder, build_ladder
from negotiator.ask.moves import Move
from negotiator.ask.package import Packages, pair_packages
from negotiator.ask.rounding import lump_step, round_lump
from negotiator.ask.situation import Situation
from negotiator.money import whole
from negotiator.offer.compensation import Compensation, bonus_on, lay_out
from negotiator.offer.offer import Equity, Offer
from negotiator.thread.answer import Answer
from negotiator.thread.event import Answered, Ended, Ending, Sent
from negotiator.thread.state import ThreadState


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What a revised letter lacks of what was agreed: the part, as agreed and as it stands."""

    part: str
    agreed: int
    written: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One turn of the talk, with all its sums done.

    `answer` is what they said last, None where the person ends it unasked. `offer` is the offer
    with all that was put on the table since, `pay` what that comes to. `asked` and `standing` are
    figures of the ladder's item: what was asked for last, and what they offer of it now. `step` is
    the figure to meet at, None where they are past it; `sign_on` the whole first-year sign-on that
    would close what is left, None where it adds nothing. `in_range` is the ask inside the range
    they named, `in_level` inside the level's own band; `agreed_at` is when acceptance went out.
    """

    state: ThreadState
    answer: Answer | None
    ending: Ending | None
    clock: ReplyClock
    offer: Offer
    pay: Compensation
    ladder: Ladder | None
    asked: int | Decimal | None
    standing: int | Decimal | None
    step: int | Decimal | None
    sign_on: int | None
    packages: Packages | None
    in_range: int | None
    in_level: int | None
    reaches_target: bool
    reaches_ask: bool
    is_over_stop_line: bool
    moved_pay: bool
    moved_other: bool
    went_down: bool
    agreed_at: datetime | None
    shortfalls: tuple[Shortfall, ...]
    offered_two_ways: bool
    days_silent: int
    nudges: int

    @property
    def requests(self) -> int:
        """How many messages have asked for more so far."""
        return self.state.requests

    @property
    def sign_on_now(self) -> int:
        """The first-year sign-on that is offered now."""
        return self.offer.sign_on[0] if self.offer.sign_on else 0

    @property
    def counter_is_due(self) -> bool:
        """Whether nothing has asked for anything yet, and nobody has decided."""
        return self.requests == 0 and self.ending is None and not self.state.has_sent("accept")

    @property
    def lacks_a_figure(self) -> bool:
        """Whether the answer speaks of a figure that it does not name.

        A yes to one of two packages does not say which.
        """
        answer = self.answer
        if answer is None or self.agreed_at is not None or _states_pay(answer):
            return False
        if answer.kind == "gives_range":
            return answer.high is None
        return answer.kind in {"partway", "accepted_more"} or (
            answer.kind == "accepted" and self.offered_two_ways
        )


class _Totals:
    """What offers come to, each laid out once: the same few stand behind every sum of an answer."""

    def __init__(self, situation: Situation) -> None:
        original = situation.case.offer
        self._laid_out = {id(original): (original, situation.pay)}

    def of(self, offer: Offer) -> Compensation:
        """Return an offer laid out."""
        found = self._laid_out.get(id(offer))
        if found is None:  # kept with its offer, so that no other takes its id meanwhile
            found = self._laid_out[id(offer)] = (offer, lay_out(offer))
        return found[1]

    def over(self, offer: Offer, years: int) -> int:
        """Return what an offer comes to over so many years, one-time pay included."""
        return sum([year.recurring + year.one_time for year in self.of(offer).years[:years]])


def weigh_answer(situation: Situation, state: ThreadState, lead: Move | None) -> Exchange:
    """Do every sum of an answer, or of an end, against what was asked for.

    `lead` is the move that the counter of this case leads with.
    """
    original = situation.case.offer
    counter = next((sent for sent in state.sent if sent.stage == "counter"), None)
    ladder = build_ladder(situation, lead, counter.asked if counter else None)
    answered, ended = state.open_answer, state.ended
    answer = answered.answer if answered else None
    totals = _Totals(situation)
    before, offer, asked, agreed = _follow(situation, ladder, state, totals)
    replied = state.last_sent is not None and state.last_sent.stage == "reply"
    pay = totals.of(offer)
    standing = _standing(situation, ladder, offer, pay)
    was = _standing(situation, ladder, before, totals.of(before))
    is_open = ladder is not None and standing is not None and standing < ladder.first_step
    step = ladder.first_step if ladder is not None and is_open else None
    gained, to_target, to_ask = _weigh(situation, ladder, offer, totals)
    base_of_ask = _gap(situation, ladder, step, standing)
    years = _years(situation, ladder)
    moved = totals.over(offer, years) - totals.over(before, years)
    accept = next((sent for sent in reversed(state.sent) if sent.stage == "accept"), None)
    since = state.last_sent.at if state.last_sent else situation.case.now
    component = pay.amount_of(situation.component) or pay.base
    return Exchange(
        state=state,
        answer=answer,
        ending=ended.how if ended else None,
        clock=plan_reply(
            original, situation.case.now, answer.answer_by if answer else None, situation.policy
        ),
        offer=offer,
        pay=pay,
        ladder=ladder,
        asked=asked,
        standing=standing,
        step=step,
        sign_on=_close_with_sign_on(situation, offer, max(base_of_ask, to_ask - gained)),
        packages=_pair(situation, ladder, offer, gained),
        in_range=_ask_in_range(ladder, answer, asked),
        in_level=_ask_in_level(situation, ladder, asked, standing),
        reaches_target=gained >= to_target if ladder else gained > 0,
        reaches_ask=gained >= to_ask if ladder else gained > 0,
        is_over_stop_line=component >= situation.private.stop_line.reveal(),
        moved_pay=standing is not None and was is not None and standing > was,
        moved_other=moved > 0 and standing == was,
        went_down=offer.base < before.base or moved < 0,
        agreed_at=accept.at if accept else None,
        shortfalls=_compare(agreed, answer) if agreed and answer else (),
        offered_two_ways=replied
        and any(each.answer.kind in {"base_fixed", "partway"} for each in state.answers[-2:-1]),
        days_silent=working_days_between(
            since.astimezone(original.time_zone).date(),
            situation.case.now.astimezone(original.time_zone).date(),
            original.location,
        ),
        nudges=state.count_answers("silence") - (answer is not None and answer.kind == "silence"),
    )


def _follow(
    situation: Situation, ladder: Ladder | None, state: ThreadState, totals: _Totals
) -> tuple[Offer, Offer, int | Decimal | None, Offer | None]:
    """Follow the events: the offer before the last answer, the offer now, what was asked for last.

    The fourth is the offer as it was accepted, if it was. A yes without figures gives what was
    asked for last.
    """
    offer = before = situation.case.offer
    asked = ladder.asked if ladder else None
    agreed: Offer | None = None
    last: Answer | None = None
    for event in state.events:
        if isinstance(event, Answered):
            last, before = event.answer, offer
            if agreed is None:
                offer = revise(offer, last)
                if last.kind == "accepted" and not _states_pay(last) and ladder and asked:
                    offer = _grant_item(situation, ladder, offer, asked)
        elif isinstance(event, Sent):
            if event.asked is not None:
                asked = event.asked
            elif event.stage == "reply" and last is not None and last.kind == "partway":
                asked = _stepped(situation, ladder, offer, asked, totals)
            agreed = offer if event.stage == "accept" else agreed
        elif isinstance(event, Ended):
            before = offer
            offer = revise(
                offer,
                Answer(
                    kind="accepted",
                    base=event.base,
                    sign_on=event.sign_on,
                    equity_value=event.equity_value,
                ),
            )
    return before, offer, asked, agreed


def revise(offer: Offer, answer: Answer) -> Offer:
    """Return the offer with what an answer puts on the table; what it does not state stays."""
    if not _states_pay(answer):
        return offer
    pay, sign_on, equity = offer.pay, offer.sign_on, offer.equity
    if answer.base is not None:
        pay = pay.with_yearly(answer.base)
    if answer.sign_on is not None:
        sign_on = (answer.sign_on, *(offer.sign_on or ())[1:])
    if answer.equity_value is not None or answer.equity_shares is not None:
        granted = equity if equity is not None and equity.kind != "none" else Equity(kind="other")
        equity = replace(
            granted,
            grant_value=granted.grant_value if answer.equity_value is None else answer.equity_value,
            shares=granted.shares if answer.equity_shares is None else answer.equity_shares,
        )
    return replace(offer, pay=pay, sign_on=sign_on, equity=equity)


def _states_pay(answer: Answer) -> bool:
    stated = (answer.base, answer.sign_on, answer.equity_value, answer.equity_shares)
    return any(figure is not None for figure in stated)


def _grant_item(situation: Situation, ladder: Ladder, offer: Offer, amount: int | Decimal) -> Offer:
    """Give what was asked for: a yes to a total is a yes to the base that makes it."""
    if ladder.item == "grant":
        return revise(offer, Answer(kind="accepted", equity_value=int(amount)))
    if ladder.item == "shares":
        return revise(offer, Answer(kind="accepted", equity_shares=int(amount)))
    if ladder.item == "sign_on":
        return revise(offer, Answer(kind="accepted", sign_on=int(amount)))
    if ladder.item == "percent" and offer.equity is not None:
        return replace(offer, equity=replace(offer.equity, percent_of_company=Decimal(amount)))
    if situation.component != "base":
        return offer
    return revise(offer, Answer(kind="accepted", base=int(amount)))


def _stepped(
    situation: Situation,
    ladder: Ladder | None,
    offer: Offer,
    asked: int | Decimal | None,
    totals: _Totals,
) -> int | Decimal | None:
    standing = _standing(situation, ladder, offer, totals.of(offer))
    if ladder is None or standing is None or standing >= ladder.first_step:
        return asked
    return ladder.first_step


def _standing(
    situation: Situation, ladder: Ladder | None, offer: Offer, pay: Compensation
) -> int | Decimal | None:
    """Return what an offer comes to in the ladder's own item."""
    if ladder is None:
        return None
    equity = offer.equity
    if ladder.item == "pay":
        return pay.amount_of(situation.component) or pay.base
    if ladder.item == "sign_on":
        return offer.sign_on[0] if offer.sign_on else 0
    if equity is None:
        return None
    return {
        "grant": equity.grant_value,
        "shares": equity.shares,
        "percent": equity.percent_of_company,
    }[ladder.item]


def _weigh(
    situation: Situation, ladder: Ladder | None, offer: Offer, totals: _Totals
) -> tuple[int, int, int]:
    """Weigh over some years: what they have moved by, and what target and ask would have been.

    Two years as the packages are, since a sign-on is gone by then; a grant over all of its own.
    """
    years = _years(situation, ladder)
    gained = totals.over(offer, years) - totals.over(situation.case.offer, years)
    if ladder is None:
        return gained, 0, 0
    if ladder.item in {"shares", "percent"}:  # worth nothing that can be counted: compared as such
        standing = _standing(situation, ladder, offer, totals.of(offer)) or 0
        got = gained + (1 if standing >= ladder.target.reveal() else 0)
        return got, 1, 1 if standing >= ladder.asked else got + 1
    return (
        gained,
        _worth(situation, ladder, ladder.target.reveal(), totals),
        _worth(situation, ladder, ladder.asked, totals),
    )


def _worth(situation: Situation, ladder: Ladder, amount: int | Decimal, totals: _Totals) -> int:
    """Return what an amount of the ladder's item adds to the offer over two years."""
    original = situation.case.offer
    if ladder.item == "pay" and situation.component != "base":
        return int(amount - ladder.offered) * situation.policy.package_years
    years = _years(situation, ladder)
    if ladder.item == "pay":  # the years are alike but for base, and the bonus on it
        base = original.pay.with_yearly(int(amount)).annual
        bonus, had = bonus_on(original, base) or 0, totals.of(original)
        more = base + bonus - had.base - (had.bonus or 0)
        return more * min(years, len(had.years))
    granted = _grant_item(situation, ladder, original, amount)
    return totals.over(granted, years) - totals.over(original, years)


def _years(situation: Situation, ladder: Ladder | None) -> int:
    equity = situation.case.offer.equity
    if ladder is not None and ladder.item == "grant" and equity and equity.vesting_percent:
        return max(len(equity.vesting_percent), situation.policy.package_years)
    return situation.policy.package_years


def _gap(
    situation: Situation,
    ladder: Ladder | None,
    step: int | Decimal | None,
    standing: int | Decimal | None,
) -> int:
    """Return one year's gap between what is offered and the figure to meet at."""
    if ladder is None or step is None or standing is None or ladder.item != "pay":
        return 0
    return int(step - standing)


def _close_with_sign_on(situation: Situation, offer: Offer, gap: int) -> int | None:
    """Return the whole first-year sign-on to close a gap with, inside the policy's share of base.

    None where it would add less than one step, or nobody signs on: for a day, or where one works.
    """
    case = situation.case
    if case.offer.from_present_employer or case.offer.pay.period == "day" or gap <= 0:
        return None
    now = offer.sign_on[0] if offer.sign_on else 0
    most = case.offer.base * situation.policy.sign_on_most_percent // 100
    extra = round_lump(min(gap, most), base=case.offer.base, ceiling=most)
    # What the counter named as its way round is never outbid later.
    named = situation.sign_on_now + (situation.extra_sign_on or extra)
    grain = lump_step(case.offer.base)
    added = min(named - now, extra) // grain * grain
    return now + added if added > 0 else None


def _pair(
    situation: Situation, ladder: Ladder | None, offer: Offer, gained: int
) -> Packages | None:
    """Pair two packages for the year's gap that is left, what they have added counted."""
    if ladder is None or ladder.item != "pay" or situation.component != "base":
        return None
    gap = int(ladder.asked - ladder.offered) - gained // situation.policy.package_years
    return pair_packages(offer, gap, situation.policy) if gap > 0 else None


def _ask_in_range(
    ladder: Ladder | None, answer: Answer | None, asked: int | Decimal | None
) -> int | None:
    """Return the ask inside the range they named; its top where the ask is beyond it."""
    if answer is None or answer.high is None:
        return None
    is_pay = ladder is not None and ladder.item == "pay" and asked is not None
    return min(int(asked or 0), answer.high) if is_pay else answer.high


def _ask_in_level(
    situation: Situation,
    ladder: Ladder | None,
    asked: int | Decimal | None,
    standing: int | Decimal | None,
) -> int | None:
    """Return the ask inside the band of the level; None where that is no more than is offered."""
    if ladder is None or ladder.item != "pay" or asked is None or standing is None:
        return None
    most = situation.band.high if situation.band else None
    if most is None and situation.curve is not None:
        most = situation.curve.amount_at(situation.policy.top_percentile)
    inside = int(asked) if most is None else min(int(asked), most)
    return inside if inside > standing else None


def _compare(agreed: Offer, answer: Answer) -> tuple[Shortfall, ...]:
    """Hold a revised letter against what was agreed, part by part."""
    equity = agreed.equity
    parts: Sequence[tuple[str, int | None, int | None]] = (
        ("base", agreed.base, answer.base),
        ("sign_on", agreed.sign_on[0] if agreed.sign_on else None, answer.sign_on),
        ("equity_value", equity.grant_value if equity else None, answer.equity_value),
        ("equity_shares", equity.shares if equity else None, answer.equity_shares),
    )
    return tuple(
        Shortfall(part=part, agreed=whole(Decimal(due)), written=written)
        for part, due, written in parts
        if due is not None and written is not None and written < due
    )
