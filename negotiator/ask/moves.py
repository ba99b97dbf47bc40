"""The moves that a tactic may make, and what of a case a tactic may draw on."""

from typing import Literal

Move = Literal[
    "recurring_pay",
    "level",
    "matched_offer",
    "sign_on",
    "grant",
    "package",
    "forfeited_pay",
    "lean_years",
]
Input = Literal[
    "recurring_pay",
    "own_case",
    "own_figure",
    "rivals",
    "skills",
    "forfeited_pay",
    "vesting",
    "grant",
    "shares",
]
