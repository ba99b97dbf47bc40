"""`make bench`, or `python -m bench --quick pipeline engines`: docs/bench.md reads the table."""

import argparse
import sys
from collections.abc import Callable
from importlib import import_module

from bench.report import Report, describe_machine

_PARTS = (
    "pipeline",
    "engines",
    "growth",
    "threads",
    "replies",
    "startup",
    "path",
    "load",
    "memory",
    "importing",
    "reading",
    "documents",
)


def main() -> int:
    """Run the parts asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(_PARTS)}")
    parser.add_argument("--quick", action="store_true", help="minutes shorter, and rougher")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(_PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; choose {', '.join(_PARTS)}")

    print(" · ".join(f"{name} {value}" for name, value in describe_machine().items()))
    report = Report(quick=asked.quick)
    for part in asked.parts or _PARTS:
        measure: Callable[[Report], None] = import_module(f"bench.{part}").measure
        measure(report)
    print(f"\nWritten to {report.save()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
