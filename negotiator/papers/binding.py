"""Which label a number belongs to: “a $20,000 sign-on bonus”, “Bonus: 15%”, “shares at $4.10”."""

from collections.abc import Callable, Iterator, Sequence

from negotiator.papers.amounts import find_values
from negotiator.papers.days import DayReader
from negotiator.papers.headings import find_headings
from negotiator.papers.labels import KINDS_OF_EQUITY, RESTRAINTS, SUMS, is_below_sums
from negotiator.papers.numeral import Numeral
from negotiator.papers.paper import Paper
from negotiator.papers.phrases import Mark
from negotiator.papers.sheet import Bound, How, Sheet
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value

__all__ = ["Bound", "Sheet", "bind"]

_PRICES_OF_SHARES = frozenset({"strike", "preferred_price"})
_BESIDE = 2  # words: a label this near before a number is more likely its own
_GAP_OF_PAIR = 4  # characters to the label behind, where one stands right before
_FOR_A_TIME = r"\b%for_a_time% $"
_LONGEST_FOR = 16  # characters


def bind(paper: Paper, tongue: Tongue, days: DayReader) -> Sheet:
    """Find phrases and numbers in each unit, and bind each number to its label."""
    marks = {unit: _marks(unit, tongue) for unit in paper.units}
    context = find_headings(paper, marks, tongue)
    bound: list[Bound] = []
    price = ""
    for unit in paper.units:
        if speaks_to_programs(marks[unit]):
            continue
        values = find_values(unit, marks[unit], tongue, days.find(unit, marks[unit]))
        numerals = _numerals(unit, values, marks[unit], tongue, context[unit], price)
        bound += map(_bind_number, numerals)
        price = _price_named(marks[unit])
    return Sheet(paper, tongue, days, marks, tuple(bound), context)


def speaks_to_programs(marks: Sequence[Mark]) -> bool:
    """Tell whether a sentence is meant for a program that reads the letter, and states nothing."""
    return any(mark.group == "signs" and mark.name == "not_terms" for mark in marks)


def _marks(unit: Unit, tongue: Tongue) -> tuple[Mark, ...]:
    """Return the phrases of a unit; of one that speaks to programs only that it does."""
    marks = tongue.marks(unit)
    if not speaks_to_programs(marks):
        return marks
    return tuple(mark for mark in marks if mark.name == "not_terms")


def _numerals(
    unit: Unit,
    values: Sequence[Value],
    marks: Sequence[Mark],
    tongue: Tongue,
    over: str,
    price: str,
) -> Iterator[Numeral]:
    labels = [mark for mark in marks if mark.group == "labels"]
    for value in values:
        yield Numeral(unit, value, values, labels, marks, tongue, over, price)


def _price_named(marks: Sequence[Mark]) -> str:
    """Return the price of a share that a unit names last; "" for none."""
    names = [mark.name for mark in marks if mark.group == "labels"]
    return next((name for name in reversed(names) if name in _PRICES_OF_SHARES), "")


def _bind_number(number: Numeral) -> Bound:
    """Bind a number by the first rule that knows its label."""
    for rule in _RULES:
        bound = rule(number)
        if bound is not None:
            return bound
    return Bound(number.unit, number.value, "", "")


def _to(number: Numeral, label: Mark, how: How) -> Bound:
    return Bound(number.unit, number.value, label.name, how, label.start, label.end)


def _to_one_over(number: Numeral, name: str) -> Bound:
    return Bound(number.unit, number.value, name, "heading")


def _by_crossing(number: Numeral) -> Bound | None:
    return _to(number, number.crossing, "behind") if number.crossing else None


def _by_company(number: Numeral) -> Bound | None:
    """Bind the shares of the whole company: fully diluted: 12,000,000 shares."""
    if number.behind is None or number.behind.name != "shares":
        return None
    diluted = [mark for mark in number.fitting if mark.name == "fully_diluted"]
    label = number.nearest_before(diluted)
    is_near = label is not None and number.words_after(label) <= _BESIDE
    return _to(number, label, "before") if label is not None and is_near else None


