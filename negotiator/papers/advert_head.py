"""What job an advert is for: its title, the company, the place, and where one works."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from negotiator.papers.advert_words import AdvertWords
from negotiator.papers.finding import Field, Question, Quote
from negotiator.papers.paper import small
from negotiator.papers.places import Places, is_only_tail, place_at_start, region_behind
from negotiator.reference.company import Directory

Found = Field | Question

_LINES_OF_HEAD = 12
_MOST_OF_LINE = 12  # pieces that are looked at
_LONGEST_TITLE = 90
_LONGEST_NAME = 60
_BARS_OF_POST = 2  # of a forum's line, which begins with the company
_CUT = re.compile(r"\s+[-–—|·•@]\s+|\s*[|·•]\s*|\t+| {3,}|\s+@(?=\w)")
_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][^:\n|]{1,30}?)\s*(?::\s+|:?\s{2,}|:?\t+)(?P<value>\S.*)")
_ALONE = re.compile(r"\s*(?P<name>[^\W\d_][^:\n|]{1,24}?)\s*:?\s*")
_GENDERS = re.compile(
    r"\s*[\(\[]\s*(?:[mwfdhvx]\s?[/|*]\s?){1,3}[mwfdhvx]\s*[\)\]]|\s+(?:[mwfdhv]/){1,2}[mwfdhvx]\b(?=\s|$)",
    re.I,
)
_WORKLOAD = re.compile(r"[\s,(]*\d{2,3}\s?(?:%\s?)?(?:[-–]\s?\d{2,3}\s?)?%\)?\s*$")
_CODE = re.compile(
    r"\s*\((?:SDE|SWE|IC|ICT|L|E|P|T|Level|Grade)[\s-]?[\dIVX]{1,3}\)"
    r"|\s*[\(\[]?(?:(?:req|job|ref|id|r|jr)[\s.:#-]*)+\d{3,}[\)\]]?\s*$|\s*#\d+\s*$",
    re.I,
)
_AT = re.compile(r"\s+(?:at|bei|chez|en|bij|@)\s+(?=[A-Z])")
_MARKUP = re.compile(r"^[\s#*_>]+|[\s#*_]+$")
_SENTENCE_ENDS = (".", "!", "?")
_LARGE = "A-Z0-9ÀÁÄÅÆÉÖØÜŁŚŻ"
_NAME = (
    rf"[{_LARGE}][\w&.'’+-]*"
    rf"(?:\s+(?:[{_LARGE}&][\w&.'’+-]*|z|o\.o\.|of|de|du|des|and|und|for|für|et|y|von|van)){{0,6}}"
    r"(?:,\s+(?:Inc|LLC|Ltd|Corp|Limited|S\.A|L\.P)\.?)?"
)
_COMPANY = re.compile(rf"(?:{_NAME})\.?")
_LEGAL = re.compile(
    r"(?<![^\W_])(?:Inc|LLC|Ltd|Limited|Corp|Corporation|GmbH|AG|SE|KG|SAS|SARL|SA|S\.A|S\.L|SL|BV"
    r"|B\.V|NV|N\.V|PLC|plc|LLP|Pvt|Pte|Pty|Ltda|AB|Oy|ApS|A/S|AS|z o\.o|SpA|S\.p\.A|S\.r\.l|Srl"
    r"|Labs|Technologies|University|Bank|Group|Partners|Capital|Ventures|Systems|Solutions"
    r"|Holdings|Software)(?![^\W_])"
)
_ABOUT = re.compile(
    rf"^(?:about|über|à propos de|sobre|over|chi è)\s+(?:the\s+|die\s+)?(?P<name>{_NAME})\s*[:?]?$",
    re.I,
)
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_AT_COMPANY = re.compile(rf"^(?:at|bei|chez|join)\s+(?P<name>{_NAME})\s*$")
_SAID_COMPANY = re.compile(
    rf"(?:^|[.!?]\s+)At (?P<name>{_NAME}),? (?=we\b|our\b|you\b)"
    rf"|\b(?:role|position|opening|opportunity) (?:with|at) (?P<other>{_NAME})"
)
_IN_PROSE = re.compile(
    r"\b(?:an?|the|our|for)\s+(?P<title>(?:[A-Z][\w/&+.-]*\s+){1,6}?)"
    r"(?:role|position|opening|opportunity)\b"
)
_NOBODY = frozenset(
    {
        *("us", "our", "we", "the", "you", "your", "this", "a", "an", "who", "what", "why", "how"),
        *("role", "team", "job", "company", "position", "life", "working", "client", "benefits"),
        *("confidential", "remote", "hybrid", "apply", "posted", "location", "least", "scale"),
    }
)
_PLACES_APART = re.compile(
    r"\s*(?:;|/|\||\bor\b|\band\b|\boder\b|\bund\b|\bou\b|\bet\b|\blub\b|\bo\b|\bof\b|&|·|•|\+)\s*"
)
_REMOTE = re.compile(
    r"^\s*(?:(?:fully|100%)\s+)?(?:remote|hybrid|on-?site|in-person)\b"
    r"(?:\s+(?:in|from|within))?[\s,:/(\[–—-]*(?:the\s+)?",
    re.I,
)
_OR = re.compile(r"(?:\bor|\boder|\bou|\blub|\bof|/)\s*(?:fully )?\Z")
_BASED = re.compile(
    r"\b(?:based (?:in|at|out of)|located in|in our|at our|office in|offices in|standort"
    r"|in the heart of)\s+(?=[A-ZÀ-Þ])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the advert that has words, and where it starts."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line between its dashes, dots and bars, and where it starts."""

    text: str
    start: int
    line: int


