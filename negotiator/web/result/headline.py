"""The one line a result opens with: what to ask for, and where the offer stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from negotiator.money import write_money
from negotiator.negotiation.threads import StoredNegotiation
from negotiator.thread.answer import KIND_NAMES
from negotiator.web.result.letters import Letter, has_passed
from negotiator.web.result.standings import Standings
from negotiator.web.words import asked, component_name


def write_headline(
    response: Mapping[str, Any], letters: Sequence[Letter], standings: Standings
) -> tuple[str, str]:
    """Return the headline and the sentence under it, which may be empty."""
    asks = response["asks"]
    ask = next((line for line in asks if line["primary"]), asks[0] if asks else None)
    if ask is not None:
        later = [line for line in asks if line["tactic"] == ask["tactic"] and line.get("year")][1:]
        return _asking(ask, later, response["currency"], response["band"]["chosen"], standings)
    fired = {verdict["id"] for verdict in response["tactics"] if verdict["verdict"] == "fired"}
    if "level_review" in fired:
        return "Clear up the level before the figure.", ""
    if letters and has_passed(response["timeline"]):
        return "Ask whether the offer still stands.", ""
    if any(letter.stage == "counter" for letter in letters):
        return "A counter that names no figure.", ""
    if letters:
        return "One message to send, no counter.", ""
    return "Nothing to send with these switched off.", ""


_WAITING = "Wait for their answer."
_WAITING_FOR_LETTER = "Wait for the updated letter."
_OVER = {"accepted": "Accepted.", "declined": "Declined.", "withdrawn": "The offer is withdrawn."}
_BY_LETTER = {
    "accept": "Accept it, in writing.",
    "decline": "Decline, and leave the door open.",
    "correct": "Have the letter put right.",
}


def write_thread_headline(
    kept: StoredNegotiation,
    response: Mapping[str, Any],
    letters: Sequence[Letter],
    standings: Standings,
) -> tuple[str, str]:
    """Return the headline of a thread that has gone on: what to do, and what it answers."""
    state, step = kept.state, response["next"]
    if state.ended is not None:
        return _OVER[state.ended.how], ""
    if state.open_answer is None and not step["stage"]:
        return (
            (_WAITING_FOR_LETTER, "")
            if state.has_sent("accept")
            else (
                _WAITING,
                _asked(response, state.last_sent.asked if state.last_sent else None),
            )
        )
    if state.open_answer is None or step["stage"] == "counter":
        return write_headline(response, letters, standings)
    said = KIND_NAMES[state.open_answer.answer.kind]
    under = f"Their answer: {said[:1].lower()}{said[1:]}."
    if step["stage"] in _BY_LETTER:
        return _BY_LETTER[step["stage"]], under
    asked_now = {line["tactic"] for line in response["asks"] if line["primary"]}
    if step["tactic"] in asked_now and step["stage"] == "reply":
        return write_headline(response, letters, standings)[0], under
    tactic = next((each for each in response["tactics"] if each["id"] == step["tactic"]), None)
    return (f"{tactic['title']}." if tactic else _WAITING), under


def _asked(response: Mapping[str, Any], changed: int | None) -> str:
    """Say what the last message asked for first, as it went out; nothing where no figure was."""
    line = next((line for line in response["asks"] if line["primary"]), None)
    if line is None or line["package"]:
        return ""
    amount = asked(changed or line["ask"], line.get("unit"), response["currency"])
    return f"You asked for {amount}, {component_name(line['component']).lower()}."


def _asking(
    ask: Mapping[str, Any],
    later: Sequence[Mapping[str, Any]],
    currency: str,
    band: Mapping[str, Any] | None,
    standings: Standings,
) -> tuple[str, str]:
    if ask["package"]:
        return "Offer them two ways to close it.", "Worth the same to them; let them choose."
    unit = ask.get("unit")
    amount, offered = asked(ask["ask"], unit, currency), asked(ask["offered"], unit, currency)
    if ask["component"] == "equity":
        noun = "of the company" if unit == "percent" else "" if unit == "shares" else "in equity"
        return f"Ask for {amount} {noun}".rstrip() + ".", f"{offered} offered."
    if ask["component"] == "sign_on":
        under = f"{offered} offered so far." if ask["offered"] else "None is offered so far."
        when = f" in year {ask['year']}" if (ask.get("year") or 1) > 1 else ""
        then = "".join(
            f", then {write_money(line['ask'], currency)} in year {line['year']}" for line in later
        )
        return f"Ask for a {amount} sign-on{when}{then}.", under
    under = f"{offered} offered"
    if ask["percentile_before"] is not None:
        under += f", {standings.offer} of the market; the ask would be {standings.ask}"
    elif band is not None and band.get("low") is not None:
        low, high = write_money(band["low"], currency), write_money(band["high"], currency)
        what = "this level" if band.get("level") else f"“{band['title']}”"
        if band.get("is_told") or not (band.get("level") or band["title"]):
            under += f"; they named a range of {low} to {high}"
        else:
            under += f"; {band['company']} posted {low} to {high} for {what}"
    return f"Ask for {amount} {component_name(ask['component']).lower()}.", f"{under}."
