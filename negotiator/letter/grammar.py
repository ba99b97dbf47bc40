"""Small words around typed ones: articles, first names, clauses that join without a seam."""

import re
from collections.abc import Sequence

_LETTERS_SAID_WITH_A_VOWEL = "AEFHILMNORSX"
_SAID_WITH_A_CONSONANT = re.compile(r"(?:uni(?!n|m)|use|usu|eu|one\b|once\b|ut[ei])", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_HONORIFICS = {"dr", "mr", "mrs", "ms", "mx", "miss", "prof", "professor", "sir", "madam"}
_STARTERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "your",
        "you",
        "my",
        "our",
        "we",
        "it",
        "its",
        "there",
        "their",
        "they",
        "what",
        "how",
        "why",
        "when",
        "being",
        "building",
        "working",
        "joining",
        "leading",
        "getting",
        "having",
        "helping",
        "learning",
        "owning",
        "shaping",
        "from",
        "for",
        "with",
        "in",
        "on",
        "at",
        "about",
        "as",
        "all",
        "both",
        "every",
        "each",
        "one",
        "some",
    ]
)

_LEAD_IN = re.compile(
    r"""\A(?:because\s+of|(?:because\s+)?
    (?:(?:i\s+am|i['’]?m)\s+)?
    (?:(?:really|very|so|most|especially|particularly)\s+)*
    (?:(?:excited|enthusiastic|keen)\s+(?:about|by|on|for)|impressed\s+(?:by|with)
      |(?:i\s+)?look(?:ing)?\s+forward\s+to|i\s+(?:really\s+)?(?:love|like|enjoy)))
    \s+(?=\w)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What the letter says before a reason anyway, typed once more."""


def with_article(noun: str) -> str:
    """Put "a" or "an" before a noun as it is said: an AI Engineer, a UX Lead, an L4, an MLE."""
    word = re.split(r"[\s/-]", noun, maxsplit=1)[0]
    bare = re.sub(r"\W", "", word)
    is_spelt_out = (
        (bare.isupper() and len(bare) <= 4 and bare.isascii())
        or (len(bare) > 1 and bare[0].isupper() and bare[1:].isdigit())
        or (len(bare) > 2 and bare[:2].isupper() and bare not in {"PyTorch"})
    )
    if is_spelt_out:
        takes_an = bare[:1] in _LETTERS_SAID_WITH_A_VOWEL
    elif _SILENT_H.match(bare):
        takes_an = True
    else:
        takes_an = bare[:1].lower() in "aeiou" and not _SAID_WITH_A_CONSONANT.match(bare)
    return f"{'an' if takes_an else 'a'} {noun}"


def bare_title(title: str) -> str:
    """Return a job title without what follows it: a team, a product, a place in brackets."""
    return re.split(r"\s*[,(|:/–—]|\s-\s", title, maxsplit=1)[0].strip()


def first_name(name: str) -> str:
    """Return the name to say hello with: the first that is no title."""
    parts = name.split()
    plain = [part for part in parts if part.rstrip(".").lower() not in _HONORIFICS]
    if len(plain) < len(parts) and len(plain) <= 1:
        return name
    return (plain or parts)[0]


def formal_name(name: str) -> str:
    """Return the name for "Dear …": Dr. Vogt when a title was typed, else the whole name."""
    parts = name.split()
    if len(parts) > 2 and parts[0].rstrip(".").lower() in _HONORIFICS:
        return f"{parts[0]} {parts[-1]}"
    return name


def is_first_person(typed: str) -> bool:
    """Tell whether a clause speaks of the writer: "I have led …", "my team's …"."""
    return re.match(r"(?:I\b|I['’]|my\b|we\b|our\b)", typed.strip(), re.IGNORECASE) is not None


def as_list(parts: Sequence[str]) -> str:
    """Join phrases as they are said: one; one and two; one, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def as_phrase(typed: str) -> str:
    """Fit a typed phrase into the middle of a sentence: no full stop, no stray capital."""
    text = re.sub(r"\s+", " ", typed).strip().rstrip(".!;,: ")
    text = re.sub(r"^joining (?=\w)", "", text, flags=re.IGNORECASE)  # the letter says it already
    head, _, tail = text.partition(" ")
    if head and head[0].isupper() and head.lower() in _STARTERS:
        return f"{head.lower()} {tail}".strip()
    return text


def as_reason(typed: str) -> str:
    """Fit what the user looks forward to behind "I'm excited about": said once, not twice."""
    said = re.sub(r"\s+", " ", typed).strip()
    reason = _LEAD_IN.sub("", said)
    return as_phrase(reason) or as_phrase(said)


def as_sentence(typed: str) -> str:
    """Make a typed clause stand alone: a capital first, a full stop last."""
    text = re.sub(r"\s+", " ", typed).strip().rstrip(".!;,: ")
    return f"{text[:1].upper()}{text[1:]}."


def ordinal(number: int) -> str:
    """Write a whole number as an ordinal: 1st, 22nd, 75th."""
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
