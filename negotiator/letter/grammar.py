"""Small words around typed ones: articles, first names, clauses that join without a seam."""

import re
from collections.abc import Sequence

from negotiator.letter.verbs import is_base_verb, is_gerund, is_past, lower_first

_LETTERS_SAID_WITH_A_VOWEL = "AEFHILMNORSX"
_SAID_WITH_A_CONSONANT = re.compile(r"(?:uni(?!n|m)|use|usu|eu|one\b|once\b|ut[ei])", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_HONORIFICS = {"dr", "mr", "mrs", "ms", "mx", "miss", "prof", "professor", "sir", "madam"}
_DEGREES = {"dr", "prof", "professor"}
_TITLES = {
    **dict.fromkeys(("herr", "herrn", "monsieur", "señor", "senor", "sr"), "Mr."),
    **dict.fromkeys(("signor", "signore", "meneer"), "Mr."),
    **dict.fromkeys(("frau", "mme", "madame", "señora", "senora", "sra", "señorita"), "Ms."),
    **dict.fromkeys(("srta", "mlle", "mademoiselle", "signora", "mevrouw"), "Ms."),
}
"""Titles of other languages, each as an English letter writes it. "M." may be an initial."""
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]|\s+[|/–—-]\s.*")
_SUFFIX = re.compile(r"(?i:jr|sr|ph\.?d|esq)\.?|[A-Z]{2,5}(?:-[A-Z]{2,4})?")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von"}
)
_NOBODY = re.compile(
    r"(?:the\s+|your\s+|our\s+)?(?:(?:[\w&]+\s+){0,2}?(?:team|department|dept)|hr|recruiting|recruiters?"
    r"|recruitment|recruiting\s+\w+|hiring(?:\s+\w+)?|talent(?:\s+\w+)*|people(?:\s+\w+)?"
    r"|human\s+resources|careers|jobs|noreply|no\s*reply|info|(?:hiring\s+)?manager|everyone|all"
    r"|sir\s+or\s+madam|sir/madam|hi|hello|n/?a|unknown)\.?",
    re.IGNORECASE,
)
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
    (?:(?:i\s+(?:am|was)|i['’]?m)\s+)?
    (?:(?:really|very|so|most|especially|particularly)\s+)*
    (?:(?:excited|enthusiastic|keen)\s+(?:about|by|on|for)|impressed\s+(?:by|with)
      |(?:i\s+)?look(?:ing)?\s+forward\s+to
      |i\s+(?:really\s+)?(?:love|like|enjoy|appreciate|admire)
      |(?:i\s+)?(?:really\s+)?(?:loved|liked|enjoyed|appreciated|admired)(?!\s+\w+ing\b)))
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


_ONLY_ONE = re.compile(
    r"(?:(?:senior|executive|group|deputy|interim|acting)\s+)*"
    r"(?:head\s+of|[se]?vps?\b|avp\b|vice\s+president|president|chief\b|director\s+of|c[a-z]o\b)",
    re.IGNORECASE,
)


def as_position(title: str) -> str:
    """Put a title behind "join as": a Data Engineer, but Head of Data and Vice President."""
    return title if _ONLY_ONE.match(title) else with_article(title)


def first_name(name: str) -> str:
    """Return whom to say hello to: the first name that is no title; a team by what it is called."""
    tidy = _person(name)
    if tidy is None:
        return _team(name)
    parts = tidy.split()
    plain = [part for part in parts if part.rstrip(".").lower() not in _HONORIFICS]
    if len(plain) < len(parts) and len(plain) <= 1:
        return tidy
    if parts[0].rstrip(".").lower() in _DEGREES:  # who signs with a doctorate is greeted by it
        return f"{parts[0]} {_surname(plain)}"
    first = (plain or parts)[0]
    is_whole = (len(first.rstrip(".")) == 1 and first.isascii()) or first.casefold() in _PARTICLES
    return tidy if is_whole else first


def formal_name(name: str) -> str:
    """Return the name for "Dear …": Dr. Vogt when a title was typed, else the whole name."""
    tidy = _person(name)
    if tidy is None:
        if "manager" in name.casefold():
            return "Hiring Manager"
        team = _team(name)
        return "Hiring Team" if team == "there" else f"{team[:1].upper()}{team[1:-4]}Team"
    parts = tidy.split()
    if len(parts) > 2 and parts[0].rstrip(".").lower() in _HONORIFICS:
        return f"{parts[0]} {_surname(parts[1:])}"
    return tidy


def _surname(parts: Sequence[str]) -> str:
    """Return the last name, with the particle that it begins with: van der Berg."""
    for number, part in enumerate(parts[:-1]):
        if part.casefold() in _PARTICLES:
            return " ".join(parts[number:])
    return parts[-1]


def _in_english(name: str) -> str:
    """Write a title of another language as an English letter does: Ms. Krause, Dr. Krause."""
    title, _, rest = name.partition(" ")
    ours = _TITLES.get(title.rstrip(".").casefold())
    if ours is None or not rest:
        return name
    has_degree = rest.split()[0].rstrip(".").casefold() in {"dr", "prof", "professor"}
    return rest if has_degree and len(rest.split()) > 1 else f"{ours} {rest}"


def _person(typed: str) -> str | None:
    """Return a person's name as it is written; None where no person was named.

    "dana ruiz", "Ruiz, Dana", "DANA", "dana.ruiz@acme.example" and "Dana (HR)" are all Dana.
    """
    text = _ASIDE.sub("", typed).strip(" ,")
    if "@" in text:
        text = re.sub(r"[._\d-]+", " ", text.partition("@")[0]).strip() or typed
    if _NOBODY.fullmatch(text):
        return None
    last, comma, first = text.partition(",")
    if comma and first.strip():
        is_suffix = _SUFFIX.fullmatch(first.strip())
        text = last.strip() if is_suffix else f"{first.strip()} {last.strip()}"
    letters = "".join(filter(str.isalpha, text))
    if letters.islower() or (letters.isupper() and len(letters) > 3):
        text = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)
    return _in_english(text)


def _team(name: str) -> str:
    """Name a team in a greeting: the recruiting team, or all who read it."""
    word = re.search(r"recruit|talent|people|hr\b|human|hiring|acquisition", name, re.IGNORECASE)
    if word is None or "manager" in name.casefold():
        return "there"
    spoken = {"hr": "HR", "human": "HR", "recruit": "recruiting", "acquisition": "talent"}
    key = word[0].casefold()
    return f"{spoken.get(key, key)} team"


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
    """Fit what the user looks forward to behind "a part of why I want to join is": said once.

    "Build the search stack" is a chance to, "you ship weekly" a fact that, "Dana's talk" a thing.
    """
    said = re.sub(r"\s+", " ", typed).strip()
    reason = as_phrase(_LEAD_IN.sub("", said)) or as_phrase(said)
    if reason[:5].casefold() == "that ":  # a fact, or what one points at: "that talk Dana gave"
        return lower_first(reason)
    bare = _TO.sub("", reason)
    because = _BECAUSE.match(bare)
    if because:
        bare = bare[because.end() :]
        if _IS.match(bare):
            return f"that {_small_subject(bare)}"
    if _FACT.match(bare) or (is_past(bare) and not _AFTER_PAST.search(bare)):
        subject = "" if _FACT.match(bare) else "I "
        return f"that {subject}{_small_subject(bare) if not subject else lower_first(bare)}"
    if is_base_verb(bare) and not is_gerund(bare):
        return f"the chance to {lower_first(bare)}"
    return lower_first(bare)


def as_encounter(reason: str) -> str | None:
    """Return a reason that is an encounter, meeting the team, say: what has happened already."""
    first, _, rest = reason.partition(" ")
    return reason if rest and first in _ENCOUNTERS else None


_ENCOUNTERS = frozenset({"meeting", "talking", "speaking", "chatting"})
_TO = re.compile(
    r"\A(?:(?:i\s+want|i\s+hope|i['’]d\s+(?:love|like)|i\s+would\s+(?:love|like)"
    r"|i(?:['’]m|\s+am)\s+(?:excited|keen|eager))\s+to|to|that)\s+(?=\w)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\A(?:because|since)\s+(?=\w)", re.IGNORECASE)
_IS = re.compile(
    r"\A(?:\S+\s+){1,5}?(?:is|are|was|were|has|have|had|does|do|can|will)\s", re.IGNORECASE
)
_FACT = re.compile(
    r"\A(?:i|i['’]\w+|we|you|they|it|there|everyone|everybody|nobody|someone|people)\s+\w",
    re.IGNORECASE,
)
_AFTER_PAST = re.compile(r"\A\w+\s+(?:work|training|learning|systems?|team|pay)\b", re.IGNORECASE)


def _small_subject(text: str) -> str:
    return text if text[:1] == "I" and not text[1:2].isalpha() else f"{text[:1].lower()}{text[1:]}"


def as_sentence(typed: str) -> str:
    """Make a typed clause stand alone: a capital first, a full stop last."""
    text = re.sub(r"\s+", " ", typed).strip().rstrip(".!;,: ")
    return f"{text[:1].upper()}{text[1:]}."


_SHORT_FORMS = re.compile(
    r"\b(?:(i|you|we|they|he|she|it|that|there)['’](ve|m|re|ll)|(\w+)n['’]t)\b",
    re.IGNORECASE,
)
_LONG_FORMS = {"ve": "have", "m": "am", "re": "are", "ll": "will"}
_NEGATED = {"ca": "cannot", "wo": "will not"}


def spell_out(typed: str) -> str:
    """Write out what a formal letter does not contract; "I'd" and "it's" may be two things."""

    def long(found: re.Match[str]) -> str:
        if found[1]:
            return f"{found[1]} {_LONG_FORMS[found[2].casefold()]}"
        return _NEGATED.get(found[3].casefold(), f"{found[3]} not")

    return _SHORT_FORMS.sub(long, typed)


def ordinal(number: int) -> str:
    """Write a whole number as an ordinal: 1st, 22nd, 75th."""
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