@dataclass(frozen=True, slots=True)
class Head:
    """What was read of the head: fields and questions, the code of the place, and the title."""

    found: tuple[Found, ...]
    place: str | None
    title: str


def cut_lines(plain: str) -> tuple[Line, ...]:
    """Cut an advert into the lines that have words in them."""
    lines: list[Line] = []
    place = 0
    for raw in plain.split("\n"):
        text = _MARKUP.sub("", raw)
        if any(map(str.isalnum, text)):
            lines.append(Line(text, place + raw.index(text)))
        place += len(raw) + 1
    return tuple(lines)


def read_head(
    paper: str,
    lines: Sequence[Line],
    words: AdvertWords,
    places: Places,
    directory: Directory,
) -> Head:
    """Read title, company, place and work mode, by their labels or by where they stand."""
    labels = _labels(lines, words)
    pieces = [
        piece
        for number, line in enumerate(lines[:_LINES_OF_HEAD])
        for piece in islice(_pieces(line, number), _MOST_OF_LINE)
    ]
    title = _title(lines, labels, pieces, words)
    found: list[Found] = []
    if title is not None:
        found.append(_field(paper, "offer.role", title))
    company = _company(lines, labels, pieces, title, words, places, directory)
    if company is not None:
        found.append(_field(paper, "offer.company", company))
    place, located = _place(paper, lines, labels, pieces, company, words, places)
    found += located
    mode = _mode(lines, labels, pieces, words)
    if mode is not None:
        name, piece = mode
        found.append(replace(_field(paper, "offer.work_mode", piece), value=name))
    return Head(tuple(found), place, title.text if title else "")


def _field(paper: str, path: str, piece: _Piece) -> Field:
    end = piece.start + len(piece.text)
    return Field(
        path=path, value=piece.text, quote=Quote(paper[piece.start : end], piece.start, end)
    )


def _labels(lines: Sequence[Line], words: AdvertWords) -> dict[str, _Piece]:
    """Return what stands behind each label, or under it; the first of a kind counts."""
    found: dict[str, _Piece] = {}
    for number, line in enumerate(lines[:60]):
        match = _LABEL.match(line.text)
        if match is not None:
            kind = words.labels.get(small(match["name"]).strip())
            if kind is not None and len(match["value"]) <= 140:
                found.setdefault(
                    kind, _Piece(match["value"].rstrip(), line.start + match.start("value"), number)
                )
            continue
        alone = _ALONE.fullmatch(line.text)
        if alone is None or number + 1 >= len(lines) or line.text[-1] != ":":
            continue
        kind = words.labels.get(small(alone["name"]).strip())
        under = lines[number + 1]
        if kind in {"title", "company", "place"} and len(under.text) <= _LONGEST_TITLE:
            found.setdefault(kind, _Piece(under.text, under.start, number + 1))
    return found


def _pieces(line: Line, number: int) -> Iterator[_Piece]:
    start = 0
    for cut in (*_CUT.finditer(line.text), None):
        end = cut.start() if cut else len(line.text)
        text = line.text[start:end]
        if any(map(str.isalnum, text)):
            skipped = len(text) - len(text.lstrip())
            yield _Piece(text.strip(), line.start + start + skipped, number)
        start = cut.end() if cut else end


def _title(
    lines: Sequence[Line], labels: dict[str, _Piece], pieces: Sequence[_Piece], words: AdvertWords
) -> _Piece | None:
    if "title" in labels:
        label = labels["title"]
        inner = next(_pieces(Line(label.text, label.start), label.line), label)
        return _trimmed(inner)
    for piece in pieces:
        if _is_title(piece.text, words) and not _is_prose(lines[piece.line].text):
            return _trimmed(piece)
    for number, line in enumerate(lines):
        for said in _IN_PROSE.finditer(line.text):
            if words.crafts.search(small(said["title"])):
                return _Piece(said["title"].strip(), line.start + said.start("title"), number)
    return None


