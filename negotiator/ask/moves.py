"""The moves that a tactic may make, first or in reply, and what of a case it may draw on."""

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
    "meeting_point",
    "closing_sign_on",
    "equal_packages",
    "place_in_range",
    "same_ask",
    "last_term",
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
