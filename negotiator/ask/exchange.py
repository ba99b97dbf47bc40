"""Where an answer leaves the talk: what is on the table now, and every move sized from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from negotiator.ask.calendar import working_days_between
from negotiator.ask.deadline import ReplyClock, plan_reply
from negotiator.ask.ladder import Ladder, build_ladder
from negotiator.ask.moves import Move
from negotiator.ask.package import Packages, pair_packages
from negotiator.ask.rounding import lump_step, round_lump
from negotiator.ask.situation import Situation
from negotiator.money import whole
from negotiator.offer.compensation import Compensation, lay_out, raise_to
from negotiator.offer.offer import Equity, Offer
from negotiator.thread.answer import Answer, AnswerKind
from negotiator.thread.event import Answered, Ended, Ending, Sent
from negotiator.thread.state import ThreadState

ASKED_BACK: frozenset[AnswerKind] = frozenset(
    {"asks_other_offers", "asks_current_pay", "asks_expectation", "put_in_writing"}
)
"""The answers that ask something back; to say the ask again to one of them asks for no more."""


_SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What a revised letter lacks of what was agreed: the part, as agreed and as it stands."""

    part: str
    agreed: int
    written: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What one reply asked for: a figure of the ladder's item, a sign-on, or a term.

    `amount` is of the ladder's item, `sign_on` the whole first-year sign-on. With `is_two_ways` it
    left them the choice, so that a bare yes does not say to which.
    """

    move: Move
    kind: AnswerKind
    amount: int | Decimal | None = None
    sign_on: int | None = None
    is_two_ways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One turn of the talk, with all its sums done.

    `answer` is what they said last, None where the person ends it unasked. `before` is the offer
    as it stood until then, `offer` that
    with all that was put on the table since, `pay` what that comes to. `asked` and `standing` are
    figures of the ladder's item: what was asked for last, and what they offer of it now. `step` is
    the figure to meet at, None where they are past it; `sign_on` the whole first-year sign-on that
    would close what is left, None where it adds nothing; `bridge` the one that makes their figure
    worth the step over two years. `in_range` is the ask inside the range
    they named, `in_level` inside the level's own band; `agreed_at` is when acceptance went out.
    `requests` counts the messages that asked for more. `granted` is the reply they said yes to,
    `grants_counter` says that it was the counter; `leaves_open` that a bare yes would not say to
    what: to one of two ways, to a level or else to pay, to a total of which any part may move.
    """

    state: ThreadState
    answer: Answer | None
    ending: Ending | None
    clock: ReplyClock
    before: Offer
    offer: Offer
    pay: Compensation
    ladder: Ladder | None
    asked: int | Decimal | None
    standing: int | Decimal | None
    step: int | Decimal | None
    sign_on: int | None
    bridge: int | None
    packages: Packages | None
    in_range: int | None
    in_level: int | None
    reaches_target: bool
    is_over_stop_line: bool
    moved_pay: bool
    moved_other: bool
    went_down: bool
    agreed_at: datetime | None
    shortfalls: tuple[Shortfall, ...]
    leaves_open: bool
    requests: int
    granted: Request | None
    grants_counter: bool
    days_silent: int
    nudges: int

    @property
    def sign_on_now(self) -> int:
        """The first-year sign-on that is offered now."""
        return self.offer.sign_on[0] if self.offer.sign_on else 0

    @property
    def is_wanted_soon(self) -> bool:
        """Whether they want to hear within two days, or said no moment at all.

        What lies further ahead needs no extension.
        """
        until = self.clock.deadline
        if self.answer is None or self.answer.answer_by is None or until is None:
            return True
        return until - self.clock.now < _SOON

    @property
    def is_still_asked(self) -> bool:
        """Whether what was asked for last is a figure, and more than they offer now."""
        if self.asked is None or self.standing is None:
            return False
        return self.asked > self.standing

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
        if answer is None or self.agreed_at is not None:
            return False
        return answer.lacks_a_figure or (
            answer.kind == "accepted" and not answer.states_pay and self.leaves_open
        )


def request_of(exchange: Exchange, move: Move | None) -> Request | None:
    """Return what a reply with this move asked for; None where it asked for nothing."""
    if move is None or exchange.answer is None:
        return None
    kind = exchange.answer.kind
    if move == "meeting_point":
        return Request(
            move=move, kind=kind, amount=exchange.step, is_two_ways=exchange.bridge is not None
        )
    if move == "place_in_range":
        within = exchange.in_range if kind == "gives_range" else exchange.in_level
        return Request(move=move, kind=kind, amount=within)
    if move == "equal_packages" and exchange.packages is not None:
        return Request(move=move, kind=kind, is_two_ways=True)
    if move in {"equal_packages", "closing_sign_on"}:
        return Request(move=move, kind=kind, sign_on=exchange.sign_on)
    return Request(move=move, kind=kind, amount=exchange.asked if move == "same_ask" else None)


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


