"""Say that the figure they asked for would be signed."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="sign_at_the_figure",
    title="Say that you would sign",
    stage="reply",
    places=(Place(slot="close"),),
    order=94,
    summary="They ask for the figure, and hear that it would settle the matter.",
    when=(
        (m.they_ask_for_the_figure == True) & (m.would_sign == True) & (m.ask_has_a_figure == True)
    ),
    because=("You would sign at what you ask, and people spend effort on those they can get."),
    unless={
        "they_ask_for_the_figure": "They did not ask for your figure.",
        "would_sign": "You did not say that you would sign.",
        "ask_has_a_figure": "There is no figure to sign at.",
    },
    needs=frozenset({"they_ask_for_the_figure"}),
    dont=("Do not say it unless it is true: it spends what you have to bargain with."),
    evidence=(
        Evidence(
            claim=("People spend political capital on somebody they believe they can get."),
            source="Malhotra 2014, Harvard Business Review",
            limits="Expert advice; no controlled test was found.",
        ),
    ),
)
