"""The candidate's own points: which one goes into the letter, and how its sentence is begun.

A point is typed as people type: "Led the migration", "leading the migration", "I led it", "a team
of eight". What was typed is read for its shape, and the template of the letter has a beginning for
each shape; so the sentence is grammatical whichever was meant, and no beginning is said twice.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from negotiator.ask.case import CasePoint, PointKind
from negotiator.letter.figure import Said
from negotiator.letter.grammar import as_sentence, spell_out, with_article
from negotiator.letter.verbs import is_base_verb, is_gerund, is_past, lower_first

Shape = Literal[
    "sentence",
    "would",
    "would_be",
    "would_take_on",
    "did",
    "delivered",
    "have",
    "have_been",
    "have_spent",
    "have_experience",
    "bring",
    "bring_in",
    "am",
    "hold",
]
"""How the words go on from the writer: "I would …", "I would be …", "I …", "I have …", "I am …"."""

_ABOUT_ME = re.compile(
    r"\A(?:in\s+(?:this|the)\s+(?:role|position|job),?\s+)?"
    r"(?:(?:i|we)(?:\s+have|['’]ve)?(?:\s+(?:would|will)|['’]d|['’]ll)?\s+|(?:will|would|to)\s+)(?=\w)",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"\A(?:it|there|you|they|i['’]m|i\s+am|(?:this|that|the)\s+(?:role|team|job|position|scope))\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\A(?:\S+\s+){1,5}?(?:is|are|was|were|has|had|runs?|owns|serves?|covers|includes|doubled"
    r"|tripled|halved|grew|saved|cut|reduced|won|went|brought|made|became)\s",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\A(?:my|our)\s+(?=\w)", re.IGNORECASE)
_STATE = re.compile(
    r"\A(?:solely\s+|fully\s+|jointly\s+)?(?:responsible|accountable|on[\s-]call|in\s+charge)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\A(?:was|were|(?:promoted|awarded|named|selected|ranked|elected|recogni[sz]ed|invited"
    r"|nominated|rated|voted|appointed|headhunted)\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\A(?:an?\s+|the\s+)?(?:[\w'’-]+\s+){0,3}?(?:performer|engineer|developer|manager|lead|founder"
    r"|co-founder|cto|ceo|cfo|vp|head|owner|member|speaker|author|employee|contributor|maintainer"
    r"|winner|scientist|analyst|architect|consultant|specialist|expert|director|designer|teacher"
    r"|master|reviewer|committer|ex-\w+)(?=\s+(?:of|at|in|for|on|with|to|by|and|\d)\b|\Z)",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"\A(?:(?:highly|very)\s+)?(?:fluent|proficient|skilled|experienced|strong|comfortable|at\s+home"
    r"|well[\s-]versed|versed|good|great)\s+(?:in|at|with|on|across)\b"
    r"|\A(?:certified|licensed|chartered|qualified)(?:\s+(?:in|by|as|for|to)\b|\Z)"
    r"|.*\b(?:certified|licensed|qualified|chartered)\Z",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"\A(?:an?\s+)?(?:(?:deep|strong|solid|broad|good|extensive|hands-on|practical|working|expert"
    r"|proven|full)\s+)*(?:knowledge|experience|expertise|understanding|command|grasp|proficiency"
    r"|fluency|years?|skills)\b",
    re.IGNORECASE,
)
_ONE_OF_A_KIND = re.compile(
    r"\A(?:(?:deep|strong|solid|broad|proven|long)\s+)?(?:background|track\s+record|degree|phd|mba"
    r"|msc|bsc|ma|ba|md|master['’]?s|bachelor['’]?s|doctorate|diploma|history|career|patent)\b",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(
    r"\A(?:\d|an?\b|the\b|my\b|both\b|two|three|four|five|six|seven|several|many|certifications|patents"
    r"|degrees|qualifications|patent\s+\w*\d|\w+\s+(?:certifications|degrees|patents))"
    r"|.*(?:,| and )",
    re.IGNORECASE,
)
_CERTIFICATION = re.compile(
    r" (?:Professional|Associate|Practitioner|Foundations?|Specialty|Fundamentals|Administrator)\Z"
)
"""How the name of an examination ends, behind which the letter says what it is."""
_YEARS_ALONE = re.compile(r"(.*\b(?:years?|yrs?))\.?", re.IGNORECASE)
_YEARS_OF = re.compile(
    r"\b(years?|yrs?)\.?\s+(?=[A-Z]\w|[a-z+#]+\Z)(?!of\b|in\b|at\b|as\b|on\b|with\b)"
)
_YEARS_DOING = re.compile(r"(.*?\b(?:years?|months))\s+(?:of\s+)?(\w+ing\b.*)", re.IGNORECASE)
_YEARS_WITH = re.compile(r"\b(years?|yrs?)\.?\s+(?=(?:with|in|as|on)\s)", re.IGNORECASE)
_YEARS_OF_THINGS = re.compile(
    r"\b(?P<years>years?|yrs?) of (?!on\b)"
    r"(?!.*\b(?:experience|practice|work|service|research|study|training|teaching|leadership)\b)"
    r"(?:(?P<field>[a-z]+s)\Z|(?P<trade>[a-z]+)\Z|(?P<things>.*(?:[A-Z]|[a-z]{3}s\Z).*))"
)
"""What nobody has years of: backend, products, Python. Years "of research" are said as they are."""
_PART = re.compile(r"\A\d+(?:\.\d+)?%\s+[a-z]+(?:tion|ment|rease|cut|gain|growth|lift|drop|rise)\b")
_MINE = re.compile(r"\A(?:(?:i|we)(?:['’]ve|\s+have)|my|our)\s", re.IGNORECASE)
_I_DID = re.compile(r"\A(?:i|we)\s+(?=\w)", re.IGNORECASE)
_ENDS = re.compile(r"(?<=\w\w)\.\s+(?=[A-Z])(\w+)")


_QUALITIES = frozenset({"bring", "bring_in", "am", "hold"})
"""Shapes that say what somebody is or knows, not what they have done."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """A point as the letter will say it: its words, and the shape that its sentence begins with."""

    shape: Shape
    words: str


def choose_point(points: Iterable[CasePoint], order: tuple[PointKind, ...]) -> CasePoint | None:
    """Choose the point for the letter: the first kind in `order`; one with a number before others.

    None without points. Equals keep the order in which they were typed.
    """
    ranked = sorted(
        points,
        key=lambda point: (order.index(point.kind), not any(map(str.isdigit, point.text))),
    )
    return ranked[0] if ranked else None


def phrase_point(point: CasePoint) -> Phrased:
    """Read the shape of a point, whatever was typed for its kind."""
    text = _tidy(point.text)
    about_me = _ABOUT_ME.match(text)
    rest = text[about_me.end() :] if about_me else text
    if about_me and point.kind == "scope" and is_base_verb(rest) and not is_past(rest):
        return Phrased("would", lower_first(rest))
    if about_me and text[:2].casefold() in {"i ", "i'", "i’", "we"}:
        return Phrased("sentence", as_sentence(text))
    if _SUBJECTS.match(text) or _CLAUSE.match(rest):
        return Phrased("sentence", as_sentence(rest))
    rest = _POSSESSIVE.sub("", rest)
    if _PASSIVE.match(rest):
        words = lower_first(rest)
        return Phrased("did", words if words.startswith("was ") else f"was {words}")
    if is_past(rest):
        return Phrased("did", lower_first(rest))
    if _STATE.match(rest):
        words = f"{rest[:1].lower()}{rest[1:]}"
        return Phrased("would_be" if point.kind == "scope" else "have_been", words)
    if _QUALITY.match(rest):
        return Phrased("am", f"{lower_first(rest)}")
    if point.kind != "scope" and _PERSON.match(rest):
        is_now = point.kind in {"skill", "credential"} or rest.casefold().startswith("ex-")
        words = lower_first(rest)
        whole = words if re.match(r"(?:an?|the)\s", words) else with_article(words)
        return Phrased("am" if is_now else "have_been", whole)
    return _phrase_by_kind(point.kind, rest)


def say_point(phrased: Phrased, origin: str, *, tone: str) -> dict[str, Said | str | bool]:
    """Write a point for the templates: to be gone on with, and behind another's "that"."""
    words = spell_out(phrased.words) if tone == "formal" else phrased.words
    start = words.rstrip(".")
    return {
        "point": Said(words, origin),
        "point_start": Said(start, origin),
        "point_inner": Said(lower_first(start), origin),
        "point_shape": phrased.shape,
        "point_is_mine": _is_mine(phrased),
        "point_is_brought": phrased.shape != "hold",
        # "that experience" behind a sentence that says the word would say it twice
        "point_is_experience": phrased.shape not in _QUALITIES and "experience" not in start,
    }


