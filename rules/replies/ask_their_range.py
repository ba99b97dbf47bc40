"""Answer a question about figures with one about the range."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="ask_their_range",
    title="Ask for the range first",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=56,
            closes=frozenset({"reason", "time"}),
            over="without a figure of ours, theirs is asked for",
        ),
    ),
    order=56,
    summary=("There is no figure of ours to name, so the range of the level is asked for."),
    when=(m.answer == "asks_expectation"),
    because=("They ask what you want, and we have no figure that we could stand behind."),
    unless={
        "answer": "They did not ask for your figure.",
    },
    needs=frozenset({"answer"}),
    dont="Do not make up a figure because somebody asked.",
    evidence=(
        Evidence(
            claim=("Knowing the bargaining range narrows gaps between people who negotiate."),
            source="Mazei et al. 2015, Psychological Bulletin 141; 123 effects",
            limits="A meta-analysis of many kinds of deals.",
        ),
    ),
)
