"""Ask for at most two small terms, put as the small things they are."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="easy_terms",
    title="Ask for the small things together",
    stage="counter",
    places=(
        Place(slot="ask", rank=95, over="the terms you want are all that is asked for"),
        Place(slot="questions"),
    ),
    order=118,
    summary=(
        "A start date, a day at home, a title: each is easy to grant. Two at most stand in the "
        "letter, after the ask; the rest is for the call."
    ),
    when=(m.terms_wanted >= 1),
    because=(
        "Terms that you want and the letter tells: {terms_wanted}. They are asked for together, "
        "once, so that nothing comes as an afterthought."
    ),
    unless={"terms_wanted": "You named no term for the letter to ask for."},
    needs=frozenset({"terms_wanted"}),
    evidence=(
        Evidence(
            claim=("Negotiate the parts together, not one after another."),
            source="Malhotra 2014, Harvard Business Review",
            limits="Expert advice, not measurement. A long list reads as a list of demands.",
        ),
    ),
)
