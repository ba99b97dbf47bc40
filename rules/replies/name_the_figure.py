"""Name the figure, where they ask for it."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="name_the_figure",
    title="Name the one figure",
    stage="reply",
    places=(
        Place(
            slot="ask", rank=55, move="same_ask", over="they asked for the figure, and it is named"
        ),
    ),
    order=55,
    summary=(
        "They ask for your figure: it is the ask, once, with its reason. Not a range, and "
        "not what you would settle for."
    ),
    when=((m.answer == "asks_expectation") & (m.ask_has_a_figure == True)),
    because=("They ask what you want, and whoever names a figure pulls the outcome towards it."),
    unless={
        "answer": "They did not ask for your figure.",
        "ask_has_a_figure": "There is no figure of ours to name.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not answer with a range whose lower end you would regret, and never with the "
        "least you would take."
    ),
    evidence=(
        Evidence(
            claim="Whoever names a figure first pulls the outcome towards it.",
            source="Petrowsky et al. 2025, OBHDP; meta-analysis of 90 studies",
            limits=(
                "The employer has mostly moved first, so expect less; ambition also costs "
                "some deals."
            ),
        ),
        Evidence(
            claim="A legitimate account of why one asks improves outcomes.",
            source="Bowles & Babcock 2013, Psychology of Women Quarterly 37",
            limits="Vignettes; the account has to be one that the reader can check.",
        ),
    ),
)
