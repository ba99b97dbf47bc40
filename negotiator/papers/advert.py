"""Read a job advert: what job it is for and where, and the pay range it prints."""

import re
from datetime import date

from negotiator.papers.advert_head import cut_lines, read_head
from negotiator.papers.advert_words import read_advert_words
from negotiator.papers.finding import Conflict, Field, Found, PaperReading, Question
from negotiator.papers.paper import LONGEST, cut_paper, even, small
from negotiator.papers.places import known_places
from negotiator.papers.posted_pay import read_posted_pay
from negotiator.papers.tongue import Tongues
from negotiator.reference.reference import Reference

_OF_LANGUAGE = 8_000  # characters that tell which language an advert is in
_WORDS = re.compile(r"[^\W\d_]+")


def read_advert(text: str, tongues: Tongues, reference: Reference, today: date) -> PaperReading:
    """Read an advert that somebody pasted; `today` is the day it is read.

    The range stands under `offer.posted_range.low` and `.high`, in the currency and for the period
    that are read beside it (`offer.currency`, `offer.base_period`): whoever fills in a form holds
    both against those of the offer, since the form takes the range for the offer's own period.
    """
    text = text[:LONGEST]
    words, places = read_advert_words(), known_places(reference.gazetteer)
    head = read_head(text, cut_lines(even(text)), words, places, reference.directory)
    found: list[Found] = [
        *head.found,
        *read_posted_pay(
            cut_paper(text),
            tongues.of(_WORDS.findall(small(text[:_OF_LANGUAGE]))),
            words,
            places,
            place=head.place,
            title=head.title,
        ),
    ]
    return PaperReading(
        fields=tuple(item for item in found if isinstance(item, Field)),
        conflicts=tuple(item for item in found if isinstance(item, Conflict)),
        questions=tuple(item for item in found if isinstance(item, Question)),
    )
