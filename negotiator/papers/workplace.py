"""Where the work is done: the place, and how much of it in the office."""

import re
from collections.abc import Iterator
from contextlib import suppress

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Certainty, Conflict, Field, Question, Quote
from negotiator.papers.paper import Unit
from negotiator.papers.places import Places, is_named
from negotiator.reference.place import STATES, country_names
from negotiator.reference.place_reading import UnknownPlace, read_place

Found = Field | Conflict | Question

_W = r"[A-ZÀ-Ý][\w.'’]*(?:-[A-ZÀ-Ý]?[\w.'’]+)*"
_PLACE = rf"(?P<place>{_W}(?: (?:{_W}|of|de|do|am|an der|upon|den)){{0,3}}(?:, ?(?:[A-Z]{{2}}\b|{_W}(?: {_W}){{0,2}}))?(?: \([A-Z]{{2,3}}\))?)"
_OFFICE = r"(?i:office|campus|hub|headquarters|hq|studio|site|lab|location|büro|facility)"
_SENTENCES = (
    rf"(?i:based (?:in|at|out of|from)|your home in|from home in|(?:located|situated) (?:in|at)(?: \d[\w /-]*(?: [\w.'’-]+){{1,4}},)?|place of work (?:will be|is)(?: (?:at|in))?(?: our)?|posted (?:at|in|to)|"
    rf"arbeitsort ist|dienstsitz(?: ist)?|am standort|standort|arbeitsort|lieu de travail est|poste est basé à|basée? à|situé à|basad[oa] en|"
    rf"lotação em|centro de trabajo (?:será|en|de)|local de trabalho (?:será|é)|standplaats(?: is)?|stationed (?:in|at)|place of posting is|posting is|work location (?:will be|is)|dienstort ist) (?:(?i:our|the|in|at|unser|nuestra|à|em) )*{_PLACE}",
    rf"(?i:our|the|from|your|unserem|unserer) {_PLACE},? {_OFFICE}\b",
    rf"(?i:{_OFFICE}|team|offices|niederlassung|kantoor|vestiging|bureaux?|locaux|oficinas?|escritório|instalações|sede|agence|client) (?:(?i:is|will be|located) )?(?i:in|at|de|à|en|em|of|nas?) {_PLACE}",
    rf"(?i:role|position|engineer|scientist|developer|manager|analyst|architect|designer|lead|researcher|employment|capacity|consultant|job|ingenieur|entwickler\w*|\((?:m/w/d|f/m/d|h/f|m/v)\)) (?i:in|at|en|em|à|bei uns in) (?:(?i:our) )?{_PLACE}",
    rf"(?i:work|working|arbeiten|travailler|you'll be|you will be) (?i:from|in|at|out of|aus) (?:(?i:our|the) )?{_PLACE}",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _SENTENCES)
_AT_BEGIN = re.compile(rf"^(?:(?i:location|where)[:.]? )?{_PLACE}(?=\s*(?:$|[-–—,(|]))")
_IN = re.compile(rf"\b(?:in|at|à|en|em) {_PLACE}")
_CITY_STATE = re.compile(
    rf"(?<![\w-])(?=(?P<place>{_W}(?: {_W}){{0,2}}, ?(?:[A-Z]{{2}}\b(?! ?\d)|{_W})))"
)  # each place where one may begin, since a company may stand before it: Acme Inc, Columbus, OH
_ADDRESS = re.compile(
    rf"(?<![\w-])(?:[A-Z]{{1,2}}[- ]?)?(?:\d{{4,6}} )?(?P<place>{_W}(?: {_W}){{0,2}}(?:, ?(?:[A-Z]{{2}}|{_W}))?)"
)
_ELSEWHERE = re.compile(
    r"(?i:courts? of|laws? of|governed|incorporated|registered|relocat\w+ (?:\w+ )?(?:to|from)|move (?:to|from)|travel (?:to|to our)|"
    r"meet up|summit|off-?site|retreat|come to|right to work|permit|court|law|customers|clients in|headquartered|arbitration|visit|offsite|bonus|jurisdiction|university of|degree)[^.]{0,24}$|travel\w* to [^.]{0,50}$|parent [^.]{0,30}$"
)


