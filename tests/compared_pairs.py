"""Random pairs of offers held side by side, against what each one's own page says of its years."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

from negotiator.contract.compared import write_comparison
from negotiator.contract.request import read_case
from negotiator.contract.response import write_plan
from negotiator.negotiation.comparing import Compared, compare_payload
from negotiator.negotiation.service import Services, draft_case
from negotiator.weighing.side import Side
from tests.random_cases import random_request

TERMS = {
    "paid_leave_days": [None, 0, 10, 20, 25, 30],
    "office_days_per_week": [None, 0, 2, 3, 5],
    "hours_per_week": [None, None, 35, "37.5", 40],
    "notice_days": [None, 0, 14, 30, 90],
    "non_compete_months": [None, 0, 6, 12],
    "sign_on_repayment_months": [None, 12, 24],
    "pension_percent": [None, 0, 3, "4.5"],
}
_NEVER = {"deadline": None, "deadline_date": None}


def random_pair(seed: int) -> list[dict[str, Any]]:
    """Make two requests, often in one currency, with terms; the same seed gives the same."""
    rng = Random(seed)
    pair = [random_request(2 * seed), random_request(2 * seed + 1)]
    for request in pair:
        request["offer"] |= _NEVER
        request["candidate"]["wants"] = []
        for name, values in TERMS.items():
            is_given = rng.random() < 0.6 and not (
                name == "hours_per_week" and request["offer"].get("base_period") == "hour"
            )
            if is_given:
                request["offer"][name] = rng.choice(values)
    if rng.random() < 0.5:
        pair[1]["offer"]["currency"] = pair[0]["offer"]["currency"]
    for row in pair[1].get("market") or ():
        row["currency"] = pair[1]["offer"]["currency"]
    return pair


def own_years(request: dict[str, Any], services: Services) -> list[dict[str, Any]]:
    """Return the first four years as the page of this one offer has them: no band moves them."""
    case = read_case(request, services.vocabulary, clock=services.clock())
    written = write_plan(draft_case(services, case, held_against=()), id=None, created_at=case.now)
    years: list[dict[str, Any]] = written["compensation"]["years"]
    return years[:4]


def disagreements(seed: int, services: Services) -> Iterator[str]:
    """Yield what a comparison of two random offers says otherwise than their own pages."""
    pair = random_pair(seed)
    compared = compare_payload(services, {"cases": deepcopy(pair)}, None)
    answer = write_comparison(compared.comparison, compared.against, compared.steps)
    for side, request in zip(answer["sides"], pair, strict=True):
        own = own_years(request, services)
        if side["years"] != [{name: year[name] for name in side["years"][0]} for year in own]:
            yield f"{seed}: {side['called']}: years {side['years']} against {own}"
        for name in ("recurring", "one_time", "claimed_equity"):
            if side["four_years"][name] != sum(year[name] for year in own):
                yield f"{seed}: {side['called']}: {name} of four years"
    yield from (f"{seed}: {found}" for found in _odd_order(compared))
    yield from (f"{seed}: {found}" for found in _unequal(compared))


def _odd_order(compared: Compared) -> Iterator[str]:
    """The points of two offers are all there are, and who comes first has no fewer."""
    one, other = compared.comparison.order
    if one.percent < other.percent or not 100 <= one.percent + other.percent <= 101:
        yield f"points {one.percent} and {other.percent}"
    currencies = compared.comparison.currencies
    for row in compared.comparison.rows:
        is_money = row.part in {"recurring", "one_time", "claimed_equity"}
        if is_money and len(currencies) > 1 and any(cell.place for cell in row.cells):
            yield f"{row.part} is ranked across currencies"


def _unequal(compared: Compared) -> Iterator[str]:
    """The base that is named makes the years equal, and a unit less does not."""
    ((at, steps),) = compared.steps
    side, other = compared.comparison.sides[at], compared.comparison.sides[compared.against]
    for step in steps:
        if step.id != "recurring":
            continue
        written = "".join(filter(str.isdigit, step.needed.replace(side.currency, "")))
        named = [_with_base(side, int(written) - short).recurring for short in (0, 1)]
        if not named[0] >= other.recurring > named[1]:
            yield f"base {written} makes {named}, and {other.recurring} is needed"


def _with_base(side: Side, base: int) -> Side:
    return Side(side.called, replace(side.offer, pay=side.offer.pay.with_yearly(base)))
