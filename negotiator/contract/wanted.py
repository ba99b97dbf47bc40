"""What is wanted, read by what it is about: money, a count, a day, a name; or asked about."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from negotiator.ask.wants import Want, WantItem
from negotiator.contract.models import CaseIn, OfferIn, WantIn
from negotiator.errors import Fault
from negotiator.money import UnreadableAmount, groups_with_dots, read_amount, whole, write_money
from negotiator.offer.pay import Pay
from negotiator.offer.pay_reading import ask_which_period, dots_group, split_period

_MONEY: frozenset[WantItem] = frozenset(
    {"base", "sign_on", "equity_value", "relocation", "learning_budget"}
)
_COUNTED = re.compile(
    r"(\d{1,9})(?:\s*(?:days?|months?|shares?|options?)(?:\s+(?:a|per)\s+(?:week|year))?)?",
    re.ASCII,
)
_NAMES: frozenset[WantItem] = frozenset({"level", "title"})
_MOST_COUNTED: dict[WantItem, int] = {
    "equity_shares": 10**12,
    "paid_leave_days": 366,
    "remote_days": 7,
    "sign_on_repayment_months": 60,
    "review_months": 60,
    "notice_days": 366,
}
_ASKED: dict[WantItem, str] = {
    "base": "Say how much base you have in mind, such as 185k.",
    "sign_on": "Say how large a sign-on you have in mind, such as 20,000.",
    "equity_value": "Say what the grant should be worth in all, such as 250k.",
    "equity_shares": "Say how many shares or options in all, such as 30,000.",
    "level": "Name the level you have in mind, such as L5.",
    "title": "Type the title you have in mind.",
    "start_date": "Give the day you would start, such as 2027-03-01.",
    "paid_leave_days": "Say how many days a year, such as 25.",
    "remote_days": "Say how many days a week, such as 2.",
    "relocation": "Say how much, such as 10,000.",
    "sign_on_repayment_months": "Say after how many months, such as 12.",
    "review_months": "Say after how many months, such as 6.",
    "notice_days": "Say how many days, such as 30.",
    "pension_percent": "Say how many percent of base, such as 6.",
    "learning_budget": "Say how much a year, such as 2,000.",
}


class _Unreadable(ValueError):
    """A value that is none for what is wanted; the message says what to give."""


def read_wants(request: CaseIn) -> tuple[Want, ...]:
    """Return what is wanted, read; it has been checked."""
    return tuple(
        Want(want.item, _read(want, request.offer), want.must) for want in request.candidate.wants
    )


def want_faults(request: CaseIn) -> Iterator[Fault]:
    """Ask about each want that has no value, or one that cannot be meant."""
    seen: set[WantItem] = set()
    for index, want in enumerate(request.candidate.wants):
        where = f"candidate.wants.{index}"
        if want.item in seen:
            yield Fault(f"{where}.item", "This is here twice; keep one of the two.")
            continue
        seen.add(want.item)
        if want.item == "base" and request.candidate.base_is_fine:
            yield Fault(
                f"{where}.item",
                "You ticked that the base is fine, and want another. Take one of the two back.",
            )
        try:
            value = _read(want, request.offer)
        except (_Unreadable, UnreadableAmount) as error:
            yield Fault(f"{where}.value", str(error))
        else:
            question = _question(want, value, request.offer)
            if question:
                yield Fault(f"{where}.value", question)


def _read(want: WantIn, offer: OfferIn) -> int | Decimal | date | str | None:
    """Read a value by what is wanted; money is for the year where it is base."""
    item = want.item
    if item == "visa":
        return None
    if want.value is None:
        raise _Unreadable(_ASKED[item])
    if item in _NAMES:
        if not re.search(r"[^\W\d_]|[1-9]\d", want.value):
            raise _Unreadable(_ASKED[item])
        return want.value
    if item == "start_date":
        return _day(want.value)
    if item == "pension_percent":
        return _percent(want.value)
    country = offer.location.partition("-")[0]
    if item in _MOST_COUNTED and item != "equity_shares":
        return _count(want.value, item)
    if item == "base":
        return _base(want.value, offer, country)
    amount = read_amount(want.value, currency=offer.currency, dots_group=groups_with_dots(country))
    if item in _MONEY:
        if amount != amount.to_integral_value() or amount == 0:
            raise _Unreadable(f"{_ASKED[item]} Whole units, above zero.")
        return int(amount)
    if amount != amount.to_integral_value() or not 1 <= amount <= _MOST_COUNTED[item]:
        raise _Unreadable(f"{_ASKED[item]} At most {_MOST_COUNTED[item]:,}.")
    return int(amount)


def _base(typed: str, offer: OfferIn, country: str) -> int:
    """Read a base for the period of the offer's; a year's is meant where a year is named."""
    text, said = split_period(typed)
    period = "year" if said == "year" else offer.base_period
    question = ask_which_period(said, period)
    if question:
        raise _Unreadable(question)
    amount = read_amount(text, currency=offer.currency, dots_group=dots_group(country, period))
    if period == "year":
        return whole(amount)
    pay = Pay(amount=amount, period=offer.pay.period, periods=offer.pay.periods)
    is_of_the_year = offer.pay.yearly(whole(amount)) == whole(amount)
    return whole(amount) if is_of_the_year and said is None else pay.annual


def _count(typed: str, item: WantItem) -> int:
    """Read "25", "25 days" or "6 months" as its digits say."""
    said = _COUNTED.fullmatch(typed.strip())
    if said is None or not 1 <= int(said[1]) <= _MOST_COUNTED[item]:
        raise _Unreadable(f"{_ASKED[item]} From 1 to {_MOST_COUNTED[item]:,}.")
    return int(said[1])


def _day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise _Unreadable(_ASKED["start_date"]) from None
    if not 2000 <= day.year <= 2100:
        raise _Unreadable(_ASKED["start_date"])
    return day


def _percent(typed: str) -> Decimal:
    try:
        percent = Decimal(typed.removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        raise _Unreadable(_ASKED["pension_percent"]) from None
    if not percent.is_finite() or not 0 < percent <= 100:
        raise _Unreadable(_ASKED["pension_percent"])
    return percent


def _question(want: WantIn, value: int | Decimal | date | str | None, offer: OfferIn) -> str | None:
    """Ask about a figure that gains nothing, or so much that it is more likely a slip."""
    if question := _question_of_kind(want, value, offer):
        return question
    offered = _offered(want.item, offer)
    if offered is None or not isinstance(value, int | Decimal):
        return None
    written = f"{offered:,}" if isinstance(offered, int) else f"{offered:f}"
    if want.item in _MONEY and isinstance(offered, int):
        written = write_money(offered, offer.currency)
    if want.item in _LESS_IS_BETTER:
        is_none = value >= offered
        return f"It is {written} already. Give less, or take this wish out." if is_none else None
    if value <= offered:
        return f"They offer {written} already. Give more than that, or take this wish out."
    most = _too_high(want.item, offered, offer)
    if most and value >= most and not want.confirmed:
        than = "a year's base" if want.item == "sign_on" else f"double the {written} they offer"
        return (
            f"That is {than} or more. Check the zeros; if you mean it, tick that you mean this "
            "figure."
        )
    return None


def _too_high(item: WantItem, offered: int | Decimal, offer: OfferIn) -> int | Decimal | None:
    """Return from where a figure is more likely a slip: double, or a sign-on of a year's base."""
    if item == "sign_on":
        return offer.pay.annual
    return 2 * offered if item in {"base", "equity_value", "equity_shares"} else None


