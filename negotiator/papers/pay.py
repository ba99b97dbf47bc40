"""Base, bonus, commission, sign-on and relocation, as the numbers of a letter bear them out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from negotiator.papers.amounts import Value
from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Question, Quote, Reading
from negotiator.papers.paper import Unit
from negotiator.papers.spelled import spelled_behind

Found = Field | Conflict | Question

_A_YEAR = {
    "year": Decimal(1), "month": Decimal(12), "semi_month": Decimal(24), "two_weeks": Decimal(26),
    "week": Decimal(52), "day": Decimal(260), "hour": Decimal(2080),
}  # fmt: skip
_LEAST_YEARLY = {"INR": 100_000, "JPY": 1_000_000, "NGN": 500_000, "KES": 200_000, "HUF": 1_000_000, "KRW": 5_000_000, "IDR": 10_000_000}
_LEAST = 10_000
_PART_OF = re.compile(
    r"(?P<many>\w+ )?(?:(?:equal |gleichen? )?(?:install?ments?|payments|raten|parcelas|pagos|plazos|versements|termijnen|tranches|parts)"
    r" (?:of|von|zu|à|de|van)|mensualités de|halves of) ?(?:[$€£₹]|[A-Z]{2,3}\$?)?\s?$",
    re.IGNORECASE,
)
"""What stands before an amount that is a part of another: in twelve instalments of."""


@dataclass(frozen=True, slots=True)
class _Rate:
    """One statement of base: the amount for its period, and how firm its label is."""

    amount: Decimal
    period: str
    bound: Bound
    rank: int

    @property
    def yearly(self) -> Decimal:
        return self.amount * _A_YEAR[self.period]


def quote_of(sheet: Sheet, bound: Bound) -> Quote:
    """Quote a number with the label that it is bound to."""
    return Quote(*sheet.paper.quote(bound.unit, bound.start, bound.end))


def read_pay(sheet: Sheet, currency: str) -> Iterator[Found]:
    """Read what is paid in money."""
    rates = list(_rates(sheet, currency))
    base = yield from _base(sheet, rates)
    yield from _months_paid(sheet)
    yield from _commission(sheet, base, currency)
    yield from _bonus(sheet, currency, base)
    yield from _sign_on(sheet, currency)
    yield from _one_amount(sheet, "relocation", "relocation", currency)


def is_of(value: Value, currency: str) -> bool:
    """Tell whether an amount may be of the letter's currency."""
    return value.currency in {"", "$", currency}


