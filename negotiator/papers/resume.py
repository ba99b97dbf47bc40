"""Read a résumé: the skills we know, the years of work, and points for a letter; nothing else."""

from datetime import date

from negotiator.papers.career_words import read_career_words
from negotiator.papers.employment import read_experience
from negotiator.papers.finding import Conflict, Field, Found, PaperReading, Question
from negotiator.papers.outline import cut_rows
from negotiator.papers.paper import LONGEST, small
from negotiator.papers.results import read_points
from negotiator.papers.skills import read_skills
from negotiator.papers.tongue import Tongues
from negotiator.reference.reference import Reference

_OF_LANGUAGE = 6_000  # characters that tell which language a résumé is in


def read_resume(text: str, tongues: Tongues, reference: Reference, today: date) -> PaperReading:
    """Read a résumé that somebody holds; `today` is the day it is read.

    There is a field for each skill (`candidate.skills`, its id), one for the years of experience,
    and one for each point that a letter could make (`candidate.case.result` and so on), best
    first. Nobody's name, age, address or employer is read, and nothing is kept.
    """
    text = text[:LONGEST]
    words = read_career_words()
    rows = cut_rows(text, words)
    language = words.language_of(text[:_OF_LANGUAGE])
    numbers = tongues.of(small(text[:_OF_LANGUAGE]).split()).numbers
    found: list[Found] = [
        *read_skills(text, rows, words, reference.catalogue.skill_ids),
        *read_experience(text, rows, words, numbers, today),
        *read_points(text, rows, words, language),
    ]
    return PaperReading(
        fields=tuple(item for item in found if isinstance(item, Field)),
        conflicts=tuple(item for item in found if isinstance(item, Conflict)),
        questions=tuple(item for item in found if isinstance(item, Question)),
    )
