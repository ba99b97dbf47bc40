"""Say that you would sign, when the user has said so."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="conditional_yes",
    title="Say that you would sign",
    stage="counter",
    places=(Place(slot="close"),),
    order=120,
    summary=(
        "People spend goodwill upstairs when they believe it gets them you. Only if it is true."
    ),
    when=((m.would_sign_is_stated == True) & (m.would_sign == True)),
    because=(
        "You confirmed that you would sign at what is asked. It is the last line, with no expiry."
    ),
    unless={
        "would_sign_is_stated": "You did not say whether you would sign at what is asked.",
        "would_sign": "You would not sign at once, so the letter does not say that you would.",
    },
    needs=frozenset({"would_sign_is_stated"}),
    evidence=(
        Evidence(
            claim=(
                "People spend political capital on a candidate only if they believe they can "
                "get them."
            ),
            source="Malhotra 2014, Harvard Business Review",
            limits=(
                "Expert advice; no controlled test was found. It spends your leverage: never "
                "reopen after a yes."
            ),
        ),
    ),
)
