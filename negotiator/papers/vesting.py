"""How a grant vests: what part of it in each year, as the letter tells it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Certainty, Field, Quote
from negotiator.papers.paper import Unit

_GRANTS = ("rsu", "iso", "nso", "phantom", "profits_interest", "tokens", "options", "equity")
_WORDS_OF_PERCENT = {
    "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "twenty five": 25, "thirty": 30,
    "thirty-three": 33, "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "seventy-five": 75,
}  # fmt: skip
_SPELLED = re.compile(
    rf"\b({'|'.join(sorted(_WORDS_OF_PERCENT, key=len, reverse=True))}) ?(?:percent|per cent)\b"
)
_PARTS = (
    (re.compile(r"\b(?:one|1|a)[ -](?:fourth|quarter)(?! of a year)\b(?: \(1/4(?:th)?\))?|\b1/4(?:th)?\b|¼|\b(?:ein )?viertel\b|\bun quart\b|\bun cuarto\b|\bum quarto\b|\been kwart\b"), "25%"),
    (re.compile(r"\b(?:one|1)[ -]third\b(?: \(1/3(?:rd)?\))?|\b1/3(?:rd)?\b|⅓|\bein drittel\b|\bun tiers\b|\bun tercio\b|\bum terço\b|\been derde\b"), "33.3%"),
    (re.compile(r"\b(?:one|1)[ -]fifth\b|\b1/5(?:th)?\b"), "20%"),
    (re.compile(r"\b(?:one|1)[ -]half\b|\b1/2\b|½"), "50%"),
)
_TWICE = re.compile(r"(\d+(?:\.\d+)?)% \(\1 ?%\)")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:[.,]\d+)?) ?(?:%|percent|per cent|prozent|pour cent|por ciento|por cento|procent)")
_LISTED = re.compile(
    r"(?<![\d/.,])(\d{1,2}(?:\.\d)?) ?%?((?:(?: ?[/,–|-] ?| ?, ?(?:and |und |et |y |e )?| and | und | et | y | then )\d{1,2}(?:\.\d)?(?![\d.]) ?%?){2,5})(?![\d/])"
)
_COUNTS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6,
    "ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4, "einem": 1, "zwei": 2, "drei": 3, "vier": 4,
    "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "un": 1, "deux": 2, "trois": 3, "quatre": 4,
    "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "año": 1, "dos": 2, "tres": 3, "cuatro": 4,
    "primeiro": 1, "terceiro": 3, "quarto": 4, "um": 1, "dois": 2, "três": 3, "quatro": 4, "een": 1, "twee": 2, "drie": 3,
}  # fmt: skip
_ORDINAL = "|".join(sorted((k for k in _COUNTS if not k.isdigit()), key=len, reverse=True))
_YEARS_NAMED = re.compile(
    r"\b(?:year|yr|jahr|année|an|año|ano|jaar|y) ?(?P<year>[1-6]|one|two|three|four|five)\b(?!\d)"
    r"|\bmonths? (?:\d{1,2}|one) ?(?:to|-|–|through) ?(?P<until>12|24|36|48|60)\b"
    r"|\b(?P<months>12|24|36|48|60|twelve|twenty-four|thirty-six|forty-eight)(?: \(\d+\))? (?:months?|monaten?|mois|meses|maanden)\b"
    r"|\b(?:month) (?P<month>12|24|36|48|60)\b"
    rf"|\b(?P<ordinal>{_ORDINAL}|1|2|3|4|5)(?:st|nd|rd|th)?(?: \(\d\))?[ -](?:years?|anniversar\w+|jahr\w*|jahrestag\w*|an\b|ans\b|année|anniversaire|años?|aniversario|anos?|aniversário|jaar)"
    r"|\b(?P<plain>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)\b(?! day| of (?:the|each) month)"
)
_MONTHS = {"twelve": 12, "twenty-four": 24, "thirty-six": 36, "forty-eight": 48}
_EACH_OF = re.compile(r"each of (?:the|your) (?:first (?P<many>two|three|four|five)|(?P<list>[a-z0-9, ]+?))(?: anniversar| years?\b|[.;(]|$)")
_REST = re.compile(r"\b(?:rest|remaining|remainder|balance|thereafter|after that|afterwards?|following|the others?|then|danach|restlichen?|puis|ensuite|reste|resto|restante|daarna|each|every|per|a) ?")
_REST_YEARS = re.compile(
    r"(?:over|in|during|for|across|über|sur|durante|ao longo de|over de) (?:the |a |die |les |los |os )?(?:next |following |subsequent |remaining |folgenden |suivantes? |siguientes |próximos |volgende )*"
    r"(?P<n>one|two|three|four|five|1|2|3|4|5|12|24|36|48|drei|vier|trois|tres|três|drie|thirty-six|twenty-four)(?: \(\d+\))?[ -](?P<unit>years?|months?|jahre\w*|monate\w*|ans?|mois|años?|meses|anos?|jaar|maanden)"
)
_SLICES = re.compile(r"\b1/(?:16|36|48|60|12|24)(?:th)?\b|quarterly|monthly|every (?:three|3) months|(?:each|per|every) (?:quarter|month)|equal|ratabl|annual|per year|a year|each year|every year|yearly|jährlich|monatlich|quartal|mensuel|trimestr|mensual|mensal|anual|maandelijks|kwartaal|each anniversary|gleich|égales|iguales|iguais|gelijke")
_EQUAL_INSTALLMENTS = re.compile(
    r"\b(?P<n>two|three|four|five|3|4|5|vier|drei|trois|quatre|tres|cuatro|três|quatro|drie) (?:\(\d\) )?(?:equal |gleichen? |equal, )?(?:annual|yearly|jährlichen?|annuelles|anuales|anuais|jaarlijkse) (?:instal|tranche|portions|parts|raten|teilen|increments|termijnen)"
)
_EACH_YEAR = re.compile(r"(?P<part>\d{1,2}(?:\.\d)?)%(?: \w+){0,4}? (?:per|a|each|every|pro|par|por|al|ao|per) ?(?:year|anniversary|annum|jahr|an\b|año|ano|jaar)|(?P<on>\d{1,2}(?:\.\d)?)%(?: \w+){0,4}? (?:annually|yearly|jährlich)|(?P<firsts>\d{1,2}(?:\.\d)?)% on each of the first (?:three|four|five)")


def read_vesting(sheet: Sheet) -> Iterator[Field]:
    """Yield how much of the grant vests in each year, from the surest words there are."""
    units = [unit for unit in sheet.paper.units if _speaks_of_vesting(sheet, unit)]
    row = [bound for bound in sheet.years("vesting") or sheet.years("rsu") if bound.value.kind == "percent"]
    if row and sum(bound.value.number for bound in row) == 100:
        quote = Quote(*sheet.paper.quote(row[0].unit, 0, len(row[0].unit.text)))
        parts = tuple(_tidy(bound.value.number) for bound in row)
        yield Field(path="offer.equity.vesting_percent", value=parts, quote=quote)
        return
    for unit in units:
        listed = _listed(unit)
        if listed is not None:
            percents, start, end = listed
            quote = Quote(*sheet.paper.quote(unit, start, end))
            yield Field(path="offer.equity.vesting_percent", value=percents, quote=quote)
            return
    years = next((many for unit in units if (many := years_of(sheet, unit))), None)
    for unit in units:
        text, last = _told(sheet, unit)
        told = _by_year(text) or _installments(text, years) or _first_and_rest(text, years)
        if told is not None:
            yield _field(sheet, unit, last, *told)
            return
    yield from _of_table(sheet)
    if years is None or _has_steps(units):
        return
    unit = next(unit for unit in units if years_of(sheet, unit))
    is_even = any(sheet.signs(other, "monthly_after") or sheet.labels(other, "cliff") for other in units)
    yield _field(
        sheet, unit, unit, even(years),
        f"{years} years in equal parts" if is_even else f"{years} years; that the parts are equal is not said",
        "worked_out" if is_even else "guessed",
    )  # fmt: skip


def _speaks_of_vesting(sheet: Sheet, unit: Unit) -> bool:
    if sheet.labels(unit, "vesting", "cliff"):
        return True
    is_of_grant = bool(sheet.labels(unit, *_GRANTS)) or sheet.context[unit] in {"vesting", *_GRANTS}
    return is_of_grant and ("%" in unit.text or bool(years_of(sheet, unit)) or "anniversar" in unit.low)


def _has_steps(units: Sequence[Unit]) -> bool:
    """Tell whether shares by year are told that could not be put together: then nothing is even."""
    return any(len(_PERCENT.findall(_even_words(unit.low))) > 1 and "vest" in unit.low for unit in units)


def _field(
    sheet: Sheet, first: Unit, last: Unit, percents: tuple[Decimal, ...], how: str, certainty: Certainty = "worked_out"
) -> Field:
    text, start, end = sheet.paper.quote(first, 0, len(first.text))
    if last is not first:
        end = sheet.paper.quote(last, 0, len(last.text))[2]
        text = sheet.paper.text[start:end]
    return Field(
        path="offer.equity.vesting_percent", value=percents, quote=Quote(text, start, end),
        certainty=certainty, how=how,
    )  # fmt: skip


def even(years: int) -> tuple[Decimal, ...]:
    """Return equal parts of a hundred, to a tenth, with the rest in the last year."""
    return _parts(Decimal(100), years)


def _parts(whole: Decimal, many: int) -> tuple[Decimal, ...]:
    part = (whole / many).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return tuple(_tidy(each) for each in [part] * (many - 1) + [whole - part * (many - 1)])


def _tidy(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()


def _even_words(text: str) -> str:
    """Write parts as percents: one fourth, twenty-five percent (25%), 1/3."""
    text = _SPELLED.sub(lambda match: f"{_WORDS_OF_PERCENT[match[1]]}%", text)
    for pattern, percent in _PARTS:
        text = pattern.sub(percent, text)
    text = re.sub(r"(\d) (?:percent|per cent)\b", r"\1%", text)
    return _TWICE.sub(r"\1%", text)


def _told(sheet: Sheet, unit: Unit) -> tuple[str, Unit]:
    """Return a unit's words and those of the units that go on with it."""
    units = sheet.paper.units
    place = units.index(unit)
    words, last = [unit.low], unit
    for other in units[place + 1 : place + 6]:
        goes_on = "vest" in other.low or "%" in other.text or "1/" in other.text or "anniversar" in other.low
        is_other = sheet.labels(other, "bonus", "base", "sign_on", "pension", "leave", "trap")
        if other.block > last.block + 1 or not goes_on or is_other:
            break
        words.append(other.low)
        last = other
    return _even_words(" ".join(words)), last


