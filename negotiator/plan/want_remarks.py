"""What became of each wish: told in the letter, or kept for the call; and figures that go far."""

from collections.abc import Iterable, Iterator
from typing import Literal

from negotiator.ask.situation import Situation
from negotiator.ask.wants import Want, find_want
from negotiator.letter.wants import phrase_term
from negotiator.money import write_money
from negotiator.plan.ask_lines import AskLine
from negotiator.plan.remark import Remark
from negotiator.tactics.tactic import Verdict

_NAMES = {"base": "base", "sign_on": "a sign-on", "equity": "more of the grant"}


def remark_on_wants(
    situation: Situation, verdicts: Iterable[Verdict], asks: tuple[AskLine, ...]
) -> Iterator[Remark]:
    """Warn of a figure of one's own that goes far, then list what is left for the call."""
    yield from _on_own_figures(situation)
    for want in kept_for_the_call(situation, verdicts, asks):
        level: Literal["warning", "info"] = "warning" if want.must else "info"
        yield Remark(level, f"Kept for the call: {_say(want, situation)}.")


def kept_for_the_call(
    situation: Situation, verdicts: Iterable[Verdict], asks: tuple[AskLine, ...]
) -> tuple[Want, ...]:
    """Return the wants that no sentence of the letters asks for."""
    fired = {verdict.tactic.id for verdict in verdicts if verdict.kind == "fired"}
    asked = {"base" if line.component == situation.component else line.component for line in asks}
    told = situation.terms.told if "easy_terms" in fired else ()

    def is_told(want: Want) -> bool:
        if want.item == "level":
            return want.must and "level_review" in fired
        return want.pays in asked if want.pays else want in told

    return tuple(want for want in situation.case.candidate.wants if not is_told(want))


def _on_own_figures(situation: Situation) -> Iterator[Remark]:
    ask, currency = situation.ask, situation.case.offer.currency
    forfeited = situation.case.candidate.forfeited_pay
    named = find_want(situation.case.candidate.wants, "sign_on")
    figure = named.value if named is not None else None
    if forfeited is not None and isinstance(figure, int) and figure < forfeited.reveal():
        yield Remark(
            "warning",
            "The sign-on you want is less than the pay you forfeit by leaving. Leave the wish out "
            "to ask for all of that.",
        )
    if ask.mode != "own" or ask.amount is None:
        return
    written = write_money(ask.amount, currency)
    boldest = max((sized.amount or 0 for _, sized in situation.sizes), default=0)
    if ask.amount > boldest:
        ours = (
            f"above the boldest we would size, {write_money(boldest, currency)}"
            if boldest
            else "where we would ask for none"
        )
        yield Remark(
            "warning",
            f"Your figure, {written}, is {ask.uplift_percent}% over the offer, {ours}. It goes out "
            "as you typed it. So far a step is seldom granted whole, and now and then an offer is "
            "withdrawn over it: have a reason ready, and your next figure.",
        )
    top = _posted_top(situation)
    if top is not None and ask.amount > top:
        yield Remark(
            "warning",
            f"Your figure, {written}, is above the top of their range, "
            f"{write_money(top, currency)}. It asks for an exception or for the next level; say "
            "which.",
        )


def _posted_top(situation: Situation) -> int | None:
    posted, band = situation.case.offer.posted_range, situation.band
    if posted is not None:
        return posted.high
    return band.high if band is not None else None


def _say(want: Want, situation: Situation) -> str:
    offer = situation.case.offer
    if want.item == "level":
        return f"the level {want.value}"
    if want.pays is None:
        return f"that {phrase_term(want, offer, situation.case.now)}"
    value = want.value
    if not isinstance(value, int):
        return _NAMES[want.pays]
    figure = (
        f"{value:,} shares" if want.item == "equity_shares" else write_money(value, offer.currency)
    )
    return f"{_NAMES[want.pays]}, {figure}"
