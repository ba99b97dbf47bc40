"""After three working days, ask whether they need anything."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="gentle_nudge",
    title="Ask once what they need",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=66,
            closes=frozenset({"reason", "time"}),
            over="silence is met with one short question",
        ),
    ),
    order=66,
    summary=(
        "Three working days without a word: one short note, with no figure in it. Two "
        "days later a call; then ask when they decide."
    ),
    when=((m.answer == "silence") & (m.days_of_silence >= 3) & (m.counter_is_due == False)),
    because=(
        "They have been silent for {days_of_silence} working days. Silence is mostly an "
        "approval that waits for somebody."
    ),
    unless={
        "counter_is_due": "Your counter has not gone out yet, and comes next.",
        "answer": "They answered.",
        "days_of_silence": (
            "Only {days_of_silence} working days have passed since your message; three "
            "are usual before one asks."
        ),
    },
    needs=frozenset({"answer"}),
    dont=("Do not lower the ask, and do not write “just following up” twice in a week."),
    evidence=(
        Evidence(
            claim=(
                "A recruiter tells of an offer withdrawn after a week of a candidate's own silence."
            ),
            source="faircomp.io, an ex-Google recruiter's account",
            limits=(
                "One account. That three working days are enough to ask is custom, not a finding."
            ),
        ),
    ),
)
