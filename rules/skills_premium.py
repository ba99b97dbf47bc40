"""Name one scarce skill that is true of you and that the role calls for."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="skills_premium",
    title="Name one skill the role pays for",
    stage="counter",
    places=(
        Place(
            slot="role_fact",
            over="one fact of yours is named, and a letter has one place for it",
        ),
    ),
    uses=frozenset({"skills"}),
    order=90,
    summary=(
        "One role fact helps the recruiter argue upstairs. A list, or a percentage, would not."
    ),
    when=((m.premium_skills >= 1) & (m.role_fact_is_given == False) & (m.offer_percentile < 75)),
    because=(
        "You ticked a skill this role pays for. It is named once, as a fact, and counts "
        "toward leverage."
    ),
    unless={
        "premium_skills": "You ticked none of the skills this role pays for.",
        "role_fact_is_given": (
            "Your own role fact takes the one place a letter has for it. The skills you "
            "ticked still count toward leverage."
        ),
        "offer_percentile": (
            "Your offer stands {offer_standing}. A strong offer needs no case made for it; the "
            "skill still counts toward leverage."
        ),
    },
    needs=frozenset({"premium_skills"}),
    evidence=(
        Evidence(
            claim=("A legitimate account of why one asks improves outcomes."),
            source="Bowles & Babcock 2013, Psychology of Women Quarterly 37",
            limits=(
                "Vignettes. No figure for the worth of a skill was found that controls for "
                "level, so none is given."
            ),
        ),
    ),
)
