"""The grant: what kind it is, how much of it, at what price, and how it vests."""

from collections.abc import Iterator

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field, Found, Question, Quote
from negotiator.papers.grant_kind import find_denial, find_kind
from negotiator.papers.grant_size import (
    read_fully_diluted,
    read_percent,
    read_shares,
    read_value,
    tidy,
)
from negotiator.papers.quotes import quote_of
from negotiator.papers.vesting import read_vesting

_MOST_OF_PRICE = 5000  # of any currency, a share: more is what the whole grant is worth
_LEAST_WINDOW = 30  # days


def read_equity(sheet: Sheet, currency: str) -> Iterator[Found]:
    """Read the grant, and that there is none where the letter says so."""
    kind = find_kind(sheet)
    value = tuple(read_value(sheet, currency))
    shares = tuple(read_shares(sheet))
    is_told = kind is not None or value or shares
    if not is_told and (denial := find_denial(sheet)) is not None:
        yield Field(path="offer.equity.kind", value="none", quote=denial)
        return
    yield from _kind(kind, value)
    yield from value
    yield from shares
    yield from read_percent(sheet)
    yield from _price(sheet, "strike")
    yield from _price(sheet, "preferred_price")
    yield from read_fully_diluted(sheet, shares)
    yield from read_vesting(sheet)
    yield from _window(sheet)


def _kind(kind: tuple[str, Quote] | None, value: tuple[Found, ...]) -> Iterator[Field]:
    """Yield the kind; of a grant whose value alone is told, that it is some other one."""
    path = "offer.equity.kind"
    if kind is not None:
        yield Field(path=path, value=kind[0], quote=kind[1])
        return
    told = next((item for item in value if not isinstance(item, Question)), None)
    if told is not None:
        quote = told.quote if isinstance(told, Field) else told.readings[0].quote
        how = "the letter does not say what it is"
        yield Field(path=path, value="other", quote=quote, certainty="guessed", how=how)


def _price(sheet: Sheet, label: str) -> Iterator[Field]:
    """Yield a price of one share: the first amount of its label that may be one."""
    for bound in sheet.of(label):
        value = bound.value
        if value.kind == "money" and value.number < _MOST_OF_PRICE:
            quote = quote_of(sheet, bound)
            yield Field(path=f"offer.equity.{label}", value=tidy(value.number), quote=quote)
            return


def _window(sheet: Sheet) -> Iterator[Field]:
    """Yield how long options may be exercised after leaving, in days."""
    for bound in sheet.of("exercise_window"):
        value = bound.value
        if value.kind != "span" or value.days < _LEAST_WINDOW:
            continue
        in_days = value.unit == "day"
        yield Field(
            path="offer.equity.exercise_window_days",
            value=value.days,
            quote=quote_of(sheet, bound),
            certainty="stated" if in_days else "worked_out",
            how="" if in_days else f"{value.number} {value.unit}s",
        )
        return
