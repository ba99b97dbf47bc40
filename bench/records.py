"""The facts of the random cases, as the engine is given them."""

from bench.cases import make_bodies
from negotiator.contract.request import parse_json
from negotiator.negotiation.service import Services, draft_payload
from negotiator.tactics.facts import Facts, FactValue


def gather_records(count: int, services: Services) -> list[dict[str, FactValue]]:
    """Draft so many cases and return the flat record of each."""
    return [facts.as_record() for facts in gather_facts(count, services)]


def gather_facts(count: int, services: Services) -> list[Facts]:
    """Draft so many cases and return the facts of each."""
    return [
        draft_payload(services, parse_json(body)).facts for body in make_bodies(count, services)
    ]