def _question_of_kind(
    want: WantIn, value: int | Decimal | date | str | None, offer: OfferIn
) -> str | None:
    """Ask about a want that does not fit the kind of offer."""
    equity, item = offer.equity, want.item
    if item == "equity_shares" and equity and equity.grant_value and not equity.shares:
        return "The grant is given by its value: want “Grant, its value”, with the sum in mind."
    is_counted = equity is not None and (equity.shares or equity.percent_of_company)
    if item == "equity_value" and is_counted and not (equity and equity.grant_value):
        return "The equity is given in shares: want “Shares or options”, with the number in mind."
    if item == "equity_shares" and equity and equity.percent_of_company and not equity.shares:
        return (
            "The equity is given in percent of the company: give its shares as well, or leave it."
        )
    if item == "title" and str(value).casefold() == offer.role.casefold():
        return "That is the title they offer. Give another, or take this wish out."
    if item == "start_date" and isinstance(value, date) and value == offer.start_date:
        return "They offer that day already. Give another, or take this wish out."
    if item == "remote_days" and isinstance(value, int):
        at_home = 7 if offer.work_mode == "remote" else None
        if offer.office_days_per_week is not None:
            at_home = max(0, 5 - offer.office_days_per_week)
        if at_home is not None and value <= at_home:
            return f"They offer {min(at_home, 5)} already. Give more, or take this wish out."
    return None


_LESS_IS_BETTER: frozenset[WantItem] = frozenset({"sign_on_repayment_months"})


def _offered(item: WantItem, offer: OfferIn) -> int | Decimal | None:
    """Return what is offered of it: zero of a sign-on nobody mentioned, None where not known."""
    if item in {"paid_leave_days", "pension_percent", "sign_on_repayment_months"}:
        given: int | Decimal | None = getattr(offer, item)
        return given
    if item == "base":
        return offer.pay.annual
    if item == "sign_on":
        return offer.sign_on[0] if offer.sign_on else 0
    if item == "relocation":
        return offer.relocation
    equity = offer.equity
    if item == "equity_value":
        return equity.grant_value if equity else None
    return equity.shares if equity and item == "equity_shares" else None