def _is_title(text: str, words: AdvertWords) -> bool:
    plain = _GENDERS.sub("", text)
    return (
        len(plain) <= _LONGEST_TITLE
        and len(plain.split()) <= 12
        and plain[:1].isupper()
        and words.crafts.search(small(plain)) is not None
    )


def _is_prose(text: str) -> bool:
    return len(text.split()) > 9 and (
        text.endswith(_SENTENCE_ENDS) or (len(text) > 110 and "|" not in text)
    )


def _trimmed(piece: _Piece) -> _Piece | None:
    """Return a title without what is no part of it: gender, workload, codes, the company."""
    text = piece.text
    for pattern in (_AT, _GENDERS, _CODE):
        cut = pattern.search(text)
        text = text[: cut.start()] if cut and cut.start() > 2 else text
    text = _WORKLOAD.sub("", text).rstrip(" ,;:-–—.")
    return _Piece(text, piece.start, piece.line) if text else None


def _company(
    lines: Sequence[Line],
    labels: dict[str, _Piece],
    pieces: Sequence[_Piece],
    title: _Piece | None,
    words: AdvertWords,
    places: Places,
    directory: Directory,
) -> _Piece | None:
    """Return the company: by its label, or a name of the head that stands in the text again."""
    if "company" in labels:
        label = labels["company"]
        inner = next(_pieces(Line(label.text, label.start), label.line), label)
        return inner if small(inner.text) not in _NOBODY else None
    body = "\n".join(line.text for line in lines)
    named: dict[str, int] = {}
    for name, start in _names_said(lines, words):
        named.setdefault(name, start)
    for number, line in enumerate(lines[:_LINES_OF_HEAD]):
        match = _AT.search(line.text) if title is not None and number == title.line else None
        if match is not None:
            text = next(_pieces(Line(line.text[match.end() :], line.start + match.end()), number))
            if _is_company(text.text, words, places):
                return text
    for piece in pieces:
        if title is not None and piece.start == title.start:
            continue
        piece = _Piece(_BRACKETED.sub("", piece.text), piece.start, piece.line)
        at = _AT_COMPANY.fullmatch(piece.text)
        if at is not None:
            piece = _Piece(at["name"], piece.start + at.start("name"), piece.line)
        if not _is_company(piece.text, words, places):
            continue
        if (
            lines[piece.line].text.count("|") >= _BARS_OF_POST
            and title is not None
            and piece.line == title.line
            and piece.start < title.start
        ):
            return piece
        again = body.count(piece.text) > 1 or any(
            small(name).startswith(small(piece.text)) or small(piece.text).startswith(small(name))
            for name in named
        )
        is_known = directory.find(piece.text) is not None
        if again or at is not None or is_known or _LEGAL.search(piece.text):
            return piece
    for name, start in named.items():
        return _Piece(name, start, 0)
    return None


def _names_said(lines: Sequence[Line], words: AdvertWords) -> Iterator[tuple[str, int]]:
    """Yield the names that an advert says are hiring, or tells about."""
    for line in lines:
        about = _ABOUT.match(line.text)
        if about is not None and about["name"][:1].isupper():
            name, start = about["name"].rstrip(":? "), line.start + about.start("name")
            if small(name).split()[0] not in _NOBODY:
                yield name, start
        for said in _SAID_COMPANY.finditer(line.text):
            group = "name" if said["name"] else "other"
            name = said[group].rstrip(".")
            if small(name).split()[0] not in _NOBODY:
                yield name, line.start + said.start(group)
        hires = words.hires.search(small(line.text))
        if hires is not None:
            before = line.text[: hires.start()].rstrip()
            match = re.search(rf"(?:^|[.!?:]\s+)(?:The\s+|Die\s+)?(?P<name>{_NAME})$", before)
            if match is not None and small(match["name"]).split()[0] not in _NOBODY:
                yield match["name"], line.start + match.start("name")