def read_workplace(sheet: Sheet, places: Places) -> Iterator[Found]:
    """Read the place of work, the days in the office, and whether it is remote."""
    mode, mode_quote, office = _mode(sheet)
    yield from _location(sheet, places, mode)
    if office is not None:
        yield Field(path="offer.office_days_per_week", value=office[0], quote=office[1])
    if mode and mode_quote is not None:
        yield Field(path="offer.work_mode", value=mode, quote=mode_quote)


def _location(sheet: Sheet, places: Places, mode: str) -> Iterator[Found]:
    """Yield the place, told by the surest words there are; an address at the head is a guess."""
    unknown: Question | None = None
    region: Field | None = None
    for place in _remote_in(sheet, places, mode, in_label=True):
        yield place
        return
    for unit, start, end in sheet.texts("location"):
        found = _in_stretch(unit, start, end, places)
        if found:
            yield _field(sheet, unit, *found)
            return
        region = region or _region(sheet, unit, start, places)
        said = unit.text[start:end]
        if not re.search(r"(?i:remote|home|hybrid|tbc|tbd)", said):
            unknown = unknown or _ask(sheet, unit, start, end)
    for place in _remote_in(sheet, places, mode):
        yield place
        return
    for pattern in _PATTERNS:
        for unit in sheet.paper.units:
            for match in pattern.finditer(unit.text):
                if _ELSEWHERE.search(unit.text[: match.start("place")]):
                    continue
                found = _in_stretch(unit, *match.span("place"), places)
                if found:
                    yield _field(sheet, unit, *found)
                    return
                region = region or _region(sheet, unit, match.start("place"), places)
                if pattern is _PATTERNS[0] and unknown is None and match["place"].split()[0].lower() not in _NO_PLACES:
                    unknown = _ask(sheet, unit, match.start("place"), match.end("place"))
    found_in = _in_body(sheet, places)
    if region is not None:
        yield region
    elif found_in is not None:
        yield found_in
    elif unknown is not None:
        yield unknown
    else:
        yield from _of_address(sheet, places)


_NO_PLACES = frozenset("our the your we you january february march april may june july august september october november december".split())


_CITY_OF = re.compile(rf"(?P<city>{_W}(?: {_W}){{0,2}}), ?(?P<region>[A-Z]{{2}}\b|{_W}(?: {_W}){{0,2}})")


def _region(sheet: Sheet, unit: Unit, start: int, places: Places) -> Field | None:
    """Return the state or country of a city that we hold nothing for: Ann Arbor, MI is in Michigan."""
    match = _CITY_OF.match(unit.text, start)
    if match is None:
        return None
    words = match["region"].split(" ")
    for many in range(len(words), 0, -1):
        name = " ".join(words[:many]).strip(" .,")
        for country, states in STATES.items():
            for code, state in states.items():
                if name in (code, state):
                    place = "New York State" if state == "New York" else state
                    with suppress(UnknownPlace):
                        read_place(f"{country}-{code}", places.gazetteer)
                        how = f"we hold no figures for {match['city']}; those of {place} are the nearest"
                        return _field(sheet, unit, f"{country}-{code}", start, "worked_out", how, match.end())
        if name in country_names().values() or name in {"UK", "USA"}:
            how = f"we hold no figures for {match['city']}; those of {name} are the nearest"
            return _field(sheet, unit, name, start, "worked_out", how, match.end())
    return None


def _ask(sheet: Sheet, unit: Unit, start: int, end: int) -> Question:
    return Question(
        "offer.location", "We hold no figures for this place. Name the country, or a city near it.",
        Quote(*sheet.paper.quote(unit, start, end)),
    )  # fmt: skip


def _field(
    sheet: Sheet, unit: Unit, name: str, start: int, certainty: Certainty = "stated", how: str = "", end: int = 0
) -> Field:
    return Field(
        path="offer.location", value=name, certainty=certainty, how=how,
        quote=Quote(*sheet.paper.quote(unit, start, end or min(start + len(name), len(unit.text)))),
    )  # fmt: skip


def _in_stretch(unit: Unit, start: int, end: int, places: Places) -> tuple[str, int] | None:
    """Find the first place named in a stretch: “Hybrid – Toronto, ON (3 days)”."""
    found: list[tuple[str, int]] = []
    for match in re.finditer(_PLACE, unit.text[start:end]):
        words = match["place"].split(" ")
        for first in range(len(words)):
            tail = " ".join(words[first:])
            name = _known(tail, places)
            if name:
                found.append((name, start + match.start("place") + match["place"].index(tail)))
                break
    exact = [each for each in found if "," in each[0]]  # a city with its state or country
    return next(iter(exact or found), None)


