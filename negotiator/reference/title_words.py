"""The words of a job title: what is seniority, what is the craft, and what is noise."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CODES = re.compile(
    r"\([^)]*\)?|\[[^\]]*\]?|(?<![\w-])[a-z]*\d[\w./]*(?:-\w+)*|[#*\"']", re.IGNORECASE
)
_ODD = re.compile(r"[\d(\[#*\"']")  # what any code has: most titles have none
_WORDS = re.compile(r"[^\W\d_]+(?:\+\+|#)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """When an occupation found is a guess, and when it is none; `data/titles.toml` says why."""

    few: float
    soft: float
    half: float
    loud: float
    alone: float


@dataclass(frozen=True, slots=True)
class TitleWords:
    """`data/titles.toml`: what words of a title mean; the file says why."""

    seniority: Mapping[str, str]
    rung_of: Mapping[str, tuple[str, ...]]
    together: Mapping[str, str]
    numerals: Mapping[str, str]
    corporate: Mapping[str, str]
    ladders: Mapping[str, Mapping[str, str]]
    leaders: frozenset[str]
    not_leaders: frozenset[str]
    years: tuple[tuple[int, str], ...]
    noise: frozenset[str]
    short: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    capitals: frozenset[str]
    doubt: Doubt

    def craft(self, title: str) -> tuple[str, ...]:
        """Return the words of a title that say what is done, in full and in small letters."""
        words: list[str] = []
        text = title.casefold()
        if _ODD.search(text):
            text = _CODES.sub(" ", text)
        for word in _WORDS.findall(text):
            if word not in self.noise:
                words += self.short.get(word, (word,))
        return tuple(words)


def phrases_of(words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yield every phrase of up to three words, the ends marked, and the whole.

    "$" marks the last words, where English titles name the craft, "^" the first, "=" the whole.
    Beside each stands where it was found: a bit for each of its words.
    """
    count = len(words)
    if not count:
        return
    last = 1 << count - 1
    for start in range(count):
        yield words[start], 1 << start
    for start in range(count - 1):
        yield f"{words[start]} {words[start + 1]}", 0b11 << start
    for start in range(count - 2):
        yield f"{words[start]} {words[start + 1]} {words[start + 2]}", 0b111 << start
    yield f"${words[-1]}", last
    yield f"^{words[0]}", 1
    if count > 1:
        yield f"${words[-2]} {words[-1]}", last | last >> 1
    yield f"={' '.join(words)}", (last << 1) - 1


def read_title_words(path: Path) -> TitleWords:
    """Read `data/titles.toml`; raise KeyError naming an entry that is missing."""
    with path.open("rb") as file:
        read: dict[str, Any] = tomllib.load(file)
    return TitleWords(
        seniority=read["seniority"],
        rung_of={word: tuple(codes) for word, codes in read["rung_of"].items()},
        together=read["together"],
        numerals=read["numerals"],
        corporate=read["corporate"],
        ladders=read["ladders"],
        leaders=frozenset(read["leaders"]["words"]),
        not_leaders=frozenset(read["leaders"]["but"]),
        years=tuple(sorted((int(years), level) for years, level in read["years"].items())),
        noise=frozenset(read["craft"]["noise"]) | {*read["seniority"]} | {*read["numerals"]},
        names=read["names"],
        capitals=frozenset(read["capitals"]["kept"]),
        doubt=Doubt(**read["doubt"]),
        short={word: tuple(full.split()) for word, full in read["short"].items()},
    )


def bare_title(title: str) -> str:
    """Return a job title without what follows it: a team, a product, a place in brackets."""
    return re.split(r"\s*[,(|:/–—]|\s-\s", title, maxsplit=1)[0].strip()
