"""Which label a number belongs to: “a $20,000 sign-on bonus”, “Bonus: 15%”, “shares at $4.10”."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from negotiator.papers.amounts import Value, find_values
from negotiator.papers.days import DayReader
from negotiator.papers.paper import Paper, Unit
from negotiator.papers.tongue import Mark, Tongue

_KINDS = frozenset({
    "rsu", "iso", "nso", "options", "tokens", "profits_interest", "phantom", "shares", "equity",
})  # fmt: skip
_PRICES = frozenset({"strike", "preferred_price", "share_price", "trap", "base", "base_vague"})
_MONEY = _KINDS | {
    "base", "base_vague", "basic", "part", "package", "ote", "bonus", "sign_on", "relocation",
    "grant_value", "share_price", "commission", "trap",
}  # fmt: skip
_COUNTS = _KINDS | {"fully_diluted", "leave", "other_leave", "hours", "trap", "office", "home"}
_PERCENTS = _KINDS | {
    "bonus", "pension", "fully_diluted", "full_time", "commission", "vesting", "trap",
    "repayment", "cliff", "office", "home", "grant_value", "other_leave",
}  # fmt: skip
_SPANS = _KINDS | {
    "leave", "other_leave", "probation", "notice", "non_compete", "non_solicit", "repayment",
    "exercise_window", "vesting", "cliff", "hours", "deadline", "trap", "office", "home",
    "sign_on", "bonus",
}  # fmt: skip
_DAYS = frozenset({"start_date", "deadline", "end_date", "letter_date"})
_TAKES: Mapping[str, frozenset[str]] = {
    "money": _MONEY, "count": _COUNTS | _MONEY, "percent": _PERCENTS, "span": _SPANS, "day": _DAYS,
}  # fmt: skip
_REACHES = frozenset(
    {"probation", "notice", "non_compete", "non_solicit", "exercise_window", "repayment"}
)
"""Labels of clauses, which may stand a long way behind the span of time they speak of."""

_TEXTS = frozenset({"role", "company_level", "location", "candidate", "company", "work_mode"})
_FAR, _NEAR, _FAR_BEHIND = 30, 6, 24
_LEAST_SUM = 1000
_YEAR_HEADS = re.compile(r"\b(?:year|yr|jahr|année|año|ano|jaar) ?[1-5]\b")
_LONGEST_TABLE = 30  # rows
_FEWEST_LABELS, _LONGEST_LABEL, _MOST_NAMED = 3, 6, 0.6


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with the label it belongs to, "" for none, and how it came to it.

    `how` is "before" or "behind" the number, "row" for the label of its row, "heading" for one
    that stands over it. `label_start` and `label_end` are in the unit, equal where it stands over.
    """

    unit: Unit
    value: Value
    label: str
    how: str
    label_start: int = 0
    label_end: int = 0

    @property
    def is_inside(self) -> bool:
        """Whether the label stands in the unit itself."""
        return self.label_end > self.label_start

    @property
    def start(self) -> int:
        """Where the words that say it begin."""
        return min(self.value.start, self.label_start) if self.is_inside else self.value.start

    @property
    def end(self) -> int:
        """Where the words that say it end."""
        return max(self.value.end, self.label_end)


