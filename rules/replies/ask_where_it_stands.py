"""Ask where things stand, where the answer does not say."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="ask_where_it_stands",
    title="Ask what they mean",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=68,
            closes=frozenset({"reason", "time"}),
            over="what they meant is asked before it is answered",
        ),
    ),
    order=68,
    summary=("Their answer says neither yes nor no. One short question where things stand."),
    when=((m.answer == "unclear") & (m.counter_is_due == False)),
    because="What they wrote can be read in more ways than one, and none is assumed.",
    unless={
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "answer": "What they wrote is clear.",
    },
    needs=frozenset({"answer"}),
    dont="Do not read a yes or a no into it.",
    evidence=(
        Evidence(
            claim="Asking what was meant costs less than answering what was not.",
            source="No study: plain sense",
            limits="Nothing was measured.",
        ),
    ),
)
