"""Read an offer letter: each field with its words, conflicts, clauses, and what has to be asked."""

import re
from collections.abc import Iterator
from datetime import date

from negotiator.papers.binding import Sheet, bind
from negotiator.papers.clauses import find_clauses
from negotiator.papers.company import read_company
from negotiator.papers.currency import find_currency, name_country, state_currency
from negotiator.papers.dateline import read_dateline
from negotiator.papers.envelope import Envelope, open_envelope
from negotiator.papers.equity import read_equity
from negotiator.papers.finding import Conflict, Field, Found, PaperReading, Question
from negotiator.papers.moments import read_moments
from negotiator.papers.paper import cut_paper, even, small
from negotiator.papers.pay import read_pay
from negotiator.papers.people import read_people
from negotiator.papers.places import known_places
from negotiator.papers.position import read_position
from negotiator.papers.quotes import quote_unit
from negotiator.papers.terms import read_terms
from negotiator.papers.tongue import Tongues
from negotiator.papers.workplace import read_workplace
from negotiator.reference.reference import Reference

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 8000  # characters, by which the language of a letter is known


def read_letter(text: str, tongues: Tongues, reference: Reference, today: date) -> PaperReading:
    """Read a letter that somebody holds; `today` is the day it is read.

    Nothing of it is kept. A field is left out where its words may mean two things: then they are
    among the conflicts or the questions.
    """
    envelope = open_envelope(even(text), tongues)
    paper = cut_paper(text, own=envelope.text)
    tongue = tongues.of(_WORD.findall(small(text[:_ENOUGH])))
    sheet = bind(paper, tongue, read_dateline(paper, envelope, tongue, today))
    found = tuple(_read(sheet, envelope, reference))
    return PaperReading(
        fields=tuple(item for item in found if isinstance(item, Field)),
        conflicts=tuple(item for item in found if isinstance(item, Conflict)),
        clauses=tuple(find_clauses(sheet)),
        questions=(
            *_left_out(sheet),
            *(item for item in found if isinstance(item, Question)),
        ),
    )


def _left_out(sheet: Sheet) -> Iterator[Question]:
    """Yield each sentence that tells a program what to do: it is shown, and nothing read of it."""
    for unit in sheet.paper.units:
        if sheet.signs(unit, "not_terms"):
            quote = quote_unit(sheet, unit)
            yield Question("", "This speaks to a program and not to you. It was left out.", quote)


def _read(sheet: Sheet, envelope: Envelope, reference: Reference) -> Iterator[Found]:
    """Yield what is found, in the order of the form.

    The place tells the currency of a bare $, and the currency the country of a place that we do
    not know. Who is named as a person is no company.
    """
    people = tuple(read_people(sheet, envelope.headers))
    place = tuple(read_workplace(sheet, known_places(reference.gazetteer)))
    currency = find_currency(sheet, place, reference)
    place = tuple(name_country(item, currency) for item in place)
    companies = frozenset(each.name.casefold() for each in reference.directory.companies.values())
    named = frozenset(str(item.value).casefold() for item in people)
    yield from read_position(sheet)
    yield from read_company(sheet, envelope.headers, companies, named)
    yield from place
    yield from state_currency(currency, place)
    yield from read_pay(sheet, currency.code)
    yield from read_equity(sheet, currency.code)
    yield from read_terms(sheet)
    yield from read_moments(sheet)
    yield from people
