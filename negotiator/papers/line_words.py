"""The words that tell where a line breaks and a sentence ends, `data/lines/words.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from negotiator.reference.data_file import Table, open_data_file
from negotiator.resources import folder

_FIELDS = ("version", "links", "verbs", "abbreviations", "pages", "begins")


@dataclass(frozen=True)
class LineWords:
    """The words of every language together: a paper is cut before its language is known.

    `links` never end a sentence, `verbs` never stand in a heading, `abbreviations` have a full stop
    of their own, which they are written without. `page` fits a line that only numbers a page, `end`
    the end of a sentence, `begin` the first word of one.
    """

    links: frozenset[str]
    verbs: frozenset[str]
    abbreviations: frozenset[str]
    page: re.Pattern[str]
    end: re.Pattern[str]
    begin: re.Pattern[str]


@lru_cache(maxsize=1)
def read_line_words() -> LineWords:
    """Read the words, once; raise InvalidDataFile naming what cannot be used."""
    return _read(folder("data") / "lines" / "words.toml")


def _read(path: Path) -> LineWords:
    top = open_data_file(path)
    top.check_fields(_FIELDS)
    top.text("version")
    pages, begins = top.table("pages"), top.table("begins")
    pages.check_fields(("of_page", "of_pages"))
    begins.check_fields(("capital", "small"))
    return LineWords(
        links=_of_all(top.table("links")),
        verbs=_of_all(top.table("verbs")),
        abbreviations=_of_all(top.table("abbreviations")),
        page=_page(_either(pages.names("of_page")), _either(pages.names("of_pages"))),
        end=_end(_either(begins.names("small"))),
        begin=re.compile(rf"(?:{_either(begins.names('capital'))})\b"),
    )


def _of_all(table: Table) -> frozenset[str]:
    """Return the words of every language of a table."""
    return frozenset(word for language in table.given for word in table.names(language))


def _page(of_page: str, of_pages: str) -> re.Pattern[str]:
    """Return a pattern of the number of a page: 2, - 2 -, Page 2 of 5, 2/5."""
    return re.compile(
        rf"(?:[-–—]\s*)?(?:{of_page})?\s*\d{{1,3}}\s*"  # - Page 2
        rf"(?:(?:{of_pages}|/)\s*\d{{1,3}})?"  # of 5
        r"(?:\s*[-–—])?",
        re.IGNORECASE,
    )


def _end(begins: str) -> re.Pattern[str]:
    """Return a pattern of the end of a sentence: before a capital, a number, a mark, or nothing."""
    return re.compile(
        r"[.!?;](?:['\")\]]{0,2})"
        rf"(?=\s+(?:[^\W\da-z_]|[\"'(\[$€£₹•]|\d|{begins})|\s*$)",
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
