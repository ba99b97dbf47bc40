"""How a phrasing is written in plain words, and the pattern that finds it in a sentence.

A phrasing is a row of words. `(a|b c)` is one of several, `[a]` may be missing, `...` stands for up
to five words, `{name}` for one of a list of words, or for an amount, a range, a percentage, a
moment, a length of time, the mark of a question, or where a sentence begins or ends. Capitals,
apostrophes and hyphens do not matter: `can't` finds "cant" too, and `you're` is two words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

MARKS: Mapping[str, tuple[str, ...]] = {
    "amount": ("#amount",),
    "range": ("#range",),
    "percent": ("#percent",),
    "moment": ("#moment", "#today"),
    "today": ("#today",),
    "later": ("#moment",),
    "duration": ("#duration",),
    "question": ("#question",),
}
"""What a sentence has in the place of an amount or a moment, by the name a phrasing gives it."""

ENDS: Mapping[str, str] = {"begin": "(?<=^ )", "end": "$"}
"""Where a sentence begins and ends, by the name a phrasing gives it."""

COMMA = ","
_GAP = "(?:[^ ]+ ){0,5}?"
_AFTER = "(?:, )?"  # a comma between two words of a phrasing does not part them
_PIECES = re.compile(r"\.\.\.|[(){}\[\]|]|[^\s(){}\[\]|.]+")
_WORD = re.compile(
    r"(?P<short>(?:'|(?<=\w)')(?:s|d|m|ll|ve|re)\b)|[^\W_]+(?:'(?!(?:s|d|m|ll|ve|re)\b)[^\W_]+)*"
)
_RUN_TOGETHER = {
    "youd": ("you", "d"), "youve": ("you", "ve"), "youre": ("you", "re"), "youll": ("you", "ll"),
    "im": ("i", "m"), "ive": ("i", "ve"), "weve": ("we", "ve"), "theyve": ("they", "ve"),
    "theyd": ("they", "d"), "theyre": ("they", "re"), "theyll": ("they", "ll"),
    "thats": ("that", "s"), "its": ("it", "s"), "whats": ("what", "s"), "lets": ("let", "s"),
    "heres": ("here", "s"), "wheres": ("where", "s"), "theres": ("there", "s"),
    "u": ("you",), "ur": ("your",), "rn": ("now",), "pls": ("please",), "plz": ("please",),
    "itll": ("it", "ll"), "whos": ("who", "s"), "whens": ("when", "s"), "hows": ("how", "s"),
}  # fmt: skip
"""Words typed short, and two that are often typed as one, without their apostrophe."""
_MOST_GAPS = 3
_COMMON = frozenset({
    "a", "an", "the", "to", "of", "in", "on", "at", "for", "it", "its", "is", "are", "be",
    "was", "were", "i", "we", "you", "our", "your", "me", "us", "my", "this", "that", "and",
    "or", "but", "if", "so", "as", "with", "from", "by", "have", "has", "had", "will", "would",
    "can", "could", "do", "not", "no", "any", "all", "what", "there", "here", "more", "up",
    "out", "get", "got", "go",
})  # fmt: skip


class Unwritable(ValueError):
    """A phrasing that cannot be read; the message says what to mend."""


@dataclass(frozen=True)
class Phrasing:
    """One phrasing, as the pattern that finds it.

    `needed` are sets of words: a sentence that holds the phrasing has one word of each. `keys` is
    the rarest of them. The pattern is compiled when it is first looked for, since most never are.
    """

    written: str
    source: str
    needed: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a sentence."""
        return re.compile(self.source)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words by which it is looked up."""
        return min(self.needed, key=_commonness)

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Tell whether a sentence of these words can hold it at all."""
        return not any(map(words.isdisjoint, self.needed))

    def search(self, written: str, words: frozenset[str]) -> re.Match[str] | None:
        """Find it in a sentence and its words."""
        return self.pattern.search(written) if self.may_be_in(words) else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrasing: its pattern, and the words of which it needs one, if any."""

    pattern: str
    keys: frozenset[str] | None


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a phrasing the way a message is parted into words."""
    small = text.lower().replace("’", "'")
    words: list[str] = []
    for match in _WORD.finditer(small):
        words += parted(match.group())
    return tuple(words)


def parted(word: str) -> tuple[str, ...]:
    """Return a word without its apostrophe, and as two where it is two run together."""
    plain = word.replace("'", "")
    return _RUN_TOGETHER.get(plain, (plain,))


def write_words(words: Iterable[str]) -> str:
    """Write words as a pattern for a sentence."""
    return "".join(f"{re.escape(word)} {_AFTER}" for word in words)


def either_of(entries: Iterable[tuple[str, ...]]) -> str:
    """Write a pattern for one of several rows of words, the longest first."""
    return _branches(sorted({words for words in entries if words}))


def find_any(
    entries: Iterable[tuple[str, ...]], *, but_for: Iterable[tuple[str, ...]] = ()
) -> re.Pattern[str]:
    """Find any of several rows of words in a sentence, where none of the others begins."""
    spared = f"(?!{either_of(others)})" if (others := tuple(but_for)) else ""
    return re.compile(f"(?<= ){spared}{either_of(entries)}")