_CITY_STATES = frozenset({"Singapore", "Luxembourg", "Monaco", "Hong Kong"})
_REMOTE_IN = re.compile(
    rf"(?i:(?<!not )(?:fully |100% )?remote(?:ly)?)(?:,? (?i:(?:from )?anywhere (?:in|within)|from|within|in|based in|position in)(?: (?i:the))?|,| \(| [-–—]| )\s?{_PLACE}"
)


def _remote_in(
    sheet: Sheet, places: Places, mode: str, *, in_label: bool = False
) -> Iterator[Field]:
    """Yield the country a remote job may be done in: “remote, US”."""
    if mode != "remote":
        return
    labelled = {unit for unit, _, _ in sheet.texts("location")}
    for unit in labelled if in_label else sheet.paper.units:
        for match in _REMOTE_IN.finditer(unit.text):
            name = _known(match["place"], places, with_codes=True)
            if name:
                yield _field(sheet, unit, name, match.start("place"))
                return


def _in_body(sheet: Sheet, places: Places) -> Field | None:
    """Find “in Berlin” or “Austin, TX” where no address stands, a country alone left out."""
    units = sheet.paper.units
    for unit in units[3:]:
        match = _AT_BEGIN.match(unit.text)
        speaks = sheet.signs(unit, "hybrid", "remote", "onsite") or unit.is_bullet
        name = _known(match["place"], places) if match and speaks else None
        if match and name:
            return _field(sheet, unit, name, match.start("place"))
    for pattern in (_IN, _CITY_STATE):
        for unit in units[3:] if pattern is _CITY_STATE else units:
            for match in pattern.finditer(unit.text):
                name = _known(match["place"], places)
                if name is None or (name in country_names().values() and name not in _CITY_STATES):
                    continue
                if _ELSEWHERE.search(unit.text[: match.start("place")]) or re.search(r"\d", unit.text[: match.start("place")][-18:]):
                    continue
                return _field(sheet, unit, name, match.start("place"))
    for unit in units[3:]:
        for match in _CITY_STATE.finditer(unit.text):
            is_address = re.search(r"\d", unit.text[: match.start("place")][-24:])
            if is_address or _ELSEWHERE.search(unit.text[: match.start("place")]):
                continue
            if region := _region(sheet, unit, match.start("place"), places):
                return region
    return None


def _of_address(sheet: Sheet, places: Places) -> Iterator[Field]:
    for unit in sheet.paper.units[:12]:
        for match in _ADDRESS.finditer(unit.text):
            name = _known(match["place"], places)
            if name and "-" in read_place(name, places.gazetteer):
                how = "the address at the head of the letter"
                yield _field(sheet, unit, name, match.start("place"), "guessed", how)
                return


def _known(text: str, places: Places, *, with_codes: bool = False) -> str | None:
    """Return the longest beginning of some words that names a place we know."""
    text = re.sub(rf" {_OFFICE}$", "", text.strip(" ,.;()"))
    ends = [m.start() for m in re.finditer(r"[ ,(]", text)] + [len(text)]
    for end in sorted(set(ends), reverse=True):
        name = text[:end].strip(" ,.;(")
        if _GOES_ON.match(text, end):
            continue  # “Meridian Loop” is no Meridian
        if with_codes and name in {"US", "U.S", "USA", "UK", "EU"}:
            return {"U.S": "US", "USA": "US"}.get(name, name) if name != "EU" else None
        if len(name) < 3 or (name.isupper() and len(name) < 4 and name not in {"NYC"}):
            continue
        if not is_named(name, places):
            continue
        with suppress(UnknownPlace):
            read_place(name, places.gazetteer)
            return name
    return None


