"""Read an offer letter: every field with its words, conflicts, clauses, and what has to be asked."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from negotiator.papers.company import read_company
from negotiator.papers.binding import Sheet, bind
from negotiator.papers.clauses import find_clauses
from negotiator.papers.days import DayReader
from negotiator.papers.equity import read_equity
from negotiator.papers.finding import Conflict, Field, PaperReading, Question, Quote
from negotiator.papers.moments import read_moments
from negotiator.papers.paper import Paper, cut_paper, even, small
from negotiator.papers.pay import read_pay
from negotiator.papers.people import read_people
from negotiator.papers.places import known_places
from negotiator.papers.position import read_position
from negotiator.papers.terms import read_terms
from negotiator.papers.workplace import read_workplace
from negotiator.papers.tongue import Tongue, Tongues
from negotiator.reference.place import country_names, currencies_of
from negotiator.reference.place_reading import UnknownPlace, read_place
from negotiator.reference.reference import Reference
from negotiator.replies.message import without_history

_HEADER = re.compile(r"^[ \t]*(from|to|subject|date|sent|von|van|an|betreff|de|para|asunto|objet|à|datum|aan|onderwerp|assunto|enviado|envoyé|fecha|cc)[ \t]*:[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
_HEADER_NAMES = {"von": "from", "van": "from", "enviado": "date", "envoyé": "date", "fecha": "date", "an": "to", "betreff": "subject", "de": "from", "para": "to", "à": "to", "asunto": "subject", "objet": "subject", "sent": "date", "datum": "date", "aan": "to", "onderwerp": "subject", "assunto": "subject"}
_WORDS = re.compile(r"[^\W\d_]+")
_COUNTRY_OF = {"USD": "US", "CAD": "CA", "AUD": "AU", "SGD": "SG", "NZD": "NZ", "GBP": "GB", "INR": "IN", "HKD": "HK", "ZAR": "ZA", "AED": "AE", "BRL": "BR", "MXN": "MX", "CHF": "CH", "SEK": "SE", "NOK": "NO", "DKK": "DK", "PLN": "PL", "JPY": "JP", "ILS": "IL"}


def read_letter(text: str, tongues: Tongues, reference: Reference, today: date) -> PaperReading:
    """Read a letter that somebody holds; `today` is the day it is read.

    Nothing of it is kept. A field is left out where its words may mean two things: then they are
    among the conflicts or the questions.
    """
    own = _without_stamps(_unquoted(without_history(even(text))))
    paper = cut_paper(text, own=own)
    tongue = tongues.of(_WORDS.findall(small(paper.text[:8000])))
    headers = {**_stamped(even(text)), **_headers(own)}
    sheet = bind(paper, tongue, _day_reader(paper, own, tongue, headers, today))
    companies = frozenset(company.name.casefold() for company in reference.directory.companies.values())
    people = list(read_people(sheet, headers))
    named = frozenset(str(item.value).casefold() for item in people if isinstance(item, Field))
    place = list(read_workplace(sheet, known_places(reference.gazetteer)))
    currency, quote = _currency(sheet, place, reference)
    place = [_country_of(item, currency) for item in place]
    found = [
        *read_position(sheet),
        *read_company(sheet, headers, companies, named),
        *place,
        *_of_currency(currency, quote, place),
        *read_pay(sheet, currency),
        *read_equity(sheet, currency),
        *read_terms(sheet),
        *read_moments(sheet),
        *people,
    ]
    return PaperReading(
        fields=tuple(item for item in found if isinstance(item, Field)),
        conflicts=tuple(item for item in found if isinstance(item, Conflict)),
        clauses=tuple(find_clauses(sheet)),
        questions=tuple(item for item in found if isinstance(item, Question)),
    )


_STAMP = re.compile(
    r"^\[?(?P<day>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\]?\s*(?:- )?"
    r"(?P<who>[^:\n(]{2,30}?)(?: \([^)\n]*\))?: ",
    re.MULTILINE,
)
"""What stands before each message of a chat: [24/11/2026, 18:03] Bex:"""


def _without_stamps(text: str) -> str:
    return _STAMP.sub(lambda found: " " * len(found.group()), text)


def _stamped(text: str) -> Mapping[str, str]:
    """Return who began a chat, and when, as the headers of a mail would have it."""
    found = _STAMP.search(text)
    return {"from": found["who"], "date": found["day"]} if found else {}


def _unquoted(text: str) -> str:
    """Blank the marks of a quotation where all of a text is one."""
    lines = [line for line in text.splitlines() if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    if quoted * 2 < len(lines):
        return text
    return re.sub(r"^(?:> ?)+", lambda mark: " " * len(mark.group()), text, flags=re.MULTILINE)


def _headers(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for match in _HEADER.finditer(text[:3000]):
        name = match[1].lower()
        found.setdefault(_HEADER_NAMES.get(name, name), match[2].strip())
    return found


def _day_reader(paper: Paper, text: str, tongue: Tongue, headers: Mapping[str, str], today: date) -> DayReader:
    months_first = _months_first(text)
    reader = DayReader(tongue, today, is_dated=False, months_first=months_first)
    sent = headers.get("date")
    for unit in (*paper.units[:14], *paper.units[-4:]):
        for value in reader.find(unit, tongue.marks(unit)):
            if value.day is None or value.is_unsure or value.why:
                continue
            labels = [m for m in tongue.marks(unit) if m.group == "labels" and m.name in {"start_date", "deadline", "end_date"} and m.end <= value.start]
            if labels or not -370 <= (value.day - today).days <= 31:
                continue
            if sent or len(unit.words) <= 12 or unit.text.lower().startswith(("date", "dated")):
                return DayReader(tongue, value.day, is_dated=True, months_first=months_first)
    return reader


def _months_first(text: str) -> bool | None:
    """Tell which order dates with slashes have: by those that can only be read one way, then by
    the currency."""
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?!\d)", text)]
    if any(a > 12 for a, _ in pairs):
        return False
    if any(b > 12 for _, b in pairs):
        return True
    if re.search(r"[£€₹]|\b(?:GBP|EUR|INR|AUD|NZD|SGD|Rs\.?)\b|A\$|CTC|[Ss]uper(?:annuation)?\b", text):
        return False
    if re.search(r"401\(k\)|\b(?:US\$|USD|at[- ]will)\b", text):
        return True
    return None


_MARKED = re.compile(r"\$ ?(?:CA|CAN)\b|\bM\.N\.|US\$|CA\$|C\$|A\$|AU\$|S\$|NZ\$|HK\$|R\$|[$€£₹]|\b(?:USD|CAD|EUR|GBP|INR|AUD|SGD|NZD|HKD|CHF|SEK|NOK|DKK|PLN|JPY|ILS|AED|BRL|MXN|ZAR|NGN|KES|SAR|QAR)\b|\bRs\.?(?= ?\d)|\bLPA\b|\blakhs?\b|\beuros?\b|\bpounds\b|\bMX\$|\bR(?= ?\d)")
_MEANS = {"$ CA": "CAD", "$CA": "CAD", "$ CAN": "CAD", "M.N.": "MXN", "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "NZ$": "NZD", "HK$": "HKD", "R$": "BRL", "€": "EUR", "£": "GBP", "₹": "INR", "Rs": "INR", "Rs.": "INR", "LPA": "INR", "lakh": "INR", "lakhs": "INR", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "MX$": "MXN", "R": "ZAR"}
_OF_DOLLAR = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN"}


def _currency(sheet: Sheet, place: list[Field | Conflict | Question], reference: Reference) -> tuple[str, Quote | None]:
    """Return the currency that most amounts are in; a bare $ is that of the place."""
    country = ""
    for item in place:
        if isinstance(item, Field) and item.path == "offer.location":
            try:
                country = read_place(str(item.value), reference.gazetteer)[:2]
            except UnknownPlace:
                country = ""
    counts: Counter[str] = Counter()
    quotes: dict[str, Quote] = {}
    weights = {"base": 5, "base_vague": 3, "package": 3, "basic": 3}
    for bound in sheet.bound:
        if bound.value.kind == "money":
            mark = bound.value.currency or ""
            if mark:
                counts[mark] += weights.get(bound.label, 1)
                quotes.setdefault(mark, Quote(*sheet.paper.quote(bound.unit, bound.value.start, bound.value.end)))
    for unit in sheet.paper.units:
        for match in _MARKED.finditer(unit.text):
            code = _MEANS.get(match.group(), match.group() if len(match.group()) == 3 and match.group().isalpha() and match.group().isupper() else "$")
            counts[code] += 1
            quotes.setdefault(code, Quote(*sheet.paper.quote(unit, match.start(), match.end())))
    if not counts:
        return next(iter(currencies_of(country)), "") if country and len(currencies_of(country)) == 1 else "", None
    named = [code for code in counts if code != "$"]
    best = max(counts, key=lambda code: counts[code])
    if best == "$":
        dollars = [code for code in named if code in _OF_DOLLAR.values()]
        if country in _OF_DOLLAR:
            here = _OF_DOLLAR[country]
            if dollars and here not in dollars and max(counts[c] for c in dollars) >= counts["$"]:
                here = max(dollars, key=lambda c: counts[c])
            return here, quotes["$"]
        if dollars:
            best = max(dollars, key=lambda code: counts[code])
            return best, quotes[best]
        return _dollar_by_words(sheet), quotes["$"]
    return best, quotes[best]


def _country_of(item: Field | Conflict | Question, currency: str) -> Field | Conflict | Question:
    """Name the country of a city we hold nothing for, where the currency is that of one country."""
    country = country_names().get(_COUNTRY_OF.get(currency, ""), "")
    if not isinstance(item, Question) or item.path != "offer.location" or not country or item.quote is None:
        return item
    how = f"we hold no figures for this place; those of {country} are the nearest"
    return Field(path=item.path, value=country, quote=item.quote, certainty="worked_out", how=how)


def _of_currency(currency: str, quote: Quote | None, place: list[Field | Conflict | Question]) -> Iterator[Field]:
    """Yield the currency, by its mark or else by the country the place is in."""
    where = next((item for item in place if isinstance(item, Field) and item.path == "offer.location"), None)
    if currency and quote is not None:
        yield Field(path="offer.currency", value=currency, quote=quote)
    elif currency and where is not None:
        how = f"the currency of {where.value}"
        yield Field(path="offer.currency", value=currency, quote=where.quote, certainty="worked_out", how=how)


def _dollar_by_words(sheet: Sheet) -> str:
    text = sheet.paper.text
    for code, words in (("AUD", r"[Ss]uperannuation|\bFair Work\b"), ("NZD", r"KiwiSaver"), ("CAD", r"\bRRSP\b|Ontario|Québec|Quebec|British Columbia"), ("SGD", r"\bCPF\b"), ("MXN", r"aguinaldo|IMSS")):
        if re.search(words, text):
            return code
    return "USD"
