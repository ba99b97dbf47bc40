"""How values are said on a page: money, moments, components, conditions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from negotiator.ask.deadline import HOURS_WHEN_OPEN_ENDED
from negotiator.letter.moments import write_moment
from negotiator.money import UnreadableAmount, read_amount, write_money
from negotiator.offer.pay import PERIODS
from negotiator.offer.pay_reading import dots_group, split_period
from negotiator.plan.ask_lines import write_amount
from negotiator.reference.levels import name_level
from negotiator.thread.answer import KIND_NAMES
from negotiator.thread.state import ThreadState

COMPONENTS = {
    "base": "Base pay",
    "bonus": "Target bonus",
    "equity": "Equity grant",
    "equity_a_year": "Equity a year",
    "sign_on": "Sign-on",
    "total_cash": "Total cash",
    "total_comp": "Total compensation",
}
_VERDICTS = {
    "fired": ("Fired", "●"),
    "gave_way": ("Gave way", "◐"),
    "not_fired": ("Did not fire", "○"),
    "not_applicable": ("Not applicable", "–"),
    "switched_off": ("Switched off", "×"),
}
_SIGNS = {"=": "", "!=": "not ", "<": "under ", "<=": "at most ", ">": "over ", ">=": "at least "}


_SUBJECTS = {
    "vesting": "Vesting",
    "refresh": "Refresh grants",
    "sign_on": "Sign-on",
    "bonus": "Target bonus",
    "base": "Base",
    "equity": "Equity",
    "levels": "Levels",
}


def subject_name(subject: str) -> str:
    """Name what a fact about a company is about."""
    return _SUBJECTS[subject]


def level_name(level: str | None) -> str:
    """Name the level of a band, as a line begins."""
    name = name_level(level)
    return f"{name[:1].upper()}{name[1:]}"


def component_name(component: str) -> str:
    """Name a component of pay."""
    return COMPONENTS.get(component, component.replace("_", " ").capitalize())


def money(amount: int | None, currency: str) -> str:
    """Write an amount as the letters do; say so of one that is not known."""
    return "not known" if amount is None else write_money(amount, currency)


def asked(amount: int | str, unit: str | None, currency: str) -> str:
    """Write what is offered or asked for in its unit; an older draft has money alone."""
    if isinstance(amount, str):
        return f"{amount}%"
    return write_amount(amount, unit or "money", currency)


_WRITES = {
    "reply": "a reply",
    "accept": "an acceptance",
    "decline": "a refusal",
    "correct": "a request to put the letter right",
}


def say_writes(stage: str) -> str:
    """Name the letter that a tactic of the replies writes."""
    return _WRITES[stage]


_STATES = {
    "drafted": "Drafted, nothing sent yet",
    "waiting": "Sent, waiting for their answer",
    "answered": "They answered: your reply is drafted",
    "replied": "You replied, waiting for their answer",
}
_ENDS = {"accepted": "Accepted", "declined": "Declined", "withdrawn": "They withdrew it"}


def say_state(state: ThreadState, now: datetime) -> str:
    """Say where a thread stands, and for how many days, where somebody waits."""
    if state.ended is not None:
        return _ENDS[state.ended.how]
    said = _STATES[state.name]
    days = (now - state.since).days if state.since is not None else 0
    if state.name in {"waiting", "replied"} and days > 0:
        said += f", {'a day' if days == 1 else f'{days} days'} now"
    return said


def clock_and_day(moment: datetime, *, location: str, now: datetime) -> tuple[str, str]:
    """Write a moment as the letters do, in two parts: the hour and zone, the weekday and date."""
    clock, _, day = write_moment(moment, country=location[:2], now=now).partition(" on ")
    return clock, day


def write_date(day: date | datetime | str) -> str:
    """Write a date without a weekday: 3 August 2025."""
    if isinstance(day, str):
        day = datetime.fromisoformat(day)
    return f"{day.day} {day:%B %Y}"


def write_seen(seen: str | None) -> str:
    """Write when a source was dated, as finely as it is known: 2024, March 2024, 5 August 2025."""
    if seen is None:
        return "undated"
    year, *rest = seen.split("-")
    if len(rest) < 2:
        return f"{date(int(year), int(rest[0]), 1):%B %Y}" if rest else year
    return write_date(seen)


def begin(text: str) -> str:
    """Begin a sentence with a text: "the BLS" with a capital, "ai-jobs.net" as it writes itself."""
    word = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if word.isalpha() else text


def in_a_row(names: Sequence[str]) -> str:
    """Join names as a sentence does: L3, L4 and L5."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def say_verdict(kind: str) -> tuple[str, str]:
    """Say a verdict in words, with the sign that stands beside them."""
    return _VERDICTS[kind]


_SLOTS = {
    "receive": "The first thing said",
    "ask": "The ask",
    "role_fact": "A fact of yours",
    "fallback_reason": "The reason for the fallback",
    "urgent": "The first thing said",
    "time": "When to answer",
    "questions": "A question",
    "close": "The last line",
    "reason": "The reason",
    "fallback": "The fallback",
}


def say_slot(slot: str) -> str:
    """Name a place in the letter."""
    return _SLOTS[slot]


def say_needed(operator: str, needed: bool | int | str) -> str:
    """Say what a condition needs: "under 75", "yes"."""
    return f"{_SIGNS[operator]}{say_value('', needed)}"


def say_value(fact: str, value: bool | int | str) -> str:
    """Say the value of a fact."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if fact == "deadline_hours_left" and value == HOURS_WHEN_OPEN_ENDED:
        return "no deadline"
    if isinstance(value, int):
        return f"{value:,}"
    return _ANSWERS.get(value, value)


_ANSWERS: Mapping[str, str] = {kind: f"“{says}”" for kind, says in KIND_NAMES.items()}


def echo_base(typed: Any, currency: str, location: Any, period: Any) -> str:
    """Say how base was read, with the period that was typed beside it."""
    if not isinstance(typed, str):
        return ""
    amount, said = split_period(typed)
    has_dots = dots_group(str(location or ""), said or period)
    read = echo_amount(amount, currency, has_dots=has_dots)
    return f"{read} {PERIODS[said]}" if read and said else read


def echo_amount(typed: Any, currency: str, *, has_dots: bool = False) -> str:
    """Say how an amount was read, as the page's script does; empty if it could not be."""
    if not isinstance(typed, str) or not typed.strip():
        return ""
    try:
        amount = read_amount(typed, currency=currency, dots_group=has_dots)
    except UnreadableAmount:
        return ""
    shown = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return f"Read as {shown} {currency}"
