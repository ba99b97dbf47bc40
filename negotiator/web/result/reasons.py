"""What a tactic rests on, the same for whoever asks: rendered once, for a page holds a hundred.

Each is kept under the whole text it is made of, which is of the rules. Nothing that a user typed,
and nothing of what became of their offer, is ever handed to these functions.
"""

from functools import lru_cache

import markupsafe
from flask import get_template_attribute

_TEMPLATE = "reasons.html"


@lru_cache(maxsize=1024, typed=True)  # typed: True and 1 are said differently
def write_need(means: str, operator: str, needed: bool | int | str) -> markupsafe.Markup:
    """Write the first cells of a condition's row: what is compared, and what is needed of it."""
    written: markupsafe.Markup = get_template_attribute(_TEMPLATE, "need")(means, operator, needed)
    return written


@lru_cache(maxsize=256)
def write_evidence(claims: tuple[tuple[str, str, str], ...]) -> markupsafe.Markup:
    """Write the list of a tactic's evidence, each a claim, its source and its limits."""
    written: markupsafe.Markup = get_template_attribute(_TEMPLATE, "evidence")(claims)
    return written