def _listed(unit: Unit) -> tuple[tuple[Decimal, ...], int, int] | None:
    for match in _LISTED.finditer(unit.text):
        parts = tuple(_tidy(Decimal(part)) for part in re.findall(r"\d+(?:\.\d)?", match.group()))
        total = sum(parts)
        if total == 100 or (len(parts) == 3 and abs(total - 100) <= 1 and "%" in match.group()):
            return parts, match.start(), match.end()
    return None


Told = tuple[tuple[Decimal, ...], str]


def _by_year(text: str) -> Told | None:
    """Read shares that are each told with their year: 10% after one year, 20% after two, …"""
    shares: dict[int, Decimal] = {}
    percents = list(_PERCENT.finditer(text))
    for number, match in enumerate(percents):
        end = percents[number + 1].start() if number + 1 < len(percents) else len(text)
        start = percents[number - 1].end() if number else 0
        share = Decimal(match[1].replace(",", "."))
        behind, before = text[match.end() : end][:110], text[start : match.start()][-60:]
        if half := re.search(r"(?:every|each|per) (?:six|6)[ -]months?|semi-?annual", behind):
            del half
            left = 100 - sum(shares.values())
            year = max(shares, default=0)
            while left > 0 and year < 6:
                year += 1
                shares[year] = min(2 * share, left)
                left -= shares[year]
            break
        years = _years_in(behind) or _years_in(before)
        for year in years:
            shares.setdefault(year, share)
    many = len(shares)
    if many >= 2 and sum(shares.values()) == 100 and sorted(shares) == list(range(1, many + 1)):
        return tuple(_tidy(shares[year]) for year in sorted(shares)), "as told year by year"
    return None


