"""Accept what comes to what one would settle for."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="take_good_terms",
    title="Take what reaches your target",
    stage="reply",
    writes="accept",
    places=(
        Place(
            slot="ask",
            rank=30,
            closes=frozenset({"reason", "time"}),
            over="what they offer now comes to what you settle for",
        ),
    ),
    order=30,
    summary=("What they offer now is worth what you wanted to settle for. Take it the same day."),
    when=(
        (m.they_moved == True)
        & (m.target_is_reached == True)
        & (m.must_terms_open == 0)
        & (m.an_answer_is_due == True)
    ),
    because=(
        "They moved, and over two years what they offer comes to what you set out to settle for."
    ),
    unless={
        "they_moved": "They have not moved.",
        "target_is_reached": "What they offer is short of what you set out to settle for.",
        "must_terms_open": "A term that you marked as a must is still open.",
        "an_answer_is_due": "They did not answer the ask, nor do they want an answer now.",
    },
    dont=("Do not squeeze out the last bit: it costs goodwill that you need in the first month."),
    evidence=(
        Evidence(
            claim="Concessions that shrink signal a limit and get better deals.",
            source=("Tey, Schaerer, Madan & Swaab 2021, OBHDP 165; seven studies, N=2,311"),
            limits=("Simulated deals; too flat or too steep a pattern works less well."),
        ),
        Evidence(
            claim=("An immediate yes that is followed by another request sours the deal."),
            source="Galinsky, Seiden, Kim & Medvec 2002, PSPB 28",
            limits=(
                "About first offers taken at once; that reopening costs trust is a reading of it."
            ),
        ),
    ),
)
