"""After a withdrawal: one calm call, and the first terms."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="original_terms",
    title="Ask whether the first terms can stand",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=25,
            closes=frozenset({"reason", "time"}),
            over=("the offer is withdrawn, and only its first terms can be asked for"),
        ),
    ),
    order=25,
    summary=("Call first, calmly. Then ask whether the terms they first offered can stand."),
    when=((m.answer == "withdrawn") & (m.offer_is_over_stop_line == True)),
    because="They withdrew, and the first terms are not under your line.",
    unless={
        "answer": "They have not withdrawn the offer.",
        "offer_is_over_stop_line": "The first terms are under the line where you stop.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not plead, accuse or post about it. Call first; send this only after the "
        "call, or when nobody picks up."
    ),
    evidence=(
        Evidence(
            claim="94% of managers let an offer stand when a candidate negotiated.",
            source="Hart, Bear & Ren 2024, OBHDP; seven studies, over 3,000 people",
            limits=(
                "Some offers are withdrawn all the same; the studies are vignettes and surveys."
            ),
        ),
    ),
)