def find_named(groups: Mapping[str, Iterable[tuple[str, ...]]]) -> re.Pattern[str]:
    """Find any row of words of any group, as a group of that name."""
    named = "|".join(f"(?P<{name}>{either_of(entries)})" for name, entries in groups.items())
    return re.compile(f"(?<= )(?:{named})")


def _branches(entries: list[tuple[str, ...]]) -> str:
    """Write rows of words, each not empty, with what they begin with written once."""
    following: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in entries:
        following.setdefault(first, []).append(tuple(rest))
    branches = []
    for first, rests in following.items():
        longer = [rest for rest in rests if rest]
        after = _branches(longer) if longer else ""
        branches.append(write_words((first,)) + after + ("?" if longer and () in rests else ""))
    return f"(?:{'|'.join(branches)})"


def read_phrasing(written: str, lists: Mapping[str, tuple[tuple[str, ...], ...]]) -> Phrasing:
    """Read a phrasing as it is written; raise Unwritable. `lists` are the lists of words."""
    pieces = _PIECES.findall(written.lower().replace("’", "'"))
    if pieces.count("...") > _MOST_GAPS:
        raise Unwritable(f"Use ... at most {_MOST_GAPS} times in a phrasing.")
    if pieces and "..." in (pieces[0], pieces[-1]):
        raise Unwritable("A phrasing neither begins nor ends with ... .")
    parts, rest = _read_row(pieces, lists, written)
    if rest:
        raise Unwritable(f"“{rest[0]}” closes what was never opened in “{written}”.")
    needed = [part.keys for part in parts if part.keys]
    if not needed:
        raise Unwritable(f"“{written}” needs no word at all: it would be found everywhere.")
    source = "(?<= )" + "".join(part.pattern for part in parts)
    return Phrasing(written, source, tuple(needed))


def any_of(phrasings: Iterable[Phrasing]) -> Phrasing:
    """Make one phrasing that finds any of several."""
    several = tuple(phrasings)
    return Phrasing(
        " or ".join(each.written for each in several),
        "|".join(each.source for each in several),
        (frozenset[str]().union(*(each.keys for each in several)),),
    )


def _commonness(keys: frozenset[str]) -> tuple[int, list[str]]:
    return sum(40 if key in _COMMON else 1 for key in keys), sorted(keys)


def _read_row(
    pieces: list[str], lists: Mapping[str, tuple[tuple[str, ...], ...]], written: str
) -> tuple[list[_Part], list[str]]:
    """Read pieces up to the one that closes the row; return its parts and what is left."""
    parts: list[_Part] = []
    while pieces:
        piece, *rest = pieces
        if piece in ")]|}":
            return parts, pieces
        if piece == "...":
            parts.append(_Part(_GAP, None))
        elif piece == "{":
            if len(rest) < 2 or rest[1] != "}":
                raise Unwritable(f"Write one name between {{ and }} in “{written}”.")
            parts.append(_list_part(rest[0], lists))
            rest = rest[2:]
        elif piece in "([":
            part, rest = _read_choice(rest, ")" if piece == "(" else "]", lists, written)
            parts.append(part)
        else:
            words = words_of(piece)
            if words:
                parts.append(_Part(write_words(words), frozenset({max(words, key=len)})))
        pieces = rest
    return parts, []


def _read_choice(
    pieces: list[str], close: str, lists: Mapping[str, tuple[tuple[str, ...], ...]], written: str
) -> tuple[_Part, list[str]]:
    patterns: list[str] = []
    keys: frozenset[str] | None = frozenset()
    while True:
        parts, pieces = _read_row(pieces, lists, written)
        if not parts:
            raise Unwritable(f"There is nothing between two signs of a choice in “{written}”.")
        patterns.append("".join(part.pattern for part in parts))
        needed = [part.keys for part in parts if part.keys]
        if keys is not None:
            rarest = min(needed, key=_commonness, default=None)
            keys = None if rarest is None else keys | rarest
        if not pieces or pieces[0] not in ("|", close):
            raise Unwritable(f"Close what is opened in “{written}” with {close}.")
        sign, *pieces = pieces
        if sign == close:
            break
    optional = "?" if close == "]" else ""
    fixed = keys if keys and not optional else None
    return _Part(f"(?:{'|'.join(patterns)}){optional}", fixed), pieces


def _list_part(name: str, lists: Mapping[str, tuple[tuple[str, ...], ...]]) -> _Part:
    if name in ENDS:
        return _Part(ENDS[name], None)
    if name in MARKS:
        marks = MARKS[name]
        return _Part(either_of((mark,) for mark in marks), frozenset(marks))
    if name not in lists:
        known = ", ".join((*MARKS, *ENDS, *lists))
        raise Unwritable(f"There is no list “{name}”; the lists are {known}.")
    return _entries_part(lists[name])


@lru_cache(maxsize=64)
def _entries_part(entries: tuple[tuple[str, ...], ...]) -> _Part:
    return _Part(either_of(entries), frozenset(max(words, key=len) for words in entries))
