"""The clock of a negotiation: when to promise an answer, when to send, when to ask for a reply."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from negotiator.ask.calendar import add_working_days, days_off_between, next_working_day
from negotiator.ask.policy import AskPolicy
from negotiator.offer.offer import Offer

HOURS_WHEN_OPEN_ENDED = 99_999
"""What `hours_left` reads when the employer set no deadline."""

_HOURS_FOR_THEM = 4
_HOURS_FOR_US = 1
_MORNING, _NOON = 10, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The dates of the plan, each aware and in the candidate's zone.

    `review_by` is when the candidate promises an answer, `extension_to` the one later time that
    may be asked for, `counter_by` when the counter should be out, `reply_by` when the letter asks
    for their answer. `rolled_past` names the free days that moved `review_by`.
    """

    now: datetime
    deadline: datetime | None
    hours_left: int
    has_passed: bool
    review_by: datetime
    says_hours: bool
    rolled_past: tuple[str, ...]
    extension_to: datetime
    counter_by: datetime
    reply_by: datetime


def plan_timeline(offer: Offer, now: datetime, policy: AskPolicy) -> Timeline:
    """Lay the plan's dates around weekends, public holidays and the employer's own deadline."""
    here = now.astimezone(offer.time_zone)
    deadline = _deadline_of(offer, policy)
    seconds_left = _seconds_between(here, deadline) if deadline else None
    hours_left = HOURS_WHEN_OPEN_ENDED if seconds_left is None else int(seconds_left // 3600)

    asked_day = here.date() + timedelta(hours=policy.review_hours)
    working_day = next_working_day(asked_day, offer.location)
    review_by = _at(working_day, policy.promise_hour, offer.time_zone)
    is_clipped = deadline is not None and _is_after(review_by, deadline)
    extension_to = review_by
    if deadline is not None and not is_clipped and not _is_after(review_by, deadline):
        later = add_working_days(deadline.date(), 1, offer.location)
        extension_to = _at(later, policy.promise_hour, offer.time_zone)
    if is_clipped and deadline is not None:
        review_by = deadline
    if seconds_left is not None and seconds_left < 0:
        soon = add_working_days(here.date(), 1, offer.location)
        extension_to = _at(soon, policy.promise_hour, offer.time_zone)

    counter_by, reply_by = _exchange(here, review_by, deadline, offer, policy)
    return Timeline(
        now=here,
        deadline=deadline,
        hours_left=hours_left,
        has_passed=seconds_left is not None and seconds_left < 0,
        review_by=review_by,
        says_hours=working_day == asked_day and not is_clipped,
        rolled_past=days_off_between(asked_day, working_day, offer.location),
        extension_to=extension_to,
        counter_by=counter_by,
        reply_by=reply_by,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyClock:
    """The moments of a reply, in the candidate's zone.

    `deadline` is when they want to hear, if that is still ahead; `reply_by` when the letter asks
    for their answer, None when there is no time for one; `extension_to` the one later hour that
    may be asked for.
    """

    now: datetime
    deadline: datetime | None
    reply_by: datetime | None
    extension_to: datetime


def plan_reply(
    offer: Offer, now: datetime, answer_by: datetime | None, policy: AskPolicy
) -> ReplyClock:
    """Lay the moments of a reply around free days and the moment they want to hear by."""
    here = now.astimezone(offer.time_zone)
    deadline = answer_by.astimezone(offer.time_zone) if answer_by else _deadline_of(offer, policy)
    if deadline is not None and not _is_after(deadline, here):
        deadline = None
    day = add_working_days(here.date(), policy.reply_working_days, offer.location)
    reply_by: datetime | None = _at(day, policy.promise_hour, offer.time_zone)
    if reply_by and deadline and _is_after(reply_by, _earlier(deadline, hours=_HOURS_FOR_US)):
        moments = _working_moments(offer, policy, after=here, until=deadline)
        in_time = [m for m in moments if _seconds_between(here, m) >= _HOURS_FOR_THEM * 3600]
        reply_by = in_time[-1] if in_time else None
    if answer_by is not None and reply_by and deadline and reply_by.date() == deadline.date():
        reply_by = None  # two hours of one day are one too many
    is_theirs = deadline is not None and answer_by is not None  # not the letter's own day
    last = deadline if is_theirs and deadline and _is_soon(deadline, here) else here
    day = add_working_days(last.date(), 1, offer.location)
    extension = _at(day, policy.replies.extension_hour, offer.time_zone)
    return ReplyClock(now=here, deadline=deadline, reply_by=reply_by, extension_to=extension)


def _is_soon(moment: datetime, now: datetime) -> bool:
    return _seconds_between(now, moment) < 3 * 24 * 3600


def _deadline_of(offer: Offer, policy: AskPolicy) -> datetime | None:
    """Return the employer's deadline in the candidate's zone; of a day alone, when it ends."""
    if offer.deadline is not None:
        return offer.deadline.astimezone(offer.time_zone)
    if offer.deadline_date is None:
        return None
    return _at(offer.deadline_date, policy.day_ends_hour, offer.time_zone)


def _exchange(
    now: datetime, review_by: datetime, deadline: datetime | None, offer: Offer, policy: AskPolicy
) -> tuple[datetime, datetime]:
    """Choose when to send the counter, and when to ask for their answer.

    The promise itself and two working days on, if that is before the deadline; else the last
    working moments that leave them hours to answer and us one to act; else half the time each.
    """
    day = add_working_days(review_by.date(), policy.reply_working_days, offer.location)
    reply_by = _at(day, policy.promise_hour, offer.time_zone)
    if deadline is None or not _is_after(reply_by, _earlier(deadline, hours=_HOURS_FOR_US)):
        return review_by, reply_by
    moments = _working_moments(offer, policy, after=now, until=deadline)
    for moment in reversed(moments):
        latest = _earlier(moment, hours=_HOURS_FOR_THEM)
        if not _is_after(review_by, latest):
            return review_by, moment
        in_time = [earlier for earlier in moments if not _is_after(earlier, latest)]
        if in_time:
            return in_time[-1], moment
    half = timedelta(seconds=max(0, _seconds_between(now, deadline)) / 2)
    halfway = (now.astimezone(UTC) + half).replace(second=0, microsecond=0)
    return max(halfway.astimezone(offer.time_zone), now), deadline


def _working_moments(
    offer: Offer, policy: AskPolicy, *, after: datetime, until: datetime
) -> list[datetime]:
    """List morning, noon and close of business of each working day, an hour before the end."""
    last = _earlier(until, hours=_HOURS_FOR_US)
    # Through UTC, since aware times of one zone compare as wall clocks.
    begin, end = after.astimezone(UTC), last.astimezone(UTC)
    moments: list[datetime] = []
    day = after.date()
    while day <= last.date():
        if next_working_day(day, offer.location) == day:
            for hour in (_MORNING, _NOON, policy.promise_hour):
                moment = _at(day, hour, offer.time_zone)
                if begin < moment <= end:
                    moments.append(moment)
        day += timedelta(days=1)
    return moments


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=zone)


def _earlier(moment: datetime, *, hours: int) -> datetime:
    return (moment.astimezone(UTC) - timedelta(hours=hours)).astimezone(moment.tzinfo)


def _is_after(one: datetime, other: datetime) -> bool:
    return _seconds_between(other, one) > 0


def _seconds_between(start: datetime, end: datetime) -> float:
    """Elapsed seconds; through UTC, since aware times of one zone subtract as wall clocks."""
    return (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()
