"""How hard the fuzzers try: a little in `make check`, tens of thousands of cases in `make fuzz`."""

import os

LONG = "NEGOTIATOR_EXAMPLES"


def examples(quick: int) -> int:
    """Return how many examples to try of each: `quick`, or what the long command asks for."""
    return int(os.environ.get(LONG, quick))


def is_long() -> bool:
    """Tell whether this is the long command, which tries other cases each time."""
    return LONG in os.environ
