"""Thank them for a part, and name the next step or a bridge."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="meet_partway",
    title="Meet them at the next step",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=46,
            move="meeting_point",
            closes=frozenset({"reason"}),
            over="they came part of the way, and the next step is named",
        ),
    ),
    order=46,
    summary=(
        "They came part of the way. The letter thanks them and names the first step down, "
        "or their figure with a sign-on for the rest."
    ),
    when=(
        (m.answer == "partway")
        & (m.counter_is_due == False)
        & (m.they_call_it_their_best == False)
        & (m.pay_moved == True)
        & (m.meeting_point_is_open == True)
    ),
    because=(
        "They moved on what you asked for and stand short of what you would settle for. "
        "The first and largest step down is taken, for a signature."
    ),
    unless={
        "answer": "They did not come part of the way.",
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "they_call_it_their_best": "They say that this is their best.",
        "pay_moved": "They moved on something else, not on what you asked for.",
        "meeting_point_is_open": "They are past the first step down already.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not split the difference again by yourself, and do not name a second figure "
        "while they think."
    ),
    evidence=(
        Evidence(
            claim="Concessions that shrink signal a limit and get better deals.",
            source=("Tey, Schaerer, Madan & Swaab 2021, OBHDP 165; seven studies, N=2,311"),
            limits=("Simulated deals; too flat or too steep a pattern works less well."),
        ),
        Evidence(
            claim=("People spend political capital on somebody they believe they can get."),
            source="Malhotra 2014, Harvard Business Review",
            limits="Expert advice; no controlled test was found.",
        ),
    ),
)
