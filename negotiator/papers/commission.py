"""Commission at target: stated, or what earnings on target leave over base."""

from collections.abc import Iterator
from decimal import Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Field
from negotiator.papers.quotes import quote_of
from negotiator.papers.sums import is_amount, is_of, plain

_LEAST_TOTAL, _LEAST = 10_000, 1000  # in whole units of the currency
_ROUNDED = 2  # whole units: what base and commission may differ by from their total


def read_commission(sheet: Sheet, currency: str, base: Decimal | None) -> Iterator[Field]:
    """Read commission at target; `base` is what base comes to in a year, None for not known."""
    total = next((each for each in sheet.of("ote") if _is_sum(each, _LEAST_TOTAL)), None)
    stated = _stated(sheet, currency) or _called_bonus(sheet, base, total)
    if len({bound.value.number for bound in stated}) == 1:
        value, quote = plain(stated[0].value.number), quote_of(sheet, stated[0])
        yield Field(path="offer.commission_at_target", value=value, quote=quote)
    elif total is not None and base is not None and base < total.value.number:
        yield Field(
            path="offer.commission_at_target", value=plain(total.value.number - base),
            quote=quote_of(sheet, total), certainty="worked_out",
            how=f"{total.value.number:,} on target less {base:,} base",
        )  # fmt: skip


def _is_sum(bound: Bound, least: int) -> bool:
    return is_amount(bound.value) and bound.value.number >= least


def _stated(sheet: Sheet, currency: str) -> list[Bound]:
    named = sheet.of("commission")
    return [each for each in named if _is_sum(each, _LEAST) and is_of(each.value, currency)]


def _called_bonus(sheet: Sheet, base: Decimal | None, total: Bound | None) -> list[Bound]:
    """Return what is called a bonus and yet is all that base lacks of the earnings on target."""
    if base is None or total is None:
        return []
    lacking = total.value.number - base
    return [
        bound
        for bound in sheet.of("bonus")
        if bound.value.kind == "money"
        and bound.value.number >= _LEAST
        and abs(bound.value.number - lacking) < _ROUNDED
    ]
