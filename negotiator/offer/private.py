"""A value for its owner's eyes: it can be compared and revealed, but never printed by accident."""

from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class Private(Generic[T]):
    """Wrap a figure that must reach no email, log, URL or other person's page (invariant I3).

    Anything that would turn it into text raises, so a template that is handed one by mistake
    fails instead of leaking. `reveal` is the only way in, and easy to search for.
    """

    _value: T

    def reveal(self) -> T:
        """Return the value; call this only on the way to its owner."""
        return self._value

    def __repr__(self) -> str:
        return "Private(…)"

    def __str__(self) -> NoReturn:
        raise TypeError("A private figure was about to be written out; reveal() it on purpose.")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("A private figure was about to be formatted; reveal() it on purpose.")
