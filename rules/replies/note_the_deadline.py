"""Confirm a deadline that is days ahead, without asking for more time."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="note_the_deadline",
    title="Say that you will answer by then",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=51,
            closes=frozenset({"reason", "time"}),
            over="the moment they named is far enough ahead",
        ),
    ),
    order=51,
    summary=(
        "They named a day that is far enough ahead. Say that they will hear by then, and "
        "ask for no more time."
    ),
    when=((m.answer == "decide_today") & (m.answer_is_wanted_soon == False)),
    because="They want to hear by a moment that is days ahead.",
    unless={
        "answer": "They did not ask for an answer by a day.",
        "answer_is_wanted_soon": "They want to hear now, or within two days.",
    },
    needs=frozenset({"answer"}),
    dont="Do not ask for more time while there is some.",
    evidence=(
        Evidence(
            claim="People overestimate what asking for more time costs their image.",
            source="Whillans, Yoon & Donnelly 2021, JESP; five studies, N=4,151",
            limits=("Asked at work, not about offers; a second request is another matter."),
        ),
    ),
)