def _by_row(number: Numeral) -> Bound | None:
    row, behind, before = number.row, number.behind, number.before
    if row is None:
        return None
    if row.name not in number.takes:
        is_trap = row.name == "trap" and behind is None
        return _to(number, row, "row") if is_trap else None
    if before is not None and _is_closer(number, before, row):
        return _to(number, before, "before")
    is_day = number.value.kind == "day"
    if behind is None or behind.name == "trap" or number.unit.cells or is_day:
        return _to(number, row, "row")
    return None


def _is_closer(number: Numeral, before: Mark, row: Mark) -> bool:
    """Tell whether a label right before a number counts more than that of its row."""
    if before.name == "trap" or row.name in {"trap", "other_leave"}:
        return False
    return before.start > row.start and number.words_after(before) <= 1


def _by_behind(number: Numeral) -> Bound | None:
    label = number.behind
    if label is not None and label.name == "shares":
        label = number.of_company(label)
    if label is not None and number.before is not None and _is_of(number, number.before, label):
        label = None
    if label is None and number.value.kind == "span":
        label = _clause_behind(number)
    return _to(number, label, "behind") if label is not None else None


def _is_of(number: Numeral, before: Mark, behind: Mark) -> bool:
    """Tell whether a number is of the label before it, though another follows."""
    words = number.words_after(before)
    if behind.name == "base_vague" and before.name in SUMS and words <= _BESIDE:
        return True  # a sign-on of 5,000 gross
    gap = number.unit.text[number.value.end : behind.start]
    if words > 0 or _is_unit(number, behind, gap) or behind.name == before.name:
        return False
    has_colon = ":" in number.unit.text[before.end : number.value.start]
    return has_colon or len(gap) > _GAP_OF_PAIR


def _is_unit(number: Numeral, behind: Mark, gap: str) -> bool:
    """Tell whether a label says what is counted: 60,000 options, two weeks' notice."""
    counts = behind.name in KINDS_OF_EQUITY or number.value.kind == "span"
    return counts and not gap.strip("' ")


def _clause_behind(number: Numeral) -> Mark | None:
    """Return the clause behind a span of time: any, or one that forbids, said “for a year”."""
    if number.before is None:
        return number.clause_behind()
    if number.before.name == "notice" or number.words_after(number.before) <= _BESIDE:
        return None
    start = number.value.start
    said = number.unit.low[max(0, start - _LONGEST_FOR) : start]
    is_for = number.tongue.pattern(_FOR_A_TIME).search(said)
    return number.clause_behind(RESTRAINTS) if is_for else None


def _by_before(number: Numeral) -> Bound | None:
    label, value = number.before, number.value
    if label is None:
        return None
    if value.kind == "day" and not number.is_free(label.end, value.start, "money"):
        return None
    is_notice = number.over == "notice" and label.name == "probation" and value.kind == "span"
    return _to_one_over(number, "notice") if is_notice else _to(number, label, "before")


def _by_answer(number: Numeral) -> Bound | None:
    label = number.answer_behind() if number.value.kind == "day" else None
    return _to(number, label, "behind") if label else None


def _by_heading(number: Numeral) -> Bound | None:
    return _to_one_over(number, number.over) if number.over in number.takes else None


def _by_price(number: Numeral) -> Bound | None:
    """Bind a small sum to the price of a share that was spoken of before: … is $4.10."""
    is_price = is_below_sums(number.value) and number.value.period is None
    return _to_one_over(number, number.price) if number.price and is_price else None


_RULES: Sequence[Callable[[Numeral], Bound | None]] = (
    _by_crossing,
    _by_company,
    _by_row,
    _by_behind,
    _by_before,
    _by_answer,
    _by_heading,
    _by_price,
)