def _is_company(text: str, words: AdvertWords, places: Places) -> bool:
    """Tell whether a part of the head may be a company's name, and not a place, a title or pay."""
    low = small(text)
    if len(text) > _LONGEST_NAME or not _COMPANY.fullmatch(text) or low.split()[0] in _NOBODY:
        return False
    if text.isdigit() or words.noise.fullmatch(low) or any(low == name for name in words.labels):
        return False
    has_end = _LEGAL.search(text) is not None
    if words.noise.search(low) and not has_end and len(low.split()) <= 3:
        return False
    if words.crafts.search(low) and not has_end:
        return False
    if any(pattern.search(low) for name, pattern in words.modes.items() if name != "not_said"):
        return False
    place = place_at_start(text, places)
    return place is None or (place[2] < len(text) and not is_only_tail(text[place[2] :]))


def _place(
    paper: str,
    lines: Sequence[Line],
    labels: dict[str, _Piece],
    pieces: Sequence[_Piece],
    company: _Piece | None,
    words: AdvertWords,
    places: Places,
) -> tuple[str | None, list[Found]]:
    """Return the code of the place and its field; a question where several are named."""
    candidates = (
        [labels["place"]]
        if "place" in labels
        else [
            piece
            for piece in pieces
            if (company is None or piece.start != company.start)
            and not lines[piece.line].text.endswith(_SENTENCE_ENDS)
        ]
    )
    is_told = "place" in labels
    for piece in candidates:
        named = list(_places_of(piece, places, is_told=is_told))
        if not named:
            continue
        codes = {code for _, code, _ in named}
        if len(codes) > 1:
            end = piece.start + len(piece.text)
            quote = Quote(paper[piece.start : end], piece.start, end)
            says = "Which of these places is it for you?"
            return _country_of(codes), [Question("offer.location", says, quote)]
        own, code, by_code = named[0]
        field = _field(paper, "offer.location", own)
        return code, [replace(field, value=code) if by_code else field]
    for number, line in enumerate(lines):
        for based in _BASED.finditer(line.text):
            found = place_at_start(line.text[based.end() :], places)
            if found is not None and "-" in found[1]:
                piece = _Piece(found[0], line.start + based.end(), number)
                return found[1], [_field(paper, "offer.location", piece)]
    return None, []


def _country_of(codes: set[str]) -> str | None:
    """Return the country that several places lie in; None for places of several."""
    countries = {code[:2] for code in codes}
    return countries.pop() if len(countries) == 1 else None


def _places_of(
    piece: _Piece, places: Places, *, is_told: bool
) -> Iterator[tuple[_Piece, str, bool]]:
    """Yield the places that a part of the head names, if it names nothing else.

    With its words comes its code, and whether the code alone says it: ME is Maine here.
    """
    found: list[tuple[_Piece, str, bool]] = []
    start = 0
    for cut in (*_PLACES_APART.finditer(piece.text), None):
        end = cut.start() if cut else len(piece.text)
        text = piece.text[start:end]
        mode = _REMOTE.match(text)
        skipped = mode.end() if mode else len(text) - len(text.lstrip())
        rest = text[skipped:]
        named = place_at_start(rest, places)
        region = None if named else region_behind(rest, places)
        if region is not None:
            named = region
        if named is not None and (is_told or is_only_tail(rest[named[2] :].rstrip(" ]"))):
            at = piece.start + start + skipped + rest.rindex(named[0], 0, named[2])
            found.append((_Piece(named[0], at, piece.line), named[1], region is not None))
        elif mode is None and not is_told:
            return
        start = cut.end() if cut else end
    yield from found


def _mode(
    lines: Sequence[Line], labels: dict[str, _Piece], pieces: Sequence[_Piece], words: AdvertWords
) -> tuple[str, _Piece] | None:
    """Return where one works and the words that say so; None where they say several things.

    “Berlin or remote” leaves it open.
    """
    told = [labels[kind] for kind in ("mode", "place") if kind in labels]
    for parts in (told, pieces, [_Piece(line.text, line.start, n) for n, line in enumerate(lines)]):
        found = [mode for piece in parts for mode in _modes_in(piece, words)]
        names = {name for name, _ in found}
        if "hybrid" in names and names <= {"hybrid", "remote", "onsite"}:
            return next(mode for mode in found if mode[0] == "hybrid")
        if len(names) == 1:
            return found[0]
        if names:
            return None
    return None


def _modes_in(piece: _Piece, words: AdvertWords) -> Iterator[tuple[str, _Piece]]:
    low = small(piece.text)
    blocked = [match.span() for match in words.modes["not_said"].finditer(low)]
    for name in ("onsite", "hybrid", "remote"):
        for match in words.modes[name].finditer(low):
            begin, end = match.span()
            is_choice = name == "remote" and _OR.search(low, 0, begin) is not None
            if is_choice or any(begin < last and first < end for first, last in blocked):
                continue
            blocked.append((begin, end))
            yield name, _Piece(piece.text[begin:end], piece.start + begin, piece.line)
