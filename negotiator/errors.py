"""What can be wrong with what somebody typed: each fault names its field and the mend."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that cannot be used as it stands.

    `field` is a path into the request of the JSON contract ("offer.base"); `message` says what
    to type instead, in a sentence that can stand beside the field.
    """

    field: str
    message: str


class InvalidCase(ValueError):
    """The case cannot be drafted; `faults` lists every field to mend, in reading order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.field}: {fault.message}" for fault in self.faults))