def is_old(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether a number is what stood before, or stands elsewhere: from $150,000 to ..."""
    unit, value = bound.unit, bound.value
    column = sheet.column(unit, value.start)
    if column is not None:
        head, start, end = column
        if any(start <= mark.start < end for mark in sheet.signs(head, "old")):
            return True
    for mark in sheet.marks[unit]:
        if mark.group != "signs":
            continue
        if mark.name == "other_grant" and mark.start < value.start and bound.label not in {"base", "bonus"}:
            return True
        if mark.name == "old" and mark.end <= value.start:
            edge = bound.label_start if bound.label_end > bound.label_start and bound.label_end <= value.start else value.start
            if 0 <= edge - mark.end <= 12 or unit.between(mark.end, value.start) <= 1:
                return True
        if mark.name == "from_old" and 0 <= value.start - mark.end <= 3:
            return re.match(r"[^.;]{0,30}?\b(?:to|auf|à|a|naar|para)\b\s?(?:[A-Z]{3}|[$€£₹])?\s?\d", unit.text[value.end :]) is not None or mark.end - mark.start > 5
        if mark.name == "later" and 0 <= mark.start - value.end <= 40 and mark.end - mark.start > 7:
            return re.search(r"\b(?:to|rising|increas\w+|then)\b", unit.low[max(0, value.start - 30) : value.start]) is not None
    return False


def _rates(sheet: Sheet, currency: str) -> Iterator[_Rate]:
    """Yield every statement of base, with the period it is for."""
    has_parts = bool(sheet.of("part", "package")) and currency in {"INR", "AED", "SAR", "QAR"}
    labels = ["base", "base_vague"] if has_parts else ["base", "base_vague", "basic"]
    named = sheet.of("base", "base_vague", "basic", "package", "ote")
    if not any(bound.value.kind == "money" or bound.label == "base" and bound.value.kind == "count" for bound in named):
        labels.append("")
    fixed_is_told = currency == "INR"
    for bound in sheet.of(*labels):
        value = bound.value
        if value.kind not in {"money", "count"} or not is_of(value, currency) or is_old(sheet, bound):
            continue
        if value.kind == "count" and value.is_plain and value.number < 1000 and not (
            30 <= value.number <= 999 and bound.how in {"behind", "before"}
            and bound.unit.between(bound.label_end, value.start) == 0 and bound.unit.between(value.end, bound.label_start) <= 0
        ):
            continue
        if value.is_ceiling or _is_full_time_figure(sheet, bound):
            continue
        if _MONTHS_OF.search(bound.unit.low[: value.start]):
            continue
        if _PART_OF.search(bound.unit.text[max(0, value.start - 44) : value.start]):
            continue
        if value.kind == "count" and value.is_plain and 1990 <= value.number <= 2100:
            continue
        amount = value.number
        period = value.period if not bound.label else _period(sheet, bound)
        if not bound.label and (value.kind != "money" or period is None):
            continue
        label = bound.unit.low[bound.label_start : bound.label_end]
        rank = 1 if bound.label == "base_vague" or _is_range(bound) else 2
        if fixed_is_told and "fix" in label:
            rank = 3
        least = _LEAST_YEARLY.get(currency, _LEAST)
        if value.kind == "count" and value.is_plain and amount < 1000 and period is None:
            amount *= 1000
        if period is None:
            if amount < least:
                continue
            period = "year"
        if period == "year" and amount < least:
            continue
        yield _Rate(amount, period, bound, rank)
        spelled = spelled_behind(bound.unit, value.end, sheet.tongue)
        if spelled is not None and spelled != amount:
            yield _Rate(spelled, period, bound, rank)


def _is_range(bound: Bound) -> bool:
    """Tell whether an amount is an end of a range, as bands are told: $72,000-$88,000."""
    text, value = bound.unit.low, bound.value
    return (
        re.match(r" ?(?:-|–|to) ?[$€£₹]? ?\d", text[value.end :]) is not None
        or re.search(r"\d[.,\dk]* ?(?:-|–|to) ?$", text[: value.start]) is not None
    )


_MONTHS_OF = re.compile(r"\b(?:months?|weeks?)['’]?s? (?:of )?(?:your |the |his |her )?(?:then )?(?:current )?(?:base |basic )?(?:salary|pay)\b[^.;]{0,4}$")
"""What stands before an amount that is some months of base: a severance."""


def _is_full_time_figure(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether an amount is what full time would pay, beside the one that is paid."""
    unit, value = bound.unit, bound.value
    if not re.search(r"\(", unit.text[: value.start]):
        return False
    start = unit.text.rindex("(", 0, value.start)
    end = unit.text.find(")", value.end)
    inside = sheet.signs(unit, "full_time_figure")
    return end > 0 and ")" not in unit.text[start : value.start] and any(start <= m.start < end for m in inside)


def _period(sheet: Sheet, bound: Bound) -> str | None:
    """Return the period of an amount: said behind it, in its label, or over its column."""
    if bound.value.period is not None:
        return bound.value.period
    unit = bound.unit
    words = unit.low[bound.label_start : bound.label_end]
    for pattern, period in _PERIOD_IN_LABEL:
        if pattern.search(words):
            return period
    if len(unit.cells) > 1:
        column = _column_period(sheet, unit, bound.value)
        if column:
            return column
    begin = max(0, (bound.label_start or bound.value.start) - 24)
    before = unit.low[begin : bound.value.start]
    for pattern, period in _PERIOD_IN_LABEL:
        if pattern.search(before):
            return period
    return None


_PERIOD_IN_LABEL = (
    (re.compile(r"\bbi-?\s?weekly\b|fortnight"), "two_weeks"),
    (re.compile(r"\bmonthly\b|\bper month\b|monatlich|monats|mensuel|mensual|mensal|maand"), "month"),
    (re.compile(r"\bhourly\b|\bper hour\b|stunden|horaire|por hora|uurloon"), "hour"),
    (re.compile(r"\bday rate\b|\bdaily\b|\bper day\b|tagess"), "day"),
    (re.compile(r"\bweekly\b"), "week"),
    (re.compile(r"\bannual|\byearly\b|\bper annum\b|\bp\.a\b|jahres|jährlich|annuel|anual|jaar"), "year"),
)


def _column_period(sheet: Sheet, unit: object, value: Value) -> str | None:
    """Return the period that a table names over the column a number stands in."""
    units = sheet.paper.units
    place = next(number for number, other in enumerate(units) if other is unit)
    row = units[place]
    cell = row.cell_of(value.start)
    for above in reversed(units[max(0, place - 30) : place]):
        if len(above.cells) < 2:
            continue
        periods = [mark for mark in sheet.marks[above] if mark.group == "periods"]
        if len(periods) < 1 or any(len(word.text) > 3 and word.text.isdigit() for word in above.words):
            continue
        from_right = len(row.cells) - cell
        if from_right > len(above.cells):
            return None
        start, end = above.cells[len(above.cells) - from_right]
        named = [mark.name for mark in periods if start <= mark.start < end]
        return named[0] if named else None
    return _period_of_heading(sheet, row, place)


def _period_of_heading(sheet: Sheet, row: Unit, place: int) -> str | None:
    """Return the period that stands over a table: Salary (monthly, AED)."""
    for above in reversed(sheet.paper.units[max(0, place - 12) : place]):
        if above.block < row.block - 1:
            return None
        if len(above.cells) < 2 and len(above.words) <= 7 and not any(map(str.isdigit, above.text)):
            named = [mark.name for mark in sheet.marks[above] if mark.group == "periods"]
            return named[0] if len(set(named)) == 1 else None
    return None


def _base(sheet: Sheet, rates: Sequence[_Rate]) -> Iterator[Found]:
    """Yield base, or the figures that do not agree; return what a year of it comes to."""
    if not rates:
        yield from _no_base(sheet)
        return None
    best = max(rate.rank for rate in rates)
    firm = [rate for rate in rates if rate.rank == best]
    groups: list[list[_Rate]] = []
    for rate in firm:
        for group in groups:
            if any(_agree(rate, other) for other in group):
                group.append(rate)
                break
        else:
            groups.append([rate])
    if len(groups) > 1:
        groups = _without_parts(groups, rates)
    if len(groups) > 1:
        readings = {}
        for group in groups:
            rate = _preferred(group)
            readings.setdefault(rate.amount, Reading(_plain(rate.amount), quote_of(sheet, rate.bound)))
        yield Conflict("offer.base", tuple(readings.values()))
        periods = {rate.period for rate in firm}
        if len(periods) == 1 and "semi_month" not in periods:
            quote = quote_of(sheet, firm[0].bound)
            yield Field(path="offer.base_period", value=firm[0].period, quote=quote)
        return None
    chosen = _preferred(groups[0])
    others = [rate for rate in rates if rate.rank < best and _agree(rate, chosen)]
    if chosen.period not in {"year", "hour", "day"}:
        chosen = next((rate for rate in others if rate.period == "year"), chosen)
    quote = quote_of(sheet, chosen.bound)
    if chosen.period == "semi_month":
        yield Field(
            path="offer.base", value=_plain(chosen.amount * 24), quote=quote,
            certainty="worked_out", how=f"24 × {chosen.amount:,}",
        )
        yield Field(path="offer.base_period", value="year", quote=quote, certainty="worked_out", how="twice a month is 24 times a year")
        return chosen.yearly
    yield Field(path="offer.base", value=_plain(chosen.amount), quote=quote)
    yield Field(path="offer.base_period", value=chosen.period, quote=quote)
    if chosen.period == "hour":
        yield from _hours(sheet)
    if chosen.period == "day":
        yield from _days_a_week(sheet)
    return chosen.yearly


def _agree(one: _Rate, other: _Rate) -> bool:
    if one.period == other.period:
        return abs(one.amount - other.amount) <= max(one.amount, other.amount) * Decimal("0.0005")
    for months in (12, 13, 14):
        a = one.amount * (months if one.period == "month" else _A_YEAR[one.period])
        b = other.amount * (months if other.period == "month" else _A_YEAR[other.period])
        if abs(a - b) <= max(a, b) * Decimal("0.01"):
            return True
    return False


def _without_parts(groups: list[list[_Rate]], rates: Sequence[_Rate]) -> list[list[_Rate]]:
    """Leave out what is a month or a year of another, and a full-time figure beside a part-time one."""
    yearly = [group for group in groups if any(rate.period == "year" for rate in group)]
    if len(yearly) == 1 and all(
        rate.period in {"month", "two_weeks", "week", "semi_month"} for group in groups if group is not yearly[0] for rate in group
    ):
        return yearly
    return groups


def _preferred(group: Sequence[_Rate]) -> _Rate:
    order = {"year": 0, "hour": 0, "day": 0}
    return min(group, key=lambda rate: order.get(rate.period, 1))


def _plain(amount: Decimal) -> int | Decimal:
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()


def _no_base(sheet: Sheet) -> Iterator[Found]:
    for bound in sheet.of("package"):
        if bound.value.kind in {"money", "count"} and bound.value.number >= 10_000:
            yield Question(
                "offer.base",
                "Only a total is said. Which part of it is fixed pay?",
                quote_of(sheet, bound),
            )
            return


def _hours(sheet: Sheet) -> Iterator[Found]:
    for bound in sheet.of("hours", "base", "base_vague"):
        value = bound.value
        is_count = value.kind == "count" and bound.label == "hours" and value.period == "week"
        if is_count and 5 <= value.number <= 80:
            yield Field(path="offer.hours_per_week", value=_plain(value.number), quote=quote_of(sheet, bound))
            return
        if value.kind == "span" and value.unit == "hour" and 5 <= value.number <= 80:
            yield Field(path="offer.hours_per_week", value=_plain(value.number), quote=quote_of(sheet, bound))
            return
    for bound in sheet.bound:
        value = bound.value
        if value.kind == "span" and value.unit == "hour" and 10 <= value.number <= 60 and re.match(
            r"\s?(?:per|a|each|/|weekly|in der|par|por|each)\s?(?:week|wk|woche|semaine|semana|week)?", bound.unit.low[value.end :]
        ) and re.match(r"\s?(?:(?:per|a|each|/|pro|die|par|por|à la) ?(?:week|wk|woche|semaine|semana)|weekly|in der woche)", bound.unit.low[value.end :]):
            yield Field(path="offer.hours_per_week", value=_plain(value.number), quote=quote_of(sheet, bound))
            return


def _days_a_week(sheet: Sheet) -> Iterator[Field]:
    """Yield how many days a week a day rate is for."""
    for unit in sheet.paper.units:
        match = re.search(r"\b(one|two|three|four|five|[1-5])(?: \(\d\))? days? (?:a|per|each|/) ?week", unit.low)
        if match and not re.match(r"[^.;]{0,24}(?:office|on-?site|remote|home)", unit.low[match.end() :]):
            number = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(match[1]) or int(match[1])
            quote = Quote(*sheet.paper.quote(unit, match.start(), match.end()))
            yield Field(path="offer.days_per_week", value=number, quote=quote)
            return


_MONTHS_PAID = re.compile(
    r"(?:sur|en|em|por|over|op) (?P<m>12|13|14) (?:mois|meses|maanden)\b|(?<![\d.,])(?P<n>12|13|14|dreizehn|vierzehn|zwölf|treize|quatorze|catorce|doce|treze|twelve|thirteen|fourteen)\s*"
    r"(?:gleichen? |gleich hohen |egale |égales |fois |vezes |gelijke |equal |x |pagas|paga|mal |× )?"
    r"(?:raten\b|teilen\b|tranchen\b|par an\b|por ano\b|al año\b|monatsgehälter\w*|monatsraten|monatslöhne?\w*|gehälter\w*|bruttomonatsgehälter\w*|monatsbezüge|mensualités|pagas\b|pagos\b|monthly salaries"
    r"|(?:monthly |equal )?instal+ments|monthly installments|salários|salarissen|x jährlich|mal (?:jährlich|im jahr|p\.\s?a)|x p\.\s?a|maal|× jährlich|equal monthly)",
    re.IGNORECASE,
)
_THIRTEENTH = re.compile(
    r"\b(?:13(?:\.|th|º|o|e|ème|de)?[ -]?(?:month|cheque|check|gehalt\b|monatslohn|monatsgehalt|mois|maand|salário|salario)|13º|dertiende maand|décimo terceiro|treizième mois|thirteenth month|13e maand|13th[- ]month|annual wage supplement)",
    re.IGNORECASE,
)
_FOURTEENTH = re.compile(r"\b(?:14(?:\.|th|º)? ?(?:month|monatsgehalt|salário|salario|salary)|14 meses|urlaubszuschuss und weihnachtsremuneration|subsídios? de férias e (?:de )?natal)", re.IGNORECASE)
_N = {"dreizehn": 13, "vierzehn": 14, "zwölf": 12, "treize": 13, "quatorze": 14, "catorce": 14, "doce": 12, "treze": 13, "twelve": 12, "thirteen": 13, "fourteen": 14}


def _months_paid(sheet: Sheet) -> Iterator[Found]:
    for pattern, many in ((_MONTHS_PAID, 0), (_FOURTEENTH, 14), (_THIRTEENTH, 13)):
        for unit in sheet.paper.units:
            match = pattern.search(unit.low)
            if match is None:
                continue
            if not many and not _pays(sheet, unit):
                continue
            written = match["n"] or match["m"] if not many else ""
            number = many or _N.get(written.lower()) or int(written)
            yield Field(path="offer.months_paid", value=number, quote=Quote(*sheet.paper.quote(unit, match.start(), match.end())))
            return


def _pays(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether a unit, or one right before it, speaks of base: “paid in twelve parts”."""
    return any(
        sheet.labels(near, "base")
        or any(
            bound.unit is near and bound.label in _BASES and bound.value.kind in {"money", "count"}
            and bound.value.number >= _LEAST_SUM
            for bound in sheet.bound
        )
        for near in sheet.before(unit, 2)
    )  # fmt: skip


_BASES, _LEAST_SUM = frozenset({"base", "base_vague", "basic", ""}), 1000


def _commission(sheet: Sheet, base: Decimal | None, currency: str) -> Iterator[Found]:
    totals = [b for b in sheet.of("ote") if b.value.kind in {"money", "count"} and b.value.number >= 10_000]
    stated = [b for b in sheet.of("commission") if b.value.kind in {"money", "count"} and b.value.number >= 1000 and is_of(b.value, currency)]
    if totals and not stated:
        stated = [b for b in sheet.of("bonus") if b.value.kind == "money" and b.value.number >= 1000 and base is not None and abs(base + b.value.number - totals[0].value.number) < 2]
    if len({b.value.number for b in stated}) == 1:
        yield Field(path="offer.commission_at_target", value=_plain(stated[0].value.number), quote=quote_of(sheet, stated[0]))
    elif totals and base is not None and base < totals[0].value.number:
        total = totals[0]
        yield Field(
            path="offer.commission_at_target", value=_plain(total.value.number - base), quote=quote_of(sheet, total),
            certainty="worked_out", how=f"{total.value.number:,} on target less {base:,} base",
        )


def _bonus(sheet: Sheet, currency: str, base: Decimal | None) -> Iterator[Found]:
    has_ote = bool(sheet.of("ote"))
    percents: dict[Decimal, Bound] = {}
    amounts: dict[Decimal, Bound] = {}
    for bound in sheet.of("bonus", "equity"):
        value, unit = bound.value, bound.unit
        if bound.label == "equity" and not (value.kind == "percent" and _OF_BASE.match(unit.low[value.end :]) and sheet.labels(unit, "bonus")):
            continue
        if is_old(sheet, bound):
            continue
        if value.kind == "percent" and value.number <= 200:
            after = unit.low[value.end : value.end + 60]
            if re.search(r"^[^.;]{0,30}\b(?:of|des|du|del|do|van)\b[^.;]{0,20}\b(?:ctc|cost to company|total cost|tctc|package)\b", after):
                yield Question("offer.bonus_percent", "It is a share of the total and not of base.", quote_of(sheet, bound))
                continue
            if re.match(r" ?(?:payout|attainment|achievement|zielerreichung)", after):
                continue
            if re.match(r" ?\)? ?(?:of|der|des|de los|das|van de|attainment|achievement) ?(?:your |the |ihrer |seus |sus )?(?:target|goal|objective|quota|plan|payout|ziele|objectifs|objetivos|metas|doelen|attain|achiev)", after):
                continue
            if re.match(r"\s?(?:-|to|and|bis|à|a)\s?\d", after) or re.search(r"\d ?%?\s?(?:-|to|and|bis) ?$", unit.low[max(0, value.start - 8) : value.start]):
                yield Question("offer.bonus_percent", "A span is said. What is the target?", quote_of(sheet, bound))
                return
            if re.match(r" ?\)? ?(?:of|from) (?:any|the|your|that|this|each|such) (?:\w+ )?(?:bonus|award|payout|target)", after):
                continue
            if re.search(r"\b(?:guaranteed|first year|first-year|prorat|pro-rat|of target|of your target|payout|payable|paid)\b", after[:30]) and percents:
                continue
            percents.setdefault(value.number, bound)
        elif value.kind in {"money", "count"} and value.number >= 500 and is_of(value, currency) and not value.is_plain and not has_ote:
            if _ONCE.search(unit.low[: value.start]):
                continue
            if value.period in {"month", "week", "two_weeks"} or _THRESHOLD.search(unit.low[: value.start]):
                continue
            amounts.setdefault(value.number, bound)
    if len(percents) == 1:
        number, bound = next(iter(percents.items()))
        yield Field(path="offer.bonus_percent", value=_plain(number), quote=quote_of(sheet, bound))
        if bound.value.is_ceiling:
            yield Field(path="offer.bonus_is_ceiling", value=True, quote=quote_of(sheet, bound))
    elif len(percents) > 1:
        yield Conflict("offer.bonus_percent", tuple(Reading(_plain(n), quote_of(sheet, b)) for n, b in percents.items()))
    amounts = _without_monthly(sheet, amounts)
    if len(percents) == 1 and base:
        of_base = next(iter(percents)) * base / 100
        amounts = {n: b for n, b in amounts.items() if abs(n - of_base) > of_base * Decimal("0.01")}
    if len(amounts) == 1:
        number, bound = next(iter(amounts.items()))
        yield Field(path="offer.bonus_amount", value=_plain(number), quote=quote_of(sheet, bound))
        if bound.value.is_ceiling and not percents:
            yield Field(path="offer.bonus_is_ceiling", value=True, quote=quote_of(sheet, bound))
    elif len(amounts) > 1:
        yield Conflict("offer.bonus_amount", tuple(Reading(_plain(n), quote_of(sheet, b)) for n, b in amounts.items()))


_ONCE = re.compile(
    r"\b(?:last year|in 20\d\d|em 20\d\d|en 20\d\d|letztes jahr|l'année dernière|got a|came to|averaged|foram pagos|paid out)\b[^.;]{0,60}$"
)
"""What stands before an amount that was paid once, which says nothing of the next."""
_OF_BASE = re.compile(r" ?\)? ?of (?:your |the |annual |gross |basic |base )*(?:salary|pay|base|earnings)\b")
_THRESHOLD = re.compile(r"\b(?:above|exceed\w*|over|in excess of|excess over|more than|beyond|first)(?: of)? $")
"""What stands before an amount from which on something else holds."""


def _without_monthly(sheet: Sheet, amounts: dict[Decimal, Bound]) -> dict[Decimal, Bound]:
    """Leave out what a twelfth of another amount is, or stands in a column of months."""
    return {
        number: bound
        for number, bound in amounts.items()
        if not any(abs(number * 12 - other) <= 12 for other in amounts)
        and _period(sheet, bound) not in {"month", "week"}
    }


_FIRST = re.compile(r"\b(?:first|year 1|year one|1st|yr 1|initial)\b")
_SECOND = re.compile(r"\b(?:second|year 2|year two|2nd|yr 2|first anniversary|one-year anniversary|another)\b")


def _sign_on(sheet: Sheet, currency: str) -> Iterator[Found]:
    amounts: list[Bound] = []
    for bound in sheet.of("sign_on"):
        value = bound.value
        if value.kind not in {"money", "count"} or value.number < 500 or not is_of(value, currency):
            continue
        if value.is_plain and value.number < 1000 or is_old(sheet, bound):
            continue
        if _PART_OF.search(bound.unit.text[max(0, value.start - 44) : value.start]):
            continue
        if value.period == "month" and value.number < 1000:
            continue
        amounts.append(bound)
    if not amounts:
        return
    of_years = [bound for bound in sheet.years("sign_on") if bound.value.kind in {"money", "count"}]
    if len(of_years) > 1:
        values = tuple(int(bound.value.number) for bound in of_years)
        yield Field(path="offer.sign_on", value=values, quote=quote_of(sheet, of_years[0]))
        return
    if halves := _in_two_parts(sheet, amounts):
        yield halves
        return
    total = max(bound.value.number for bound in amounts)
    parts = [bound for bound in amounts if bound.value.number != total]
    if len(parts) > 1 and sum(bound.value.number for bound in parts) == total:
        values = tuple(int(bound.value.number) for bound in parts)
        yield Field(path="offer.sign_on", value=values, quote=quote_of(sheet, parts[0]))
        return
    years = [_year_of(bound, amounts) for bound in amounts]
    first = [b for b, year in zip(amounts, years, strict=True) if year == 1]
    second = [b for b, year in zip(amounts, years, strict=True) if year == 2]
    plain = [b for b, year in zip(amounts, years, strict=True) if year == 0]
    if second:
        one = first or plain
        if one:
            pair = (one[0], second[0])
            values = tuple(int(b.value.number) for b in pair)
            start, end = min(b.start for b in pair), max(b.end for b in pair)
            quote = Quote(*sheet.paper.quote(pair[0].unit, start, end)) if pair[0].unit is pair[1].unit else quote_of(sheet, pair[0])
            yield Field(path="offer.sign_on", value=values, quote=quote)
            return
    different = {b.value.number: b for b in reversed(amounts)}
    if len(different) == 1:
        yield Field(path="offer.sign_on", value=(int(amounts[0].value.number),), quote=quote_of(sheet, amounts[0]))
    else:
        ordered = sorted(different.values(), key=amounts.index)
        total = max(different)
        if total == sum(n for n in different if n != total) and len(different) == 3:
            ordered = [b for b in ordered if b.value.number != total]
            yield Field(path="offer.sign_on", value=tuple(int(b.value.number) for b in ordered), quote=quote_of(sheet, ordered[0]))
            return
        yield Conflict("offer.sign_on", tuple(Reading((int(b.value.number),), quote_of(sheet, b)) for b in ordered))


def _in_two_parts(sheet: Sheet, amounts: Sequence[Bound]) -> Field | None:
    """Read a sum that is paid in two equal parts: $10,000 in two payments of $5,000."""
    for bound in sheet.bound:
        part = _PART_OF.search(bound.unit.low[max(0, bound.value.start - 44) : bound.value.start])
        many = (part["many"] or "").strip() if part else ""
        is_two = many == "2" or sheet.tongue.numbers.get(many) == 2
        if is_two and any(b.value.number == 2 * bound.value.number for b in amounts):
            each = int(bound.value.number)
            return Field(path="offer.sign_on", value=(each, each), quote=quote_of(sheet, bound))
    return None


def _year_of(bound: Bound, others: Sequence[Bound]) -> int:
    """Return which year an amount of the sign-on is for: by the words nearest to it; 0 for none."""
    unit, value = bound.unit, bound.value
    ends = [b.value.end for b in others if b.unit is unit and b.value.end <= value.start]
    begins = [b.value.start for b in others if b.unit is unit and b.value.start >= value.end]
    before = unit.low[max(ends, default=0) : value.start]
    after = unit.low[value.end : min(begins, default=len(unit.low))]
    if begins and (joint := list(re.finditer(r"\b(?:and|plus|then|und|et|y|e|en)\b|[;,]", after))):
        after = after[: joint[-1].start()]
    for part in (after[:60], before[-60:]) if ends or begins else (before[-60:], after[:60]):
        is_first, is_second = _FIRST.search(part), _SECOND.search(part)
        if is_second and (not is_first or "anniversary" in is_second.group()):
            return 2
        if is_first and not is_second:
            return 1
    return 0


def _one_amount(sheet: Sheet, label: str, field: str, currency: str) -> Iterator[Found]:
    amounts: dict[Decimal, Bound] = {}
    for bound in sheet.of(label):
        value = bound.value
        if value.kind in {"money", "count"} and value.number >= 300 and not (value.is_plain and value.kind == "count") and is_of(value, currency) and not is_old(sheet, bound):
            amounts.setdefault(value.number, bound)
    if len(amounts) == 1:
        number, bound = next(iter(amounts.items()))
        yield Field(path=f"offer.{field}", value=_plain(number), quote=quote_of(sheet, bound))
    elif amounts:
        yield Conflict(f"offer.{field}", tuple(Reading(_plain(n), quote_of(sheet, b)) for n, b in amounts.items()))
