"""Read a advert. STAND-IN, to be replaced at merge: it finds nothing yet."""

from datetime import date

from negotiator.papers.finding import PaperReading
from negotiator.papers.tongue import Tongues
from negotiator.reference.reference import Reference


def read_advert(text: str, tongues: Tongues, reference: Reference, today: date) -> PaperReading:
    """Read a advert that somebody holds; `today` is the day it is read."""
    return PaperReading(())
