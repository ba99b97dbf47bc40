"""How strong the candidate's position is, from stated facts only: no name, no guess."""

from dataclasses import dataclass
from decimal import Decimal

from negotiator.ask.case import Case
from negotiator.ask.moves import Input
from negotiator.ask.policy import AskPolicy, Tier


@dataclass(frozen=True, slots=True)
class Leverage:
    """A score from 0 to 1, its tier, and what each part of it came from."""

    score: Decimal
    tier: Tier
    factors: tuple[tuple[str, Decimal], ...]


def weigh_leverage(
    case: Case, scarce_skills: int, policy: AskPolicy, inputs: frozenset[Input]
) -> Leverage:
    """Add up the policy's weights for what the user stated; unknown counts nothing.

    A rival counts when it is held in writing; what is not among the `inputs` that
    tactics draw on counts nothing.
    """
    weights = policy.leverage
    written = sum(rival.written for rival in case.rivals) if "rivals" in inputs else 0
    skills = scarce_skills if "skills" in inputs else 0
    level = case.offer.level or ""
    factors = [
        ("two or more written offers", weights["two_written_rivals"], written >= 2),
        ("a written offer elsewhere", weights["written_rival"], written == 1),
        (
            "late in another process",
            weights["late_stage_elsewhere"],
            case.candidate.late_stage_elsewhere and not written,
        ),
        ("two or more scarce skills", weights["two_scarce_skills"], skills >= 2),
        ("a scarce skill", weights["one_scarce_skill"], skills == 1),
        ("they came to you", weights["approached"], case.candidate.approached is True),
        ("they need the role filled soon", weights["urgent"], case.offer.urgent is True),
        ("a staff-level role", weights["level_L6"], level >= "L6"),
        ("a senior role", weights["level_L5"], level == "L5"),
        ("you are employed now", weights["employed"], case.candidate.employed is True),
        ("you are between jobs", weights["not_employed"], case.candidate.employed is False),
    ]
    counted = tuple((name, weight) for name, weight, holds in factors if holds)
    total = sum((weight for _, weight in counted), Decimal(0))
    score = min(max(total, Decimal(0)), Decimal(1))
    return Leverage(score, _tier_of(score, policy), counted)


def _tier_of(score: Decimal, policy: AskPolicy) -> Tier:
    if score >= policy.leverage["high_from"]:
        return "high"
    return "medium" if score >= policy.leverage["medium_from"] else "low"
