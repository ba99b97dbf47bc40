"""Ask for the figure, where they speak of one and name none."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="ask_the_figure",
    title="Ask for the figure",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=22,
            closes=frozenset({"reason"}),
            over="a figure that is not named cannot be answered",
        ),
    ),
    order=22,
    summary=("They moved and gave no figure: it is asked for before anything is said to it."),
    when=(m.figure_is_missing == True),
    because=(
        "They spoke of a figure without naming it, or said yes to one of two without saying which."
    ),
    unless={
        "figure_is_missing": "What they said is as clear as a figure makes it.",
    },
    dont=("Do not thank them for a figure that you have not heard, and do not guess it aloud."),
    evidence=(
        Evidence(
            claim="Asking what was meant costs less than answering what was not.",
            source="No study: plain sense",
            limits="Nothing was measured.",
        ),
    ),
)
