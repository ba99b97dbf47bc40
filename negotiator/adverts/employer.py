"""Employers as filings name them, and as people do: GOOGLE LLC is Google."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from negotiator.reference.company import Directory

_SHORT = 3  # letters: IBM and SAP are written as they are


def name_employers(
    filed: Mapping[str, int],
    *,
    directory: Directory,
    known_as: Mapping[str, str],
    forms: Sequence[str],
) -> dict[str, str]:
    """Return the name to use for each filed one; spellings of one name come out as one.

    `filed` says how often each was: of spellings the commonest is used.
    """
    bare = {name: _without_form(name, forms) for name in filed}
    given = {_plain(name): use for name, use in known_as.items()}
    spellings: dict[str, Counter[str]] = {}
    for name, short in bare.items():
        spellings.setdefault(_plain(short), Counter())[_cased(short)] += filed[name]
    chosen = {}
    for plain, found in spellings.items():
        company = directory.find(plain)
        commonest = min(found, key=lambda name: (-found[name], name))
        chosen[plain] = company.name if company else given.get(plain, commonest)
    return {name: chosen[_plain(short)] for name, short in bare.items()}


def _without_form(name: str, forms: Sequence[str]) -> str:
    """Leave out the legal form: "eBay, Inc." is eBay, and a name that is nothing else stays."""
    words = " ".join(name.split()).replace("L.L.C.", "LLC").split(" ")
    while len(words) > 1 and re.sub(r"[.,()]", "", words[-1]).casefold() in {*forms, "", "&"}:
        words.pop()
    return " ".join(words).rstrip(" ,")


def _cased(name: str) -> str:
    """Write a name that was typed in capitals alone as a name."""
    if not name.isupper():
        return name
    words = name.split(" ")
    return " ".join(word if len(word) <= _SHORT else word.capitalize() for word in words)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
