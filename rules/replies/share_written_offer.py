"""State the written offer that is better, once, as a fact."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="share_written_offer",
    title="Say what you hold in writing",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=52,
            closes=frozenset({"reason", "time"}),
            over="a written offer that is better is stated as the fact it is",
        ),
    ),
    order=52,
    summary=(
        "You hold a better offer in writing and may mention it: its figure, once, and "
        "that you would rather come here."
    ),
    when=((m.answer == "asks_other_offers") & (m.rival_is_better == True)),
    because="They ask, and what you hold in writing is better than theirs.",
    unless={
        "answer": "They did not ask about other offers.",
        "rival_is_better": "You hold nothing better in writing that you may mention.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not imply or inflate anything, and do not forward the other letter: it is not "
        "yours to share."
    ),
    evidence=(
        Evidence(
            claim="Even uncertain alternatives raise power and outcomes.",
            source=("Pinkley, Conlon, Sawyer, Sleesman, Vandewalle & Kuenzi 2019, OBHDP 151"),
            limits=(
                "A figure that is checked and wrong can cost the offer: state only what "
                "you hold in writing."
            ),
        ),
    ),
)
