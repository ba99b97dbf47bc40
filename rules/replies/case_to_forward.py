"""Put the case in four lines that can be shown to others."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="case_to_forward",
    title="Write it to be forwarded",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=58,
            move="same_ask",
            closes=frozenset({"time"}),
            over="they asked for something to show, and get it",
        ),
    ),
    order=58,
    summary=("Somebody will sell this for you: figure, reason, what you bring, when you sign."),
    when=(m.answer == "put_in_writing"),
    because="They want it in writing, to show to those who decide.",
    unless={
        "answer": "They did not ask for it in writing.",
    },
    needs=frozenset({"answer"}),
    dont="Do not add a new request: it is read by people who have not met you.",
    evidence=(
        Evidence(
            claim="A legitimate account of why one asks improves outcomes.",
            source="Bowles & Babcock 2013, Psychology of Women Quarterly 37",
            limits="Vignettes; the account has to be one that the reader can check.",
        ),
        Evidence(
            claim=("People spend political capital on somebody they believe they can get."),
            source="Malhotra 2014, Harvard Business Review",
            limits="Expert advice; no controlled test was found.",
        ),
    ),
)
