"""The events of a thread as JSON: read and checked one after the other, and written again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from negotiator.contract.fields import (
    Count,
    Line160,
    LocalMoment,
    LongText,
    Moment,
    Money,
    PositiveMoney,
    Ticked,
)
from negotiator.errors import Fault
from negotiator.money import write_money
from negotiator.offer.local_time import NoSuchTime, place_in
from negotiator.offer.offer import Offer
from negotiator.thread.answer import Answer, AnswerKind
from negotiator.thread.event import (
    Answered,
    Drafted,
    Edited,
    Ended,
    Ending,
    Event,
    LetterStage,
    Sent,
    Undone,
)
from negotiator.thread.state import ThreadState, derive_state

_DAY = re.compile(r"\s*\d{4}-\d\d-\d\d\s*", re.ASCII)
_END_OF_DAY = "T17:00"
"""A day alone ends with its business, as a deadline without an hour does."""
MOST_EVENTS = 60
"""How many things may happen. To end it, or to take the last back, fits a few times more."""
MOST_IN_ALL = 80
AMOUNTS = ("base", "sign_on", "equity_value", "equity_shares", "low", "high", "asked")
"""The fields of an event that may be typed as people write amounts."""


def _until_the_end(value: Any) -> Any:
    is_day = isinstance(value, str) and _DAY.fullmatch(value) is not None
    return value.strip() + _END_OF_DAY if is_day else value


AnswerBy = Annotated[LocalMoment, BeforeValidator(_until_the_end)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SentIn(_Strict):
    """A message went out; `asked` is the figure in it, where it was changed before sending."""

    type: Literal["sent"]
    at: Moment | None = None
    stage: LetterStage
    asked: PositiveMoney | None = None
    text: LongText | None = None


class EditedIn(_Strict):
    """A letter that lies ready was changed; without a text, it is as drafted again."""

    type: Literal["edited"]
    at: Moment | None = None
    stage: LetterStage
    subject: Line160 | None = None
    text: LongText | None = None


class AnsweredIn(_Strict):
    """The employer answered. What stands in `text` is kept; leave it out, and it is not."""

    type: Literal["answered"]
    at: Moment | None = None
    kind: AnswerKind
    also: list[AnswerKind] = Field(default_factory=list, max_length=6)
    base: PositiveMoney | None = None
    sign_on: Money | None = None
    equity_value: Money | None = None
    equity_shares: Count | None = None
    low: PositiveMoney | None = None
    high: PositiveMoney | None = None
    answer_by: AnswerBy | None = None
    lacks: list[Line160] = Field(default_factory=list, max_length=8)
    confirmed: Ticked = False
    text: LongText | None = None


class EndedIn(_Strict):
    """It is over, with what was agreed at last."""

    type: Literal["ended"]
    at: Moment | None = None
    how: Ending
    base: PositiveMoney | None = None
    sign_on: Money | None = None
    equity_value: Money | None = None
    counted: Ticked = Field(
        default=False,
        description="Let what came of it be counted by role and tactic, without whose it was, for "
        "as long as it is kept. Refused where whoever runs the server has not switched that on.",
    )


class UndoneIn(_Strict):
    """The last thing that stands is taken back."""

    type: Literal["undone"]
    at: Moment | None = None


AnyEventIn = EditedIn | SentIn | AnsweredIn | EndedIn | UndoneIn
EventIn = Annotated[AnyEventIn, Field(discriminator="type")]


def read_events(
    given: Sequence[AnyEventIn],
    offer: Offer,
    *,
    begun: datetime,
    clock: datetime,
) -> tuple[tuple[Event, ...], list[Fault]]:
    """Read the events of a thread in their order, and say what does not fit where it stands.

    `begun` is when the thread was drafted. An event without a moment happens at the `clock`, or
    when the one before it did if that is later.
    """
    events: list[Event] = []
    faults: list[Fault] = []
    last = begun
    for number, event in enumerate(given):
        path = f"thread.{number}"
        at = event.at or max(last, clock)
        if at < last:
            faults.append(Fault(f"{path}.at", _TOO_EARLY))
            at = last
        state = derive_state((Drafted(at=begun), *events))
        try:
            read = _read_event(event, at, offer)
        except NoSuchTime as error:
            faults.append(Fault(f"{path}.answer_by", str(error)))
            continue
        faults += _misfits(path, number, event, state)
        if isinstance(event, AnsweredIn):
            faults += _answer_faults(path, event, offer, state, at)
        events.append(read)
        last = at
    return tuple(events), faults


_FULL = f"A negotiation takes at most {MOST_EVENTS} entries. End it, or take the last back."
_TOO_EARLY = "That is before what happened last. Give the moments in their order."
_NAMES = {"sent": "a message was sent", "answered": "they answered", "ended": "it ended",
          "edited": "a letter is changed", "undone": "take the last back"}  # fmt: skip


def _misfits(path: str, number: int, event: Any, state: ThreadState) -> Iterable[Fault]:
    if number >= MOST_EVENTS and event.type in {"sent", "answered", "edited"}:
        yield Fault(path, _FULL)
    if event.type in state.fitting:
        return
    if state.ended is not None:
        fits = ", ".join(_NAMES[name] for name in state.fitting)
        yield Fault(
            f"{path}.type",
            f"This negotiation is over: {state.ended.how}. What fits now: {fits} (undone).",
        )
    else:
        yield Fault(f"{path}.type", "Nothing has happened yet that could be taken back.")


def _read_event(event: Any, at: datetime, offer: Offer) -> Event:
    if isinstance(event, SentIn):
        asked = None if event.asked is None else offer.pay.yearly(event.asked)
        return Sent(at=at, stage=event.stage, asked=asked, text=event.text)
    if isinstance(event, EndedIn):
        base = None if event.base is None else offer.pay.yearly(event.base)
        return Ended(
            at=at,
            how=event.how,
            base=base,
            sign_on=event.sign_on,
            equity_value=event.equity_value,
            counted=event.counted,
        )
    if isinstance(event, UndoneIn):
        return Undone(at=at)
    if isinstance(event, EditedIn):
        return Edited(at=at, stage=event.stage, subject=event.subject, text=event.text)
    return Answered(at=at, answer=_read_answer(event, offer), text=event.text)


def _read_answer(given: AnsweredIn, offer: Offer) -> Answer:
    by = given.answer_by
    also = tuple(kind for kind in dict.fromkeys(given.also) if kind != given.kind)
    return Answer(
        kind=given.kind,
        also=also,
        base=_yearly(given.base, offer),
        sign_on=given.sign_on,
        equity_value=given.equity_value,
        equity_shares=given.equity_shares,
        low=_yearly(given.low, offer),
        high=_yearly(given.high, offer),
        answer_by=by if by is None or by.tzinfo else place_in(offer.time_zone, by),
        lacks=tuple(given.lacks),
    )


def _yearly(amount: int | None, offer: Offer) -> int | None:
    return None if amount is None else offer.pay.yearly(amount)


_NOS: frozenset[AnswerKind] = frozenset({"base_fixed", "best_offer", "partway"})


def _contradictions(path: str, answer: Answer) -> Iterable[Fault]:
    """Ask about kinds that cannot stand beside each other: nobody says yes and no at once."""
    if "withdrawn" in answer.also:
        yield Fault(f"{path}.also", "If they withdrew the offer, choose that as their answer.")
    elif answer.kind in {"accepted", "accepted_more"} and _NOS & set(answer.also):
        yield Fault(
            f"{path}.also",
            "They cannot say yes to what you asked and refuse it at once. Choose what is so.",
        )


def _answer_faults(
    path: str, given: AnsweredIn, offer: Offer, state: ThreadState, at: datetime
) -> Iterable[Fault]:
    """Ask about figures that are less than what was offered before: a slip, or a part of it."""
    answer = _read_answer(given, offer)
    yield from _contradictions(path, answer)
    if answer.answer_by is not None and answer.answer_by < at:
        yield Fault(f"{path}.answer_by", "That moment has passed. Give the one that is ahead.")
    if answer.low is not None and answer.high is not None and answer.low > answer.high:
        yield Fault(f"{path}.high", "The top of the range is under its bottom; swap them.")
    if given.confirmed or state.has_sent("accept"):
        return
    equity = offer.equity
    before: dict[str, int | None] = {
        "base": offer.base,
        "sign_on": offer.sign_on[0] if offer.sign_on else None,
        "equity_value": equity.grant_value if equity else None,
        "equity_shares": equity.shares if equity else None,
    }
    for answered in state.answers:
        for name in before:
            before[name] = getattr(answered.answer, name) or before[name]
    for name, was in before.items():
        now: int | None = getattr(answer, name)
        if now is None or not was:
            continue
        known = _write(name, was, offer)
        if now >= 2 * was and name != "sign_on":
            yield Fault(
                f"{path}.{name}",
                f"That is double the {known} they offered, or more. Check the zeros; if it is so, "
                "say that you mean it (confirmed).",
            )
        elif now < was:
            both = _write(name, was + now, offer)
            yield Fault(
                f"{path}.{name}",
                f"That is less than the {known} they offered. If it comes on top, give the sum, "
                f"{both}; if they offer less now, say that you mean it (confirmed).",
            )


def _write(name: str, amount: int, offer: Offer) -> str:
    return f"{amount:,}" if name == "equity_shares" else write_money(amount, offer.currency)


def parse_event(type: str, at: datetime, written: Mapping[str, Any]) -> Event:
    """Return an event from the JSON that `write_event` wrote; it was checked before."""
    if type == "sent":
        return Sent(
            at=at, stage=written["stage"], asked=written.get("asked"), text=written.get("text")
        )
    if type == "edited":
        return Edited(
            at=at, stage=written["stage"], subject=written.get("subject"), text=written.get("text")
        )
    if type == "answered":
        by = written.get("answer_by")
        answer = Answer(
            kind=written["kind"],
            also=tuple(written.get("also", ())),
            answer_by=datetime.fromisoformat(by) if by else None,
            lacks=tuple(written.get("lacks", ())),
            **{name: written.get(name) for name in _FIGURES},
        )
        return Answered(at=at, answer=answer, text=written.get("text"))
    if type == "ended":
        return Ended(
            at=at,
            how=written["how"],
            base=written.get("base"),
            sign_on=written.get("sign_on"),
            equity_value=written.get("equity_value"),
            counted=written.get("counted", False),
        )
    return Undone(at=at) if type == "undone" else Drafted(at=at)


_FIGURES = ("base", "sign_on", "equity_value", "equity_shares", "low", "high")


def write_event(event: Event) -> dict[str, Any]:
    """Write an event as the JSON it was read from, with its moment."""
    at = {"at": event.at.isoformat()}
    if isinstance(event, Sent):
        return {
            "type": "sent",
            **at,
            **_known(stage=event.stage, asked=event.asked, text=event.text),
        }
    if isinstance(event, Edited):
        said = _known(stage=event.stage, subject=event.subject, text=event.text)
        return {"type": "edited", **at, **said}
    if isinstance(event, Answered):
        answer = event.answer
        return {
            "type": "answered",
            **at,
            "kind": answer.kind,
            **({"also": list(answer.also)} if answer.also else {}),
            **_known(
                base=answer.base,
                sign_on=answer.sign_on,
                equity_value=answer.equity_value,
                equity_shares=answer.equity_shares,
                low=answer.low,
                high=answer.high,
                answer_by=answer.answer_by.isoformat() if answer.answer_by else None,
            ),
            **({"lacks": list(answer.lacks)} if answer.lacks else {}),
            **({"text": event.text} if event.text else {}),
        }
    if isinstance(event, Ended):
        return {
            "type": "ended",
            **at,
            "how": event.how,
            **_known(base=event.base, sign_on=event.sign_on, equity_value=event.equity_value),
            **({"counted": True} if event.counted else {}),
        }
    return {"type": "undone" if isinstance(event, Undone) else "drafted", **at}


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
