"""The points of a résumé that a letter can make: results with numbers, and what is certified."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiator.ask.case import CasePoint, PointKind
from negotiator.letter.points import phrase_point
from negotiator.letter.verbs import is_base_verb, is_past, lower_first
from negotiator.papers.career_words import CareerWords
from negotiator.papers.finding import Field, Question
from negotiator.papers.outline import Row
from negotiator.papers.paper import small

PATH = "candidate.case"
MOST = 6
"""The most points that are proposed; a letter takes three."""
_MOST_CREDENTIALS = 2
_LONGEST = 140  # characters of a point: it is the middle of one sentence of a letter
_WORTH = 3  # the least that a result weighs
_MADE_IN = frozenset({"work", "mixed", "", "projects", "summary"})

_BEFORE = re.compile(r"(?:i|we|also|successfully|consistently|personally)\s+(?=[^\W\d_])", re.I)
_SENTENCE = re.compile(r"(?<=[^\W_]{2}|[\d%)]{2})\.\s+(?=[^\W_a-z])")
_PRIVATE = re.compile(r"@|https?:|www\.|\+\d{2,3}[\s\d]{6,}", re.I)
_SHARE = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b|pct\b|points?\b|bps\b|pp\b)"
    r"|(?<![\w.])\d+(?:\.\d+)?\s?[x×](?!\w)|\b(?:halv|doubl|tripl)(?:ed|ing)\b",
    re.I,
)
_MONEY = re.compile(r"(?:[$€£₹]|\b(?:USD|EUR|GBP|INR|CHF|Rs)\b\.?\s?)\d|\d\s?(?:€|EUR\b|USD\b)")
_FROM_TO = re.compile(
    r"\bfrom\s+\S*\d.{0,30}?\s+to\s+\S*\d|\d.{0,24}?\binstead of\b.{0,12}?\d", re.I
)
_LARGE = re.compile(
    r"(?<![\w.])(?:\d+(?:\.\d+)?\s?(?:k|m|mm|b|bn|tb|pb|million|billion|thousand)\b|\d{1,3}(?:,\d{3})+"
    r"|\d+(?:\.\d+)?\s?(?:gpus|qps|rps|tps)\b)\+?",
    re.I,
)
_SMALL = re.compile(
    r"(?<![\w.$€£])(?!(?:19|20)\d\d\b)\d{1,4}\+?\s+"
    r"(?:[^\W\d_]+[\s-]){0,2}?[^\W\d_]{2,}s\b"
)
_SPARE_TIME = re.compile(r"\d\s?%\s+(?:of (?:my|the) (?:time|role)|time|position|role|fte)\b", re.I)
_CUTS = re.compile(
    r"\s*[;:—]|,\s(?=(?:which|while|so|resulting|enabling|and|\w+ing)\b)|\s[-–]\s"
    r"|\s(?=(?:by|while|which|using|through|resulting|in order|with|across|for)\s)"
)

_MARKS = re.compile(r"\*{1,2}|`|(?<![^\W_])_{1,2}(?=\w)|(?<=\w)_{1,2}(?![^\W_])")
_SINCE = re.compile(
    r"(?P<text>\d{1,2}\+?\s+years?(?:\s+of(?:\s+[^\W\d_]+){0,2}\s+experience)?\s+"
    r"(?:building|leading|designing|running|in|with|across|of|managing|developing|shipping)\s.{5,90}?)(?:\.(?:\s|$)|;|$)",
    re.I,
)
_DOCTORATE = re.compile(
    r"(?P<text>Ph\.?\s?D\.?|D\.?Phil\.?|Doctorate),?(?P<join>\s+(?:in|of)|,|\s+[–—-])?\s+"
    r"(?P<field>[A-Z][\w&-]*(?:\s+(?:and|of|&|[A-Z][\w&-]*))*)"
)
_DATED = re.compile(
    r"\s*[(\[,|–—-]?\s*(?:[A-Za-z]{3,9}\.?\s+)?(?:\d{1,2}[/.])?(?:19|20)\d\d(?:\s*[-–—]\s*(?:[A-Za-z]+\s+)?(?:\d{4}|present))?\s*[)\]]?\s*$",
    re.I,
)
_BRACKETED = re.compile(r"\s*\([^)]*\d[^)]*\)\s*")


@dataclass(frozen=True, slots=True)
class _Point:
    """A point, where it stands, and how much it weighs."""

    weight: int
    row: Row
    start: int
    end: int
    kind: PointKind
    text: str


def read_points(
    paper: str, rows: Sequence[Row], words: CareerWords, language: str
) -> Iterator[Field | Question]:
    """Propose up to six points, best first, in the résumé's own words.

    A letter is in English: of a résumé in another language it is asked to say a result in it.
    """
    if language != "en":
        row = next((row for row in rows if row.section == "work" and _SHARE.search(row.text)), None)
        if row is not None:
            yield Question(
                PATH,
                "Letters are in English. How would you say a result of yours in it?",
                row.quote(paper, 0, len(row.text)),
            )
        return
    results = sorted(_results(rows, words), key=lambda point: -point.weight)
    credentials = [*_doctorates(rows), *_certificates(rows, words)][:_MOST_CREDENTIALS]
    years = list(_years(rows))[:1]
    others = [*years, *credentials]
    for point in [*results[: max(MOST - len(others), 3)], *others][:MOST]:
        yield Field(
            path=f"{PATH}.{point.kind}",
            value=point.text,
            quote=point.row.quote(paper, point.start, point.end),
        )


def _results(rows: Sequence[Row], words: CareerWords) -> Iterator[_Point]:
    seen: set[str] = set()
    for row in rows:
        if row.section not in _MADE_IN or _PRIVATE.search(row.text):
            continue
        for start, end in _sentences(row.text):
            found = _result(row, start, end, words)
            if found is not None and found.text not in seen:
                seen.add(found.text)
                yield found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _result(row: Row, start: int, end: int, words: CareerWords) -> _Point | None:
    """Make a point of a sentence that begins with what was done and has a number; else None."""
    own = row.text[start:end]
    before = _BEFORE.match(own)
    skipped = before.end() if before else 0
    start, own = start + skipped, own[skipped:]
    own = _fitting(own.rstrip(" .,;:-–—"))
    text = " ".join(_MARKS.sub("", own).split())
    if not own or len(text) > _LONGEST or not (is_past(text) or is_base_verb(text)):
        return None
    weight = _weight(text, words)
    if weight < _WORTH or (not row.is_whole and "\n" in own):
        return None
    text = f"{text[:1].upper()}{text[1:]}"
    if phrase_point(CasePoint("result", text)).shape != "did":
        text = f"I {lower_first(text)}"  # “Rewrote X and cut Y” is else taken for a clause
    return _Point(weight, row, start, start + len(own), "result", text)


def _fitting(own: str) -> str:
    """Return a sentence, or its beginning up to where it may end after its first number."""
    if len(" ".join(own.split())) <= _LONGEST:
        return own
    number = re.search(r"\d", own)
    if number is None:
        return ""
    ends = [cut.start() for cut in _CUTS.finditer(own, number.end()) if cut.start() <= _LONGEST]
    good = [end for end in ends if _SHARE.search(own[:end]) or _MONEY.search(own[:end])] or ends
    return own[: good[-1]] if good else ""


def _weight(text: str, words: CareerWords) -> int:
    """Weigh a result: a gain with its measure most, a count of what was done little."""
    low = small(text)
    first = low.split()[0]
    is_gain = any(
        word.startswith(stem) for stem in words.gains for word in re.findall(r"[a-z]+", low)
    )
    weight = 2 * is_gain
    weight += 3 * bool(_SHARE.search(text) and not _SPARE_TIME.search(text))
    weight += 3 * bool(_MONEY.search(text))
    weight += 2 * bool(_FROM_TO.search(text))
    weight += 2 * bool(_LARGE.search(text))
    weight += bool(_SMALL.search(text)) and 2
    if weight <= 2 * is_gain:
        return 0  # without a number there is nothing to hold
    weight -= 4 * any(first.startswith(stem) for stem in words.weak)
    return weight + (1 if first.startswith(words.gains) else 0) + (0 if len(text) > 110 else 1)


def _years(rows: Sequence[Row]) -> Iterator[_Point]:
    for row in rows:
        if row.section not in {"", "summary"} or _PRIVATE.search(row.text):
            continue
        match = _SINCE.search(row.text)
        if match is not None and len(match["text"]) <= _LONGEST:
            text = " ".join(match["text"].split())
            yield _Point(0, row, *match.span("text"), "experience", text)


def _doctorates(rows: Sequence[Row]) -> Iterator[_Point]:
    for row in rows:
        if row.section not in {"study", "mixed"}:
            continue
        match = _DOCTORATE.search(row.text)
        if match is not None:
            text = f"PhD in {' '.join(match['field'].split())}"
            yield _Point(0, row, *match.span(), "credential", text)
            return


def _certificates(rows: Sequence[Row], words: CareerWords) -> Iterator[_Point]:
    for row in rows:
        if row.section != "credentials" or _PRIVATE.search(row.text):
            continue
        if words.not_yet.search(row.low) or any(map(row.text.count, "#№")):
            continue  # not held yet, or a licence with its number
        own = _DATED.sub("", _BRACKETED.sub("", row.text)).rstrip(" ,.;|–—-")
        is_one = own and len(own) <= 80 and words.credentials.search(small(own))
        if is_one and row.text.startswith(own):
            yield _Point(0, row, 0, len(own), "credential", " ".join(own.split()))