_GOES_ON = re.compile(rf" (?!{_OFFICE}\b|(?i:area|city|metro|region|and|or|hybrid|remote)\b)[A-ZÀ-Ý][a-zà-ÿ]")
_DAYS_A_WEEK = re.compile(
    r"\b(?P<n>[1-5]|[a-zà-ÿ]{2,6})(?: ?(?P<or>-|to|or|–|bis|à|a|tot) ?(?P<to>\d|two|three|four|five|drei|vier))? (?:\(\d\) )?(?:full |feste |volle |fixed )?"
    r"(?P<days>days?|tagen?|bürotagen?|jours?|d[ií]as?|dagen|dag|(?:home-?office|homeoffice)-?tage)\b"
    r"(?:'? (?:a|per|each|every|in each|/|pro|je|par|por|die|à la|a la|in the|in der) ?(?:week|woche|semaine|semana)|/(?:week|wk)| weekly| pw| p/w)?"
)
_HOME = r"home|remote|wfh|homeoffice|home-office|télétravail\w*|casa|teletrabajo|thuis|mobil\w*|distancia|distance"
_AT_OFFICE = r"wfo|anwesen\w*|présen\w*|büro\w*|office|on[- ]?site|in person|in-person|campus|büro|bureau|oficina|escritório|kantoor|vor ort|sur site|presencia\w*"


def _mode(sheet: Sheet) -> tuple[str, Quote | None, tuple[int, Quote] | None]:
    """Return how the work is done, the words, and the days in the office where they are said."""
    office = _office_days(sheet)
    told: dict[str, Quote] = {}
    for unit in sheet.paper.units:
        if sheet.signs(unit, "not_remote"):
            continue
        for mark in sheet.signs(unit, "hybrid", "remote", "onsite"):
            quote = Quote(*sheet.paper.quote(unit, mark.start, mark.end))
            before = unit.low[max(0, mark.start - 30) : mark.start]
            if mark.name == "onsite" and re.search(r"interview|parking|gym|catering|lunch|meal", before + unit.low[mark.start : mark.end + 20]):
                continue
            if mark.name == "remote":
                if re.match(r" (?:on )?(?:mon|tues|wednes|thurs|fri)", unit.low[mark.end :]):
                    told.setdefault("hybrid", quote)
                    continue
                if re.search(r"\b(?:stipend|budget|allowance|occasional\w*|policy|some|option)\b", before[-22:] + unit.low[mark.end : mark.end + 12]):
                    continue
                if re.search(r"(?:\d(?! ?%)|one|two|three|zwei|drei|deux|trois|dos|tres|dois|twee) ?(?:days?|tage?|jours?|días?|dias|dagen)?\b[^.;,]{0,18}$", before):
                    told.setdefault("hybrid", quote)
                    continue
            if mark.name == "hybrid" and re.search(r"\b(?:no|not|keine?|aucun\w*|sin|sem|geen)\b[^.;,]{0,26}$", before):
                continue
            told.setdefault(mark.name, quote)
    if office is not None and office[0] < 5:
        return "hybrid", told.get("hybrid", office[1]), office
    if "hybrid" in told:
        return "hybrid", told["hybrid"], office
    if office is not None:
        return "onsite", told.get("onsite", office[1]), office
    if len(told) == 1:
        mode, quote = next(iter(told.items()))
        return mode, quote, None
    return "", None, None


def _office_days(sheet: Sheet) -> tuple[int, Quote] | None:
    for unit in sheet.paper.units:
        for match in _DAYS_A_WEEK.finditer(unit.low):
            many = int(match["n"]) if match["n"].isdigit() else sheet.tongue.numbers.get(match["n"], 0)
            if match["to"] or not 1 <= many <= 5 or match["days"].startswith("home"):
                continue
            after, before = unit.low[match.end() : match.end() + 44], unit.low[max(0, match.start() - 80) : match.start()]
            is_weekly = re.match(r" ?wfo", after) or re.search(r"week|wk|woche|semaine|semana|pw|p/w", match.group() + after[:30])
            is_weekly = is_weekly or bool(sheet.signs(unit, "hybrid") and re.match(r" in (?:the )?office", after))
            if re.search(rf"(?:{_HOME})\w*[^.;,]{{0,12}}$", before):
                continue
            if not is_weekly or re.match(rf"[^.;,]{{0,20}}(?:{_HOME})", after):
                continue
            if match["days"].startswith("büro") or re.match(rf"(?:(?! et | and | und | y | e | en )[^.;,]){{0,30}}?(?:{_AT_OFFICE})", after) or re.search(rf"(?:{_AT_OFFICE})[^.;,]{{0,30}}$|hybrid[^.;]{{0,60}}$", before):
                return many, Quote(*sheet.paper.quote(unit, match.start(), match.end()))
    return None
