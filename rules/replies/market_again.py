"""Say again what the ask rests on, where they ask back."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="market_again",
    title="The market, once more",
    stage="reply",
    places=(Place(slot="reason", over="one reason is enough"),),
    order=85,
    summary=("The figure is asked about, so what it rests on is said again, in one sentence."),
    when=(
        (m.they_ask_about_the_figure == True)
        & (m.quoted_figures >= 1)
        & (m.ask_has_a_figure == True)
        & (m.asked_for_pay == True)
        & (m.market_fits_the_ask == True)
    ),
    because=("Real market figures stand over the offer, and the question is about the figure."),
    unless={
        "they_ask_about_the_figure": "They did not ask about your figure, or it is not out yet.",
        "quoted_figures": "No market figure stands over the offer.",
        "ask_has_a_figure": "There is no figure to give a reason for.",
        "asked_for_pay": "What you ask for is not what the market figures describe.",
        "market_fits_the_ask": "What the market figures describe is not what you ask for.",
    },
    needs=frozenset({"they_ask_about_the_figure"}),
    dont=("Do not add a second and a third argument: the weakest is the one they answer."),
    evidence=(
        Evidence(
            claim="A legitimate account of why one asks improves outcomes.",
            source="Bowles & Babcock 2013, Psychology of Women Quarterly 37",
            limits="Vignettes; the account has to be one that the reader can check.",
        ),
    ),
)
