"""The terms that are not pay: leave, pension, probation, notice, non-compete, part time."""

from collections.abc import Iterator

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field
from negotiator.papers.leave import read_leave
from negotiator.papers.lengths import in_months, said_in
from negotiator.papers.notice import read_notice
from negotiator.papers.pension import read_pension
from negotiator.papers.quotes import quote_of
from negotiator.papers.repayment import read_repayment
from negotiator.papers.working_time import read_part_time

_LONGEST_PROBATION, _LONGEST_NON_COMPETE = 24, 36  # months


def read_terms(sheet: Sheet) -> Iterator[Field | Conflict]:
    """Read the terms that are not pay, each that the letter states."""
    terms = (
        read_leave(sheet),
        read_pension(sheet),
        _probation(sheet),
        read_notice(sheet),
        _non_compete(sheet),
        read_repayment(sheet),
        read_part_time(sheet),
    )
    yield from (term for term in terms if term is not None)


def _probation(sheet: Sheet) -> Field | None:
    for bound in _spans(sheet, "probation", {"day", "week", "month"}):
        months, how = in_months(bound.value), said_in(bound.value, "month")
        if months is None or months != int(months) or not 1 <= months <= _LONGEST_PROBATION:
            continue
        return Field(
            path="offer.probation_months", value=int(months), quote=quote_of(sheet, bound),
            certainty="worked_out" if how else "stated", how=how,
        )  # fmt: skip
    return None


def _non_compete(sheet: Sheet) -> Field | None:
    for bound in _spans(sheet, "non_compete", {"week", "month", "year"}):
        months = in_months(bound.value)
        if months is not None and 1 <= months <= _LONGEST_NON_COMPETE:
            quote = quote_of(sheet, bound)
            return Field(path="offer.non_compete_months", value=int(months), quote=quote)
    return None


def _spans(sheet: Sheet, label: str, units: set[str]) -> Iterator[Bound]:
    for bound in sheet.of(label):
        if bound.value.kind == "span" and bound.value.unit in units:
            yield bound
