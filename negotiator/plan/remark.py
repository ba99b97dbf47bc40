"""A remark: one sentence for the user alone, before anything is sent."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence for the user alone."""

    level: Literal["warning", "info"]
    message: str