def _is_mine(phrased: Phrased) -> bool:
    """Tell what somebody did or has, and brings along, from what the role asks of them."""
    if phrased.shape != "sentence":
        return not phrased.shape.startswith("would")
    did = _I_DID.match(phrased.words)
    return bool(_MINE.match(phrased.words) or (did and is_past(phrased.words[did.end() :])))


def read_fact(text: str) -> CasePoint:
    """Read a fact about the role, as it was asked for before points had kinds."""
    tidy = _tidy(text)
    if is_past(tidy) or _ABOUT_ME.match(tidy):
        return CasePoint("result", text)
    is_mine = _POSSESSIVE.match(tidy) or re.match(r"(?:\d|\w+\s+years?\b|experience)", tidy)
    return CasePoint("experience" if is_mine else "scope", text)


def _phrase_by_kind(kind: PointKind, text: str) -> Phrased:
    words = lower_first(text)
    if kind == "scope":
        if is_gerund(text):
            return Phrased("would_be", words)
        return Phrased("would" if is_base_verb(text) else "would_take_on", words)
    if kind == "credential":
        if _CERTIFICATION.search(words):
            words += " certification"
        return Phrased("hold", words if _UNCOUNTED.match(words) else with_article(words))
    if is_base_verb(text):
        return Phrased("did", words)
    if kind == "skill" and not _COMMAND.match(text):
        return Phrased("bring_in" if is_gerund(text) else "bring", words)
    if is_gerund(text):
        return Phrased("have_experience", words)
    if kind == "result":
        return Phrased("delivered", f"a {words}" if _PART.match(words) else words)
    spent = _YEARS_DOING.fullmatch(words)
    if spent and is_gerund(spent[2]):
        return Phrased("have_spent", f"{spent[1]} {spent[2]}")
    return Phrased("have", _as_experience(words))


def _as_experience(words: str) -> str:
    if re.match(r"(?:with|in|at|of|as|on|from|across)\b", words):
        return f"experience {words}"
    if _ONE_OF_A_KIND.match(words):
        return with_article(words)
    alone = _YEARS_ALONE.fullmatch(words)
    if alone:
        return f"{alone[1]} of experience"
    told = _YEARS_WITH.sub(r"\1 of experience ", _YEARS_OF.sub(r"\1 of ", words), count=1)
    return _YEARS_OF_THINGS.sub(_of_experience, told, count=1)


def _of_experience(found: re.Match[str]) -> str:
    """Say in what field, or with what things, the years were spent."""
    if found["trade"]:
        return f"{found['years']} of {found['trade']} experience"
    what = f"in {found['field']}" if found["field"] else f"with {found['things']}"
    return f"{found['years']} of experience {what}"


def _tidy(typed: str) -> str:
    text = " ".join(typed.split()).strip().rstrip(".!?;,: ").lstrip("-–—•*· ")
    letters = [each for each in text if each.isalpha()]
    if len(letters) > 12 and all(map(str.isupper, letters)):
        text = text.casefold()
    return _ENDS.sub(lambda found: f"; {lower_first(found[1])}", text)
