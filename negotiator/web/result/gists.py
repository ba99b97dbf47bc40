"""What each closed part of the page holds, in a line: read instead of opening it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from negotiator.market.standing import rank
from negotiator.web.result.review import Reviewed
from negotiator.web.result.standings import Standings
from negotiator.web.words import asked, component_name, money, say_verdict


def tell_numbers(response: Mapping[str, Any], standings: Standings) -> str:
    """Tell the offer, the ask and where both stand."""
    currency, asks = response["currency"], response["asks"]
    ask = next((line for line in asks if line["primary"]), asks[0] if asks else None)
    if ask is None:
        recurring = response["compensation"]["years"][0]["recurring"]
        return f"No figure is asked for; year 1 pays {money(recurring, currency)}, recurring"
    amount = asked(ask["ask"], ask.get("unit"), currency)
    offered = asked(ask["offered"], ask.get("unit"), currency)
    said = f"{component_name(ask['component'])}: {offered} → {amount}"
    if ask["percentile_before"] is not None and standings.offer and standings.ask:
        said += f"; {_short(standings.offer)} → {_short(standings.ask)}"
    return said


def tell_tactics(reviewed: Iterable[Reviewed]) -> str:
    """Tell how many fired, gave way and were switched off."""
    counted = Counter(item.kind for item in reviewed)
    kinds = ("fired", "gave_way", "switched_off")
    told = [f"{counted[kind]} {say_verdict(kind)[0].lower()}" for kind in kinds if counted[kind]]
    return ", ".join(told) or "None fired"


def tell_band(band: Mapping[str, Any]) -> str:
    """Tell what the offer is held against."""
    if band["chosen"] is None:
        return "No band fits"
    own = "your own figures, " if band["chosen"]["is_users_own"] else ""
    return f"Held against {own}{band['why']}"


def tell_company(company: Mapping[str, Any]) -> str:
    """Tell how much is known, and how recent the newest of it is."""
    facts = company["facts"]
    years = [fact["seen"][:4] for fact in facts if fact["seen"]]
    newest = f", the newest of {max(years)}" if years else ", undated" if facts else ""
    return f"{len(facts)} {'fact' if len(facts) == 1 else 'facts'}{newest}"


def _short(standing: str) -> str:
    """Shorten a standing: p44, under p25."""
    short = rank(standing)
    return f"p{short}" if short.isdigit() else short