@dataclass(frozen=True)
class Sheet:
    """A paper with the phrases and numbers of each unit found, and each number bound."""

    paper: Paper
    tongue: Tongue
    days: DayReader
    marks: Mapping[Unit, tuple[Mark, ...]]
    bound: tuple[Bound, ...]
    context: Mapping[Unit, str]

    def of(self, *labels: str) -> tuple[Bound, ...]:
        """Return the numbers of these labels, in the order they stand."""
        return tuple(bound for bound in self.bound if bound.label in labels)

    def signs(self, unit: Unit, *names: str) -> tuple[Mark, ...]:
        """Return the phrases of a unit of the group of signs that bear one of these names."""
        return tuple(
            mark for mark in self.marks[unit] if mark.group == "signs" and mark.name in names
        )

    def labels(self, unit: Unit, *names: str) -> tuple[Mark, ...]:
        """Return the labels of a unit that bear one of these names."""
        return tuple(
            mark for mark in self.marks[unit] if mark.group == "labels" and mark.name in names
        )

    def texts(self, name: str) -> Iterator[tuple[Unit, int, int]]:
        """Yield what stands beside or under a label of a text: Position: Data Engineer."""
        for unit in self.paper.units:
            if self.context[unit] == name and not unit.lead:
                yield unit, 0, unit.cells[0][1] if unit.cells else len(unit.text)
                continue
            for mark in self.labels(unit, name):
                place = unit.cell_of(mark.start)
                if len(unit.cells) > place + 1 and _fills(unit, mark, unit.cells[place]):
                    yield unit, *unit.cells[place + 1]
                elif mark.end <= unit.lead < len(unit.text) and _fills(unit, mark, (0, unit.lead)):
                    start = (
                        unit.lead
                        + len(unit.text[unit.lead :])
                        - len(unit.text[unit.lead :].lstrip())
                    )
                    end = next((e for s, e in unit.cells if s <= start < e), len(unit.text))
                    yield unit, start, end

    def column(self, unit: Unit, place: int) -> tuple[Unit, int, int] | None:
        """Return what stands over the column of a row's cell: the row with no numbers above it."""
        if len(unit.cells) < 2:
            return None
        from_right = len(unit.cells) - unit.cell_of(place)
        number = self.paper.units.index(unit)
        for above in reversed(self.paper.units[max(0, number - _LONGEST_TABLE) : number]):
            if len(above.cells) < 2 or any(map(str.isdigit, above.text)):
                continue
            if from_right > len(above.cells):
                return None
            return above, *above.cells[len(above.cells) - from_right]
        return None

    def years(self, label: str) -> tuple[Bound, ...]:
        """Return a row's numbers under “Year 1”, “Year 2”, …, the first such row of a label."""
        for unit in self.paper.units:
            if len(unit.cells) < 3 or not any(m.name == label for m in self.labels(unit, label)):
                continue
            inside = [b for b in self.bound if b.unit is unit and b.value.start >= unit.cells[1][0]]
            if len(inside) > 1 and self._is_under_years(unit):
                return tuple(inside)
        return ()

    def _is_under_years(self, unit: Unit) -> bool:
        number = self.paper.units.index(unit)
        return any(
            len(_YEAR_HEADS.findall(above.low)) > 1
            for above in self.paper.units[max(0, number - _LONGEST_TABLE) : number]
            if len(above.cells) > 1
        )

    def before(self, unit: Unit, many: int) -> Sequence[Unit]:
        """Return a unit and those right before it."""
        place = self.paper.units.index(unit)
        return self.paper.units[max(0, place - many) : place + 1]


def _fills(unit: Unit, mark: Mark, stretch: tuple[int, int]) -> bool:
    """Tell whether a label is most of a stretch: “Position title:” and not “About the role:”."""
    size = len(unit.text[stretch[0] : stretch[1]].strip(" :.-–—=|>"))
    return mark.end - mark.start >= size * 0.6


def bind(paper: Paper, tongue: Tongue, days: DayReader) -> Sheet:
    """Find phrases and numbers in each unit, and bind each number to its label."""
    marks = {unit: tongue.marks(unit) for unit in paper.units}
    context = _headings(paper.units, marks)
    found: list[Bound] = []
    last_price = ""
    above: Unit | None = None
    for unit in paper.units:
        if not context[unit] and above is not None and _hangs_under(paper, unit, above):
            context[unit] = row_name(above, marks[above])
        else:
            above = unit if unit.cells else None
        values = find_values(unit, marks[unit], tongue, days.find(unit, marks[unit]))
        here = list(_bind_unit(unit, values, marks[unit], context[unit], last_price))
        found += here
        labels = [m.name for m in marks[unit] if m.group == "labels"]
        last_price = next(
            (name for name in reversed(labels) if name in {"strike", "preferred_price"}), ""
        )
    return Sheet(paper, tongue, days, marks, tuple(found), context)


def _hangs_under(paper: Paper, unit: Unit, row: Unit) -> bool:
    """Tell whether a line goes on with the last cell of the row above it, label and all."""
    if unit.cells or unit.block != row.block:
        return False
    start = paper.text.rfind("\n", 0, unit.at[0]) + 1
    row_start = paper.text.rfind("\n", 0, row.at[0]) + 1
    column = row.at[row.cells[-1][0]] - row_start
    return abs(unit.at[0] - start - column) <= 1 < column


def row_name(row: Unit, marks: Sequence[Mark]) -> str:
    """Return the label in the first cell of a row; "" for none."""
    start, end = row.cells[0]
    inside = [m for m in marks if m.group == "labels" and start <= m.start and m.end <= end]
    return _leading(inside).name if inside else ""


