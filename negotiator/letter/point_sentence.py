"""A point of the candidate's as the sentence that a letter would say, before there is a letter."""

from negotiator.ask.case import CasePoint
from negotiator.letter.figure import Said
from negotiator.letter.points import phrase_point
from negotiator.letter.wording import Wording


def write_point(point: CasePoint, tone: str, wording: Wording) -> str:
    """Write the finished sentence of a point in a tone."""
    phrased = phrase_point(point)
    words = {"point": Said(phrased.words, "candidate.case"), "point_shape": phrased.shape}
    return " ".join(line.text for line in wording.lines("counter/role_fact", tone, words))
