"""Agree to a call, and promise the recap in writing."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="agree_to_call",
    title="Agree to talk",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=60,
            closes=frozenset({"reason", "time"}),
            over="they want to talk, and the rest is for the call",
        ),
    ),
    order=60,
    summary=(
        "Say yes to the call, take the call sheet with you, and write down afterwards "
        "what was said."
    ),
    when=(m.answer == "call_request"),
    because=("They want to talk. Most answers are found faster aloud, and kept only in writing."),
    unless={
        "answer": "They did not ask to talk.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not agree to a figure on the call. Say that you will confirm it in writing "
        "the same day."
    ),
    evidence=(
        Evidence(
            claim=(
                "A short friendly call before writing improves outcomes, and writing "
                "suits several points at once."
            ),
            source="Morris, Nadler, Kurtzberg & Thompson 2000, Stanford GSB 1639",
            limits="Calls also produce promises that nobody wrote down.",
        ),
    ),
)
