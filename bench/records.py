"""The facts of the random cases, as the engine is given them."""

from bench.cases import make_bodies
from negotiator.contract.request import parse_json
from negotiator.domain.facts import Facts, FactValue
from negotiator.office import Office, draft_payload


def gather_records(count: int, office: Office) -> list[dict[str, FactValue]]:
    """Draft so many cases and return the flat record of each."""
    return [facts.as_record() for facts in gather_facts(count, office)]


def gather_facts(count: int, office: Office) -> list[Facts]:
    """Draft so many cases and return the facts of each."""
    return [draft_payload(office, parse_json(body)).facts for body in make_bodies(count, office)]