def _headings(units: Sequence[Unit], marks: Mapping[Unit, tuple[Mark, ...]]) -> dict[Unit, str]:
    """Return the label that stands over each unit: a heading, or a line that is only a label.

    Where several such lines follow one another, and then as many others, the first belongs to the
    first: a table whose columns were read one after the other.
    """
    bare = [_bare_label(unit, marks[unit]) for unit in units]
    paired = dict(_columns(units, bare))
    heads: list[str] = []
    head, block = "", -1
    for number, unit in enumerate(units):
        if number in paired:
            heads.append(bare[paired[number]])
            head = ""
        elif bare[number]:
            heads.append("")
            head, block = bare[number], unit.block
        else:
            is_far = unit.block > block + 1 and not unit.is_bullet
            if unit.is_heading and block < unit.block or is_far:
                head = ""  # but the value of a label right above may look like a heading
            heads.append("" if unit.is_heading and head not in _TEXTS else head)
            if head in _TEXTS:
                head = ""
    return dict(zip(units, heads, strict=True))


def _columns(units: Sequence[Unit], bare: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of values and of the labels they belong to, where a column of labels comes
    first and the column of their values after it, as the text of a PDF often has a table."""
    blocks = [
        list(run) for _, run in groupby(range(len(units)), key=lambda each: units[each].block)
    ]
    for block in blocks:
        yield from _column_in(units, block)
    for labels, values in pairwise(blocks):
        named = [place for place in labels if bare[place]]
        if (
            not any(_PERIOD_ALONE.fullmatch(units[place].low) for place in (*labels, *values))
            and len(labels) == len(values) >= _FEWEST_LABELS
            and len(named) >= len(labels) * _MOST_NAMED
            and not any(bare[place] for place in values[1:-1])
            and all(len(units[place].words) <= _LONGEST_LABEL for place in labels)
        ):
            yield from zip(values, labels, strict=True)


def _column_in(units: Sequence[Unit], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield values and their labels where a block has labels, “Per month”, values, “Per annum”, …"""
    heads = [place for place in block if _PERIOD_ALONE.fullmatch(units[place].low)]
    if not heads:
        return
    ends = [*heads[1:], block[-1] + 1]
    many = ends[0] - heads[0] - 1
    if many < _FEWEST_LABELS or heads[0] - block[0] < many:
        return
    for head, end in zip(heads, ends, strict=True):
        if end - head - 1 == many:
            for offset in range(many):
                yield head + 1 + offset, heads[0] - many + offset


_PERIOD_ALONE = re.compile(
    r"\(?(?:per |p\.? ?|in )?(?:month|annum|year|monthly|annual|annually|yearly|monat|jahr|mois|an|mes|año|ano|maand|jaar)(?: \([a-z. ]+\))?\)?"
)


def _bare_label(unit: Unit, marks: Sequence[Mark]) -> str:
    """Return the label that a unit is nothing else than, or a heading with one in it; "" for none."""
    labels = [mark for mark in marks if mark.group == "labels" and mark.name != "letter_date"]
    if not labels or unit.cells or len(unit.words) > 8:
        return ""
    if any(word.text.isdigit() and word.text not in {"401", "403", "409"} for word in unit.words):
        return ""
    covered = sum(
        mark.end - mark.start for mark in marks if mark in labels or mark.group == "periods"
    )
    if covered < len(unit.text.rstrip(".: ")) * 0.5:
        return ""
    if unit.text[-1] in ".!?" and len(unit.words) > 3:
        return ""
    leading = _leading(labels)
    if leading.name == "deadline" and not _ASKS_BY.search(unit.low):
        return ""
    return leading.name


_ASKS_BY = re.compile(
    r":$|\b(?:by|deadline|expir\w*|valid|until|date|frist|bis|délai|plazo|prazo|termijn)\b"
)
"""What a heading must have that stands over the day of an answer: “Confirmation” is only a title."""


def _leading(labels: Sequence[Mark]) -> Mark:
    """Return which of the labels of a heading or of the head of a row counts."""
    if labels[0].name in {"trap", "other_leave"}:
        return labels[0]
    named = [mark for mark in labels if mark.name not in {"trap", "package"}] or list(labels)
    return max(named, key=lambda mark: (mark.end - mark.start, -mark.start))


def _bind_unit(
    unit: Unit, values: Sequence[Value], marks: Sequence[Mark], head: str, last_price: str
) -> Iterator[Bound]:
    labels = [mark for mark in marks if mark.group == "labels"]
    for number, value in enumerate(values):
        yield _bind_value(unit, value, values, number, labels, marks, head, last_price)


def _bind_value(
    unit: Unit, value: Value, values: Sequence[Value], number: int,
    labels: Sequence[Mark], marks: Sequence[Mark], head: str, last_price: str,
) -> Bound:  # fmt: skip
    takes = _takes(value)
    for mark in labels:  # 28 Tage Urlaub: the label shares a word with the number
        if value.start < mark.start < value.end < mark.end and mark.name in takes:
            return _bound(unit, value, mark, "behind")
    fitting = [
        mark
        for mark in labels
        if mark.name in takes and not (mark.start < value.end and value.start < mark.end)
    ]
    row = _row_label(unit, value, labels)
    behind = _behind(unit, value, values, fitting, labels, marks)
    if behind is not None and behind.name == "shares":
        over = _before(unit, value, [mark for mark in fitting if mark.name == "fully_diluted"])
        if over is not None and unit.between(over.end, value.start) <= 2:
            return _bound(unit, value, over, "before")
        behind = _whole_company(unit, value, behind, fitting, values)
    before = _before(unit, value, fitting)
    if row is not None and row.name in takes:
        is_closer = (
            before is not None
            and before.start > row.start
            and unit.between(before.end, value.start) <= 1
            and before.name != "trap"
            and row.name not in {"trap", "other_leave"}
        )
        if is_closer and before is not None:
            return _bound(unit, value, before, "before")
        if behind is None or unit.cells or behind.name == "trap" or value.kind == "day":
            return _bound(unit, value, row, "row")
    elif row is not None and row.name == "trap" and behind is None:
        return _bound(unit, value, row, "row")
    if behind is not None and before is not None and unit.between(before.end, value.start) == 0:
        gap = unit.text[value.end : behind.start]
        is_unit = behind.name == before.name or (
            not gap.strip("' ") and (behind.name in _KINDS or value.kind == "span")
        )  # 60,000 options, two weeks' notice
        if not is_unit and (len(gap) > 4 or ":" in unit.text[before.end : value.start]):
            behind = None
    if (
        behind is not None
        and behind.name == "base_vague"
        and before is not None
        and before.name in _MONEY
        and unit.between(before.end, value.start) <= 2
    ):  # a sign-on of 5,000 gross
        behind = None
    if behind is None and before is None and value.kind == "span":
        behind = _far_behind(unit, value, fitting)
    if (
        value.kind == "span"
        and before is not None
        and before.name not in {"notice"}
        and unit.between(before.end, value.start) > 2
        and re.search(
            r"\b(?:for|within)(?: a period of| the)? $",
            unit.low[max(0, value.start - 16) : value.start],
        )
    ):
        behind = behind or _far_behind(
            unit,
            value,
            [m for m in fitting if m.name in {"non_solicit", "non_compete", "exercise_window"}],
        )
    if behind is not None:
        return _bound(unit, value, behind, "behind")
    if (
        before is not None
        and value.kind == "day"
        and any(
            before.end <= other.start < value.start and other.kind == "money" for other in values
        )
    ):
        before = None
    if (
        before is not None
        and head == "notice"
        and before.name == "probation"
        and value.kind == "span"
    ):
        return Bound(unit, value, head, "heading")
    if before is not None:
        return _bound(unit, value, before, "before")
    if value.kind == "day" and (answer := _answer_behind(unit, value, fitting, values)):
        return _bound(unit, value, answer, "behind")
    if head in takes:
        return Bound(unit, value, head, "heading")
    if last_price and value.kind == "money" and value.number < _LEAST_SUM and value.period is None:
        return Bound(unit, value, last_price, "heading")
    return Bound(unit, value, "", "")


def _bound(unit: Unit, value: Value, mark: Mark, how: str) -> Bound:
    return Bound(unit, value, mark.name, how, mark.start, mark.end)


def _takes(value: Value) -> frozenset[str]:
    names = _TAKES[value.kind]
    if value.kind == "count" and value.is_plain:
        names = names - {"trap"}
    if value.kind == "money" and value.number < _LEAST_SUM:
        return (_PRICES | {"sign_on", "relocation", "bonus"}) if value.period is None else _PRICES
    return names


def _row_label(unit: Unit, value: Value, labels: Sequence[Mark]) -> Mark | None:
    """Return the label that a row or a labelled line begins with, or the cell beside a number has."""
    cell = unit.cell_of(value.start)
    if len(unit.cells) > 1 and cell > 0:
        for number in range(cell - 1, -1, -1):
            start, end = unit.cells[number]
            inside = [mark for mark in labels if start <= mark.start and mark.end <= end]
            if inside:
                return _leading(inside)
        return None
    if not unit.lead or value.start < unit.lead:
        return None
    inside = [mark for mark in labels if mark.end <= unit.lead]
    return _leading(inside) if inside else None


_CUT = re.compile(
    r"[;:]|  |\n|\. |, and | and | or | plus |\+|\||,(?!\s?(?:gross|one|less|payable))"
)


def _behind(
    unit: Unit, value: Value, values: Sequence[Value], fitting: Sequence[Mark],
    labels: Sequence[Mark], marks: Sequence[Mark],
) -> Mark | None:  # fmt: skip
    """Return the label right behind a number: $20,000 [as a one-time] sign-on bonus."""
    mark = next((mark for mark in fitting if mark.start >= value.end), None)
    if mark is None or unit.between(value.end, mark.start) > _NEAR:
        return None
    if _CUT.search(unit.text[value.end : mark.start]):
        return None
    if any(value.end <= other.start < mark.start and other.kind != "span" for other in values):
        return None
    passed = [
        m
        for m in marks
        if value.end <= m.start < mark.start
        and (
            m.group == "periods"
            or (m.group == "labels" and m.name in {"base", "base_vague", "basic", "shares"})
        )
    ]
    words = [
        word.text
        for word in unit.words
        if value.end <= word.start < mark.start
        and not any(m.start <= word.start < m.end for m in passed)
    ]
    return mark if all(word in _BY_THE_WAY or word.isdigit() for word in words) else None


def _answer_behind(
    unit: Unit, value: Value, fitting: Sequence[Mark], values: Sequence[Value]
) -> Mark | None:
    """Return what is asked for by a day, where it is said after it: bis Freitag, 12 Uhr, Bescheid."""
    for mark in fitting:
        if mark.name == "deadline" and mark.start >= value.end:
            is_free = not any(
                value.end <= other.start < mark.start and other.kind == "day" for other in values
            )
            return mark if is_free and unit.between(value.end, mark.start) <= _ANSWER else None
    return None


_ANSWER = 8  # words


def _whole_company(
    unit: Unit, value: Value, shares: Mark, fitting: Sequence[Mark], values: Sequence[Value]
) -> Mark:
    """Return “fully diluted” where it says whose shares a number counts: 1,500,000 shares on a
    fully diluted basis."""
    for mark in fitting:
        if mark.name == "fully_diluted" and mark.start >= shares.end:
            is_near = unit.between(shares.end, mark.start) <= 5
            is_free = not any(shares.end <= other.start < mark.start for other in values)
            return mark if is_near and is_free and value.kind == "count" else shares
    return shares


def _far_behind(unit: Unit, value: Value, fitting: Sequence[Mark]) -> Mark | None:
    """Return the clause that a span of time is of, said after it: for a year you shall not …"""
    for mark in fitting:
        if mark.start >= value.end and mark.name in _REACHES:
            gap = unit.text[value.end : mark.start]
            is_near = unit.between(value.end, mark.start) <= _FAR_BEHIND
            return mark if is_near and ";" not in gap else None
    return None


_BY_THE_WAY = frozenset(
    "een het ein eine einer eines einem as in of for to a an the your our toward towards one time annual annually yearly gross year per initial target "
    "on new hire additional first second cash paid working days day months month weeks week restricted is are be not after s "
    "company base p at de des du d la le l im als an für pro jahr brutto euro eur usd gbp por en al "
    "anual anuales bruto brutos brut bruts annuel annuels bruta van per jaar hour hours each total usd inr value worth "
    "group personal into maximum guaranteed pre tax before fully vested over dollars rupees only monthly weekly lump sum employer matching match contribution "
    "hourly daily non recoverable full discretionary performance based un une tu votre ihr ihre sua seu su zijn aan voor vos nos "
    "single retention special up front upfront welcome pounds euros quarterly share extra further standard "
    "documented reasonable qualified eligible statutory calendar itself yr hr mo k".split()
)


def _is_aside(between: str) -> bool:
    """Tell whether a label stood in brackets that are closed before the number."""
    return ")" in between and "(" not in between.partition(")")[0]


def _before(unit: Unit, value: Value, labels: Sequence[Mark]) -> Mark | None:
    """Return the nearest label before a number."""
    above = [mark for mark in labels if mark.end <= value.start]
    above = [
        mark
        for mark in above
        if mark.name != "end_date" or unit.between(mark.end, value.start) <= 1
    ]
    open_ = [mark for mark in above if not _is_aside(unit.text[mark.end : value.start])]
    nearest = max(open_ or above, key=lambda mark: mark.end, default=None)
    if nearest is None or unit.between(nearest.end, value.start) > _FAR:
        return None
    return nearest
