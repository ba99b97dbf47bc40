"""Thank them for the time, and say when they will hear."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="confirm_new_date",
    title="Confirm the new date",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=64,
            closes=frozenset({"reason", "time"}),
            over="the time is given, and that is all there is to say",
        ),
    ),
    order=64,
    summary="You have the time. Say when they will hear from you, and keep to it.",
    when=(m.answer == "extension_granted"),
    because="They gave you more time. A second extension is not asked for.",
    unless={
        "answer": "They did not give you more time.",
    },
    needs=frozenset({"answer"}),
    dont="Do not ask for more time again.",
    evidence=(
        Evidence(
            claim="People overestimate what asking for more time costs their image.",
            source="Whillans, Yoon & Donnelly 2021, JESP; five studies, N=4,151",
            limits=("Asked at work, not about offers; a second request is another matter."),
        ),
    ),
)
