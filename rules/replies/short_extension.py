"""Ask once for a short, exact extension, with a reason that is theirs."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="short_extension",
    title="Ask for one exact hour",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=50,
            closes=frozenset({"reason", "time"}),
            over="an answer they can rely on takes until that hour",
        ),
    ),
    order=50,
    summary=(
        "One exact hour on the next working day, so that your answer is one they can rely on."
    ),
    when=((m.answer_is_wanted_soon == True) & (m.more_time_was_asked == False)),
    because=("They want an answer now. People ask for a day more often than they are refused it."),
    unless={
        "answer_is_wanted_soon": "They want no answer now, or named a day further ahead.",
        "more_time_was_asked": "You have asked for more time before.",
    },
    needs=frozenset({"answer_is_wanted_soon"}),
    dont=("Do not accept and go on interviewing, and do not ask for 48 hours out of habit."),
    evidence=(
        Evidence(
            claim="People overestimate what asking for more time costs their image.",
            source="Whillans, Yoon & Donnelly 2021, JESP; five studies, N=4,151",
            limits=("Asked at work, not about offers; a second request is another matter."),
        ),
        Evidence(
            claim=(
                "People on the receiving end punish exploding offers, and firms rarely know it."
            ),
            source="Lau, Bart, Bearden & Tsetlin, INSEAD",
            limits="Says nothing of whether one more day is granted.",
        ),
    ),
)