def weigh_answer(
    situation: Situation,
    state: ThreadState,
    lead: Move | None,
    requested: Sequence[Request | None] = (),
) -> Exchange:
    """Do every sum of an answer, or of an end, against what was asked for.

    `lead` is the move that the counter of this case leads with, `requested` what each reply that
    went out has asked for.
    """
    original = situation.case.offer
    counter = next((sent for sent in state.sent if sent.stage == "counter"), None)
    ladder = build_ladder(situation, lead, counter.asked if counter else None)
    answered, ended = state.open_answer, state.ended
    answer = answered.answer if answered else None
    talk = _follow(situation, ladder, state, requested, lead)
    before, offer, asked, agreed = talk.before, talk.offer, talk.asked, talk.agreed
    totals = _Totals(situation)
    pay = totals.of(offer)
    standing = _standing(situation, ladder, offer, pay)
    was = _standing(situation, ladder, before, totals.of(before))
    step = None
    if ladder is not None and asked is not None and standing is not None:
        met = min(ladder.first_step, asked)  # never over what was asked for last
        if ladder.item == "pay" and situation.component == "base":
            met = max(original.pay.snap(int(met)), int(ladder.target.reveal()))
        step = met if standing < met else None
    gained, to_target, to_ask = _weigh(situation, ladder, offer, totals)
    most = int(asked) if ladder is not None and ladder.item == "sign_on" and asked else None
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
        before=before,
        offer=offer,
        pay=pay,
        ladder=ladder,
        asked=asked,
        standing=standing,
        step=step,
        sign_on=_close_with_sign_on(
            situation, offer, max(base_of_ask, to_ask - gained), asked=most
        ),
        bridge=_bridge(situation, ladder, offer, step, asked)
        if component >= situation.private.stop_line.reveal()
        else None,
        packages=_pair(situation, ladder, offer) if gained == 0 else None,
        in_range=_ask_in_range(
            ladder, answer, asked, pay.amount_of(situation.component) or pay.base
        ),
        in_level=_ask_in_level(situation, ladder, asked, standing),
        reaches_target=gained >= to_target if ladder else gained > 0,
        is_over_stop_line=component >= situation.private.stop_line.reveal(),
        moved_pay=standing is not None and was is not None and standing > was,
        moved_other=moved > 0 and standing == was,
        went_down=offer.base < before.base or moved < 0,
        agreed_at=accept.at if accept else None,
        shortfalls=_compare(agreed, answer) if agreed and answer else (),
        leaves_open=_leaves_open(situation, ladder, talk.last, lead),
        requests=talk.requests,
        granted=talk.granted,
        grants_counter=talk.grants_counter,
        days_silent=working_days_between(
            since.astimezone(original.time_zone).date(),
            situation.case.now.astimezone(original.time_zone).date(),
            original.location,
        ),
        nudges=state.count_answers("silence") - (answer is not None and answer.kind == "silence"),
    )


@dataclass(slots=True)
class _Talk:
    """What the events come to: the offer before the last answer and now, and what was asked.

    `asked` is the ladder's item as it was asked for last, `last` what the last reply that asked
    for anything asked for, `granted` that same once they said yes to it, `agreed` the offer as it
    was accepted.
    """

    before: Offer
    offer: Offer
    asked: int | Decimal | None
    agreed: Offer | None = None
    last: Request | None = None
    granted: Request | None = None
    grants_counter: bool = False
    requests: int = 0
    is_withdrawn: bool = False


def _leaves_open(
    situation: Situation, ladder: Ladder | None, last: Request | None, lead: Move | None
) -> bool:
    """Tell whether a yes to what was asked for last does not say what it grants."""
    is_total = ladder is not None and ladder.item == "pay" and situation.component != "base"
    if last is not None:
        return last.is_two_ways or (is_total and last.amount is not None)
    return is_total or lead == "level"


def _follow(
    situation: Situation,
    ladder: Ladder | None,
    state: ThreadState,
    requested: Sequence[Request | None],
    lead: Move | None,
) -> _Talk:
    """Follow the events in their order. A yes without figures gives what was asked for last."""
    offer = situation.case.offer
    talk = _Talk(before=offer, offer=offer, asked=ladder.asked if ladder else None)
    replies = iter(requested)
    for event in state.events:
        if isinstance(event, Answered):
            is_open = _leaves_open(situation, ladder, talk.last, lead)
            _hear(situation, ladder, talk, event.answer, leaves_open=is_open)
        elif isinstance(event, Sent):
            _note_sent(talk, event, next(replies, None) if event.stage == "reply" else None)
        elif isinstance(event, Ended):
            talk.before = talk.offer
            talk.offer = revise(
                talk.offer,
                Answer(
                    kind="accepted",
                    base=event.base,
                    sign_on=event.sign_on,
                    equity_value=event.equity_value,
                ),
            )
    return talk


