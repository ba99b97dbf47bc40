"""Accept a fixed base that was not what was asked for."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="keep_to_the_ask",
    title="Leave base, keep to the ask",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=39,
            move="same_ask",
            closes=frozenset({"reason"}),
            over="base was not what you asked for",
        ),
    ),
    order=39,
    summary=(
        "They speak of base, and you asked for something else: it is asked for again in "
        "one sentence."
    ),
    when=(
        (m.they_speak_of_base == True)
        & (m.counter_is_due == False)
        & (m.ask_has_a_figure == True)
        & (m.asked_for_pay == False)
    ),
    because="They spoke of base; what you asked for first is not base.",
    unless={
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "they_speak_of_base": "They did not speak of base.",
        "ask_has_a_figure": "You named no figure.",
        "asked_for_pay": "You asked for base.",
    },
    needs=frozenset({"they_speak_of_base"}),
    dont=("Do not argue about base, and do not add a second request to the one you made."),
    evidence=(
        Evidence(
            claim="A legitimate account of why one asks improves outcomes.",
            source="Bowles & Babcock 2013, Psychology of Women Quarterly 37",
            limits="Vignettes; the account has to be one that the reader can check.",
        ),
    ),
)
