"""A point of the candidate's as the sentence that a letter would say, before there is a letter."""

from negotiator.ask.case import CasePoint
from negotiator.letter.points import phrase_point, say_point
from negotiator.letter.wording import Wording


def write_point(point: CasePoint, tone: str, wording: Wording) -> str:
    """Write the finished sentence of a point in a tone, without what a letter says follows."""
    words = say_point(phrase_point(point), "candidate.case", tone=tone)
    begun = "formal_begun" if tone == "formal" else "begun"
    return " ".join(line.text for line in wording.lines("counter/role_fact", begun, words))