def _hear(
    situation: Situation, ladder: Ladder | None, talk: _Talk, answer: Answer, *, leaves_open: bool
) -> None:
    talk.before = talk.offer
    if talk.agreed is not None:
        return
    talk.is_withdrawn = talk.is_withdrawn or answer.kind == "withdrawn"
    talk.offer = revise(talk.offer, answer)
    is_a_yes = answer.kind in {"accepted", "accepted_more"}
    if not is_a_yes or talk.is_withdrawn or talk.requests == 0:
        return  # to what was withdrawn, or never asked for, nobody can say yes
    talk.granted, talk.grants_counter = talk.last, talk.last is None and talk.requests > 0
    if leaves_open or (answer.kind == "accepted_more" and not answer.states_pay):
        return  # their figures stand as they gave them
    asked = talk.last
    if asked is not None and asked.sign_on is not None:
        if answer.sign_on is None:
            talk.offer = revise(talk.offer, Answer(kind="accepted", sign_on=asked.sign_on))
    elif (
        ladder is not None
        and talk.asked is not None
        and (asked is None or asked.amount)
        and not _names_item(ladder, answer)
    ):
        talk.offer = _grant_item(situation, ladder, talk.offer, talk.asked)


def _names_item(ladder: Ladder, answer: Answer) -> bool:
    """Tell whether an answer states a figure of the very thing that was asked for."""
    stated: Mapping[str, object] = {
        "pay": answer.base,
        "sign_on": answer.sign_on,
        "grant": answer.equity_value,
        "shares": answer.equity_shares,
        "percent": answer.equity_shares,
    }
    return stated[ladder.item] is not None


def _note_sent(talk: _Talk, sent: Sent, request: Request | None) -> None:
    if sent.stage == "counter":
        talk.requests += 1
        talk.last = None
    elif request is not None:
        talk.requests += request.kind not in ASKED_BACK or talk.requests == 0
        talk.last = talk.last if request.kind in ASKED_BACK else request
        if request.amount is not None:
            talk.asked = request.amount
    if sent.asked is not None:
        talk.asked = sent.asked
    if sent.stage == "accept":
        talk.agreed = talk.offer


def revise(offer: Offer, answer: Answer) -> Offer:
    """Return the offer with what an answer puts on the table; what it does not state stays."""
    if not answer.states_pay:
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


def _grant_item(situation: Situation, ladder: Ladder, offer: Offer, amount: int | Decimal) -> Offer:
    """Give what was asked for; of a total nothing, since it does not say which part moves."""
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
    years, original = _years(situation, ladder), situation.case.offer
    gained = totals.over(offer, years) - totals.over(original, years)
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
    if ladder.item == "pay":
        return raise_to(original, int(amount)) * years
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


def _close_with_sign_on(
    situation: Situation, offer: Offer, gap: int, *, asked: int | None
) -> int | None:
    """Return the whole first-year sign-on to close a gap with, inside the policy's share of base.

    It is never over the sign-on that was `asked` for. None where it would add less than one step,
    or nobody signs on: for a day, or where one works.
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
    if asked is not None:
        added = min(added, asked - now)
    return now + added if added > 0 else None


def _bridge(
    situation: Situation,
    ladder: Ladder | None,
    offer: Offer,
    step: int | Decimal | None,
    asked: int | Decimal | None,
) -> int | None:
    """Return the whole first-year sign-on that is worth the step over two years.

    With it the first year never comes to more than was asked for, nor the sign-on to more than
    the counter named. None where it is not base that is bridged, or it would be less than one step.
    """
    case, policy = situation.case, situation.policy
    is_base = ladder is not None and ladder.item == "pay" and situation.component == "base"
    if not is_base or step is None or asked is None:
        return None
    if case.offer.from_present_employer or case.offer.pay.period == "day":
        return None
    now, grain = offer.sign_on[0] if offer.sign_on else 0, lump_step(case.offer.base)
    worth = raise_to(offer, int(step)) * policy.package_years
    most = min(
        case.offer.base * policy.sign_on_most_percent // 100,
        int(asked) - offer.base,
        situation.sign_on_now + (situation.extra_sign_on or worth) - now,
    )
    added = round_lump(min(worth, most), base=case.offer.base, ceiling=max(most, 0))
    return now + added if added >= grain else None


def _pair(situation: Situation, ladder: Ladder | None, offer: Offer) -> Packages | None:
    """Pair two packages for the year's gap; only while they have added nothing of their own."""
    if ladder is None or ladder.item != "pay" or situation.component != "base":
        return None
    gap = int(ladder.asked - ladder.offered)
    packages = pair_packages(offer, gap, situation.policy) if gap > 0 else None
    now = offer.sign_on[0] if offer.sign_on else 0
    named = situation.sign_on_now + situation.extra_sign_on
    if packages is None or situation.extra_sign_on == 0:
        return packages
    # What the counter named as its way round is never outbid later.
    return packages if now + packages.cash.sign_on <= named else None


def _ask_in_range(
    ladder: Ladder | None, answer: Answer | None, asked: int | Decimal | None, offered: int
) -> int | None:
    """Return the ask inside the range they named, its top where the ask is beyond it.

    None where that is no more than is offered.
    """
    if answer is None or answer.high is None:
        return None
    is_pay = ladder is not None and ladder.item == "pay" and asked is not None
    inside = min(int(asked or 0), answer.high) if is_pay else answer.high
    return inside if inside > offered else None


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