def _years_in(words: str) -> tuple[int, ...]:
    """Return the years that a few words name: “on each of the third and fourth anniversaries”."""
    each = _EACH_OF.search(words)
    if each and each["many"]:
        return tuple(range(1, _COUNTS[each["many"]] + 1))
    if each:
        return tuple(_COUNTS[word] for word in re.findall(r"\w+", each["list"]) if word in _COUNTS)
    several = re.search(r"years? (\d) (?:and|&|to|-|–|through) (\d)", words[:40])
    if several:
        return tuple(range(int(several[1]), int(several[2]) + 1))
    found = _YEARS_NAMED.search(words)
    if found is None:
        return ()
    months = found["until"] or found["months"] or found["month"]
    if months:
        return (int(_MONTHS.get(months, 0) or int(months)) // 12,)
    name = found["year"] or found["ordinal"] or found["plain"]
    return (_COUNTS[name],) if name in _COUNTS else ()


def _installments(text: str, years: int | None) -> Told | None:
    """Read equal parts: four equal annual installments, 25% a year, one third each year."""
    equal = _EQUAL_INSTALLMENTS.search(text)
    if equal:
        many = _COUNTS[equal["n"]]
        return even(many), f"{many} equal parts, one a year"
    each = _EACH_YEAR.search(text)
    if each:
        part = Decimal(each["part"] or each["on"] or each["firsts"])
        many = int((100 / part).quantize(Decimal(1), ROUND_HALF_UP)) if part else 0
        if 2 <= many <= 6 and abs(part * many - 100) < 2 and years in {None, many}:
            return even(many), f"{_tidy(part)}% a year, {many} years"
    return None


def _first_and_rest(text: str, years: int | None) -> Told | None:
    """Read a first part after a year, and the rest in equal slices until the last."""
    match = _PERCENT.search(text)
    if match is None:
        return None
    first = Decimal(match[1].replace(",", "."))
    behind = text[match.end() :]
    if not _LEAST_PART <= first < 100:
        return None
    if 1 not in (*_years_in(behind[:110]), *_years_in(text[: match.start()][-60:])):
        if not re.match(r"[^%]{0,60}(?:cliff|one year|a year|12 months)", behind) and first not in {25, Decimal("33.3")}:
            return None
    if not (_SLICES.search(behind) and _REST.search(behind)):
        return None
    rest = _rest_years(behind)
    percents = [Decimal(p.replace(",", ".")) for p in _PERCENT.findall(behind)]
    whole = next((p for p in percents if p + first == 100), None)
    if whole is None and percents and rest is None:
        slices = (100 - first) / percents[0]
        per_year = {True: 4, False: 12}[bool(re.search(r"quarter|three months|trimestr|quartal|kwartaal", behind))]
        if re.search(r"annual|year|jähr|anniversar", behind) and not re.search(r"quarter|month", behind):
            per_year = 1
        if percents[0] and slices % per_year == 0:
            rest = int(slices / per_year)
    many = years or (rest + 1 if rest else None) or {Decimal(25): 4, Decimal("33.3"): 3, Decimal(20): 5, Decimal(50): 2}.get(first)
    if many is None or many < 2:
        return None
    if rest and rest + 1 != many and rest != many:
        return None
    if abs(first * many - 100) < 1:
        return even(many), f"{_tidy(first)}% after a year, the rest in equal parts"
    return (_tidy(first), *_parts(100 - first, many - 1)), f"{_tidy(first)}% after a year, the rest in equal parts"


_LEAST_PART = 5  # percent: less is a share of the company, and no part of a grant


def _rest_years(text: str) -> int | None:
    match = _REST_YEARS.search(text)
    if match is None:
        return None
    many = _COUNTS.get(match["n"]) or _MONTHS.get(match["n"]) or int(match["n"])
    if match["unit"].startswith(("m", "mo")):
        return many // 12 if many % 12 == 0 else None
    return many


def _of_table(sheet: Sheet) -> Iterator[Field]:
    """Read a table of years with their shares, a row for each."""
    shares: dict[int, Decimal] = {}
    rows: list[Unit] = []
    for unit in sheet.paper.units:
        percents = _PERCENT.findall(unit.low)
        if not (unit.cells or unit.lead) or len(percents) != 1:
            if rows and sum(shares.values()) == 100:
                break
            continue
        years = _years_in(unit.low[: unit.low.index(percents[0])])
        if len(years) == 1:
            shares.setdefault(years[0], Decimal(percents[0].replace(",", ".")))
            rows.append(unit)
    if len(shares) >= 2 and sum(shares.values()) == 100 and sorted(shares) == list(range(1, len(shares) + 1)):
        percent = tuple(_tidy(shares[year]) for year in sorted(shares))
        yield _field(sheet, rows[0], rows[-1], percent, "as told year by year")


def years_of(sheet: Sheet, unit: Unit) -> int | None:
    """Return over how many years a grant vests, as a unit says it."""
    found = re.search(r"(?:over|period of|vest\w* (?:period|schedule)?:?) ?(?:a |an )?(?:period of )?(four|three|five|4|3|5)(?: \(\d\))?[ -]years?", unit.low)
    if found:
        return _COUNTS[found[1]]
    for bound in sheet.bound:
        value = bound.value
        is_rest = re.search(r"(?:following|next|subsequent|remaining|after|another|further) (?:the )?$", unit.low[: value.start])
        if bound.unit is unit and value.kind == "span" and bound.label not in _OTHER_SPANS and not is_rest:
            if value.unit == "year" and 2 <= value.number <= 6:
                return int(value.number)
            if value.unit == "month" and value.number in {24, 36, 48, 60}:
                return int(value.number / 12)
    return None


_OTHER_SPANS: Mapping[str, None] = dict.fromkeys(
    ("exercise_window", "repayment", "non_compete", "non_solicit", "notice", "probation")
)
