"""Ask for what is needed to read private equity, before any value is put on it."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="equity_questions",
    title="Ask what the equity is made of",
    stage="acknowledge",
    places=(Place(slot="questions"),),
    order=35,
    summary=(
        "A number of options means nothing without the number of shares, the strike and the "
        "time to exercise. Until they are known it counts as zero."
    ),
    when=(
        (m.is_acknowledged == False)
        & (m.deadline_has_passed == False)
        & (m.equity_is_private == True)
        & (m.equity_questions >= 1)
    ),
    because=(
        "The equity cannot be sold yet, and facts that give it a meaning are missing: "
        "{equity_questions}. The first message asks for them, and names no value."
    ),
    unless={
        "is_acknowledged": "The first message has already gone out.",
        "deadline_has_passed": "The deadline has passed; whether the offer stands comes first.",
        "equity_is_private": "The offer has no private equity.",
        "equity_questions": "You know what the equity is made of.",
    },
    needs=frozenset({"equity_is_private"}),
    evidence=(
        Evidence(
            claim="A share of a company is the shares granted over the fully diluted count.",
            source="Arithmetic",
            limits="It says nothing of what the company will be worth, nor of tax: ask an adviser.",
        ),
    ),
)
