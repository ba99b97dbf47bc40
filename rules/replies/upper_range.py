"""Place the ask inside the range they named, never over its top."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="upper_range",
    title="Take the ask into their range",
    stage="reply",
    places=(
        Place(
            slot="ask",
            rank=44,
            move="place_in_range",
            closes=frozenset({"reason"}),
            over="the range they named is where the ask is placed",
        ),
    ),
    order=44,
    summary=(
        "Their own range is the best argument there is: the ask goes inside it, and not "
        "beyond its top."
    ),
    when=(
        (m.answer == "gives_range")
        & (m.range_is_over_offer == True)
        & (m.asked_for_pay == True)
        & (m.counter_is_due == False)
    ),
    because="They named a range whose top is over what they offer.",
    unless={
        "answer": "They did not name a range.",
        "counter_is_due": "Your counter has not gone out yet, and is now sized in their range.",
        "asked_for_pay": "What you asked for first is not base.",
        "range_is_over_offer": "What they offer is at the top of their range already.",
    },
    needs=frozenset({"answer"}),
    dont=(
        "Do not ask for more than the top of their range: that needs an exception, and "
        "somebody’s signature."
    ),
    evidence=(
        Evidence(
            claim=("Knowing the bargaining range narrows gaps between people who negotiate."),
            source="Mazei et al. 2015, Psychological Bulletin 141; 123 effects",
            limits="A meta-analysis of many kinds of deals.",
        ),
        Evidence(
            claim=(
                "Firms that show their ranges refuse exceptions, so as not to reopen "
                "everybody's pay."
            ),
            source="Cullen & Pakzad-Hurson 2023, Econometrica 91",
            limits="About pay transparency laws; the reading for one offer is ours.",
        ),
    ),
)
