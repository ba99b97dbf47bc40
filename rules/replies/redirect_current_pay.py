"""Redirect a question about pay so far, once and politely."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="redirect_current_pay",
    title="Answer with the role, not with past pay",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=54,
            closes=frozenset({"time"}),
            over="the question about pay so far is answered with the role",
        ),
    ),
    order=54,
    summary=(
        "What you earn is no measure of this role. The letter says so once, politely, and "
        "returns to the role."
    ),
    when=(m.answer == "asks_current_pay"),
    because=(
        "They ask what you earn. In many places they may not; no letter of ours quotes a "
        "law at them."
    ),
    unless={
        "answer": "They did not ask what you earn.",
    },
    needs=frozenset({"answer"}),
    dont=("Do not state what you earn, do not lie about it, and do not lecture them on the law."),
    evidence=(
        Evidence(
            claim=("After bans on asking for past pay, the pay of people who changed jobs rose."),
            source="Bessen, Denk & Meng, on US salary-history bans",
            limits=(
                "Against it: recruiters infer badly from silence (Agan, Cowgill & Gee, "
                "NBER 29460), though at the offer stage the call-back is already won."
            ),
        ),
    ),
)
