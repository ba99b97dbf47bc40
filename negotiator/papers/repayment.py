"""Until when a sign-on bonus must be given back."""

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Field
from negotiator.papers.lengths import in_months
from negotiator.papers.paper import Unit
from negotiator.papers.quotes import quote_unit

_YEAR = 12  # months
_LEAST, _MOST = 3, 48  # months
_NEAR = 2  # units: the sign-on may be named some sentences before its repayment
_UNITS = frozenset({"month", "year"})
_YEARS_OF_WORK = (
    r"\b(?:(?P<one>%within_first_year%\b)|(?P<first>%first_anniversary%)|%second_anniversary%)"
)


def read_repayment(sheet: Sheet) -> Field | None:
    """Return how many months after the start a sign-on is owed back."""
    for unit in sheet.paper.units:
        if sheet.labels(unit, "repayment") and _is_of_sign_on(sheet, unit):
            months = _in_words(sheet, unit) or _in_figures(sheet, unit)
            if months is not None:
                quote = quote_unit(sheet, unit)
                return Field(path="offer.sign_on_repayment_months", value=months, quote=quote)
    return None


def _is_of_sign_on(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether it is a sign-on that is owed back: named in its sentence, else right before."""
    here = sheet.labels(unit, "sign_on", "relocation")
    if here:
        return any(mark.name == "sign_on" for mark in here)
    near = [each for each in sheet.before(unit, _NEAR) if each.block >= unit.block - 1]
    return sheet.context[unit] == "sign_on" or any(sheet.labels(each, "sign_on") for each in near)


def _in_words(sheet: Sheet, unit: Unit) -> int | None:
    """Return the months until a year of work, or an anniversary of it, is over."""
    match = sheet.tongue.pattern(_YEARS_OF_WORK).search(unit.low)
    if match is None:
        return None
    return _YEAR if match["one"] or match["first"] else 2 * _YEAR


def _in_figures(sheet: Sheet, unit: Unit) -> int | None:
    for bound in sheet.bound:
        if bound.unit is unit and _may_be_repaid_within(bound):
            months = in_months(bound.value)
            if months is not None and _LEAST <= months <= _MOST:
                return int(months)
    return None


def _may_be_repaid_within(bound: Bound) -> bool:
    is_of_another = bound.label in {"notice", "probation"} and bound.how == "behind"
    return bound.value.kind == "span" and bound.value.unit in _UNITS and not is_of_another
