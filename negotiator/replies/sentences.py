"""A message parted into sentences, with each amount, range, moment and duration as one word."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from negotiator.offer.pay import Pay
from negotiator.replies.amounts import AMOUNT, SPELLED, Amount, read_number, read_spelled
from negotiator.replies.phrasing import parted

Kind = Literal[
    "word", "comma", "amount", "range", "percent", "moment", "today", "duration", "dash", "question"
]

_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|thurs|thur|thu|tues|tue|fri|wed(?=\W)"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|midweek|(?<!guten )(?<!good )morgen"
    r"|tomorrow|tomorow|tmrw|tmr"
)
_NOW = (
    r"today|tonight|eod|cob|cop|end of (?:the )?(?:business|play|day)(?: today)?"
    r"|close of (?:business|play)(?: today)?|this (?:afternoon|evening|morning)|heute"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|dezember|oktober|januar|februar|märz"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?!\s*$))"
)
_ZONE = r"(?: (?:[ecmp][sd]?t|gmt|utc|bst|cet|ist))?"
_TIME = (
    rf"\d{{1,2}}(?::\d{{2}})? ?(?:am|pm|a\.m\.|p\.m\.|uhr|o'clock){_ZONE}|\d{{1,2}}:\d{{2}}{_ZONE}"
    r"|noon|midday|midnight|lunchtime|mittag"
)
_NEXT = "next|this|coming|the end of|end of|early|late|mid|later|first thing"
_WEEK_END = r"eow|end of (?:the |this )?(?:week|month)"
_ORDINAL = r"(?:the )?\d{1,2}(?:st|nd|rd|th)"
_DATE = rf"\d{{1,2}}\.? {_MONTH}(?!\w)|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\w)"
_PART = (
    rf"(?:(?:{_NEXT})[ -]){{0,2}}(?:{_DAY}|week\b|month\b)s?(?!\w)"
    rf"|{_NOW}|{_WEEK_END}|{_TIME}"
    rf"|{_ORDINAL}(?: of)?(?: {_MONTH})?"
    rf"|{_DATE}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?!\w)"
    r"|morning|afternoon|evening"
)
_FIRST = (
    rf"(?:(?:{_NEXT})[ -]){{1,3}}(?:{_DAY}|week|month)(?![\w])"
    rf"|(?:{_DAY}|{_NOW}|{_WEEK_END}|{_TIME})(?!\w)"
    rf"|{_ORDINAL}(?!\w)(?: of)?(?: {_MONTH}(?!\w))?"
    rf"|{_DATE}"
)
_MOMENT = rf"(?:{_FIRST})(?:,? ?(?:(?:at|on|by|of|um|the|in the|around) )?(?:{_PART})(?!\w)){{0,3}}"
_NUMBERS = (
    r"\d{1,3}|one|two|three|four|five|six|seven|ten|few|a few|couple|a couple(?: of)?|couple of"
    r"|several|an?|another"
)
_DURATION = (
    rf"(?:(?:another|an additional|an extra|the next|a further|the full|the) )?(?:{_NUMBERS})[ -]?"
    r"(?:(?:more|extra|additional|further|business|working|full|short|quick) ){0,2}"
    r"(?:hours?|hrs?|h|days?|weeks?|months?|minutes?|mins?|min|years?|yrs?)"
)
_TOKEN = re.compile(
    rf"(?P<moment>(?<![\w]){_MOMENT})"
    rf"|(?P<duration>(?<![\w$€£₹.,]){_DURATION}(?![\w]))"
    r"|(?P<percent>(?<![\w.,])\d{1,3}(?:[.,]\d{1,2})? ?(?:%|percent\b|per cent\b|prozent\b|pct\b))"
    r"|(?P<plan>401 ?\(?k\)?)"
    rf"|(?P<spelled>{SPELLED})"
    rf"|(?P<amount>{AMOUNT})"
    r"|(?P<word>(?<=\w)'(?:s|d|m|ll|ve|re)\b|[^\W_]+(?:'(?!(?:s|d|m|ll|ve|re)\b)[^\W_]+)*)"
    r"|(?P<blank>\n[ \n]*\n\s*)|(?P<line>\n)"
    r"|(?P<stop>[.!?…]+(?=[\s)\"'*_]|$)|[!?]+|[•‣▪])"
    r"|(?P<dash>[-–—](?= ?[$€£₹]? ?\d))"
    r"|(?P<comma>[,;:()\[\]–—/\"]|(?<=\s)-+(?=\s))"
)
_IS_TODAY = re.compile(rf"(?:{_NOW})")
_WRAPPED = 50  # characters of a line from which on its end may be one of the mail program's making
_STEPS = frozenset({
    "increase", "increased", "increasing", "raise", "raised", "raising", "bump", "bumped",
    "bumping", "move", "moved", "moving", "bring", "brings", "brought", "go", "goes", "went",
    "gone", "up", "revise", "revised", "revising", "improve", "improved", "adjust", "adjusted",
    "lift", "lifted", "get", "got", "increases", "moves", "upped", "grow",
})  # fmt: skip
_RANGES = frozenset({
    "range", "ranges", "band", "bands", "bracket", "scale", "runs", "spans", "budget",
    "between", "spanne",
})  # fmt: skip
_MORE = frozenset({"more", "additional", "extra", "further"})
_MOST_TOKENS = 80  # of a sentence: what is longer is no sentence, and is parted


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence, as phrasings see it, and where it stands in the message."""

    kind: Kind
    word: str
    start: int
    end: int
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """The tokens of one sentence, in their order."""

    tokens: tuple[Token, ...]

    @cached_property
    def written(self) -> str:
        """The sentence as phrasings are sought in it: a blank before and after each word."""
        return f" {' '.join(token.word for token in self.tokens)} "

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that stand in it."""
        return frozenset(token.word for token in self.tokens)

    @cached_property
    def _begins(self) -> list[int]:
        begins, at = [], 1
        for token in self.tokens:
            begins.append(at)
            at += len(token.word) + 1
        return begins

    def token_at(self, place: int) -> int:
        """Return the number of the token at a place of what is written."""
        return bisect_right(self._begins, place) - 1

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Return the numbers of the first token of a match, and of the one after its last."""
        first, last = self.token_at(match.start()), self.token_at(match.end() - 1)
        while last > first and self.tokens[last].kind == "comma":
            last -= 1
        return first, last + 1


def split_sentences(small: str, currency: str, pay: Pay | None = None) -> Iterator[Sentence]:
    """Yield the sentences of a message in small letters; `pay` is that of the offer, if known."""
    tokens: list[Token] = []
    line_start = 0
    for match in _TOKEN.finditer(small):
        group = match.lastgroup or ""
        if group in {"stop", "blank"} or len(tokens) >= _MOST_TOKENS:
            if group == "stop" and "?" in match.group():
                tokens.append(Token("question", "#question", match.start(), match.end()))
            yield from _sentence(tokens, currency, pay)
            tokens = []
            line_start = match.end() if group == "blank" else line_start
        if group == "line":
            if match.start() - line_start < _WRAPPED:
                yield from _sentence(tokens, currency, pay)
                tokens = []
            line_start = match.end()
        elif group not in {"stop", "blank"}:
            tokens += _tokens(group, match)
    yield from _sentence(tokens, currency, pay)


def _tokens(group: str, match: re.Match[str]) -> list[Token]:
    if group != "word":
        return [_token(group, match)]
    start, end = match.span()
    first, *rest = parted(match.group())
    if not rest:
        return [Token("word", first, start, end)]
    middle = start + len(first)
    return [Token("word", first, start, middle), Token("word", rest[0], middle, end)]


def _token(group: str, match: re.Match[str]) -> Token:
    text, start, end = match.group(), match.start(), match.end()
    if group == "moment":
        is_today = _IS_TODAY.fullmatch(text) is not None
        return Token(
            "today" if is_today else "moment", "#today" if is_today else "#moment", start, end
        )
    if group == "duration":
        return Token("duration", "#duration", start, end)
    if group == "percent":
        return Token("percent", "#percent", start, end)
    if group == "comma":
        return Token("comma", ",", start, end)
    if group == "dash":
        return Token("dash", ",", start, end)
    if group == "amount":
        return Token("amount", text, start, end, (read_number(match),))
    if group == "spelled":
        return Token("amount", text, start, end, (read_spelled(text),))
    return Token("word", text.replace("'", ""), start, end)


def _sentence(tokens: list[Token], currency: str, pay: Pay | None) -> Iterator[Sentence]:
    """Yield a sentence of tokens: what is no amount becomes a word, and two may be a range."""
    while tokens and tokens[-1].kind in {"comma", "dash"}:
        tokens.pop()
    while tokens and tokens[0].kind in {"comma", "dash", "question"}:
        tokens.pop(0)
    if tokens:
        if any(token.kind == "amount" for token in tokens):
            tokens = list(_ranges(list(_amounts(_alike(tokens), currency, pay))))
        yield Sentence(tuple(tokens))


def _alike(tokens: list[Token]) -> list[Token]:
    """Give the first end of a range the unit and the currency of the second: 165-205k."""
    tokens = [token for at, token in enumerate(tokens) if not _is_up_in_range(tokens, at)]
    for at in range(len(tokens) - 2):
        first, second = tokens[at], tokens[at + 2]
        if first.kind == second.kind == "amount" and _is_joint(tokens, at + 1):
            one, other = first.amounts[0], second.amounts[0]
            if not one.unit and other.unit and one.number < 1000:
                one = replace(one, unit=other.unit)
            if not one.currency and other.currency:
                one = replace(one, currency=other.currency)
            if not other.currency and one.currency:
                other = replace(other, currency=one.currency)
            tokens[at] = replace(first, amounts=(one,))
            tokens[at + 2] = replace(second, amounts=(other,))
    return tokens


def _is_up_in_range(tokens: list[Token], at: int) -> bool:
    """Tell whether a token is the "up" of 60k up to 72k."""
    return (
        tokens[at].word == "up"
        and 0 < at < len(tokens) - 2
        and tokens[at - 1].kind == tokens[at + 2].kind == "amount"
        and tokens[at + 1].word == "to"
    )


def _is_joint(tokens: list[Token], at: int) -> bool:
    """Tell whether a token joins the ends of a range: to, a dash, or the "and" of between."""
    token = tokens[at]
    if token.kind == "dash" or token.word in {"to", "bis", "through", "till"}:
        return True
    return (
        token.word in {"and", "und"} and at > 1 and tokens[at - 2].word in {"between", "zwischen"}
    )


def _amounts(tokens: list[Token], currency: str, pay: Pay | None) -> Iterator[Token]:
    """Yield the tokens with the amounts that are pay as such, and all other numbers as words."""
    for at, token in enumerate(tokens):
        if token.kind != "amount":
            yield token
            continue
        before = tokens[at - 1].word if at else ""
        after = tokens[at + 1].word if at + 1 < len(tokens) else ""
        if after in _MORE and at + 2 < len(tokens):
            after = tokens[at + 2].word
        joined = (
            at + 2 < len(tokens) and _is_joint(tokens, at + 1) and tokens[at + 2].kind == "amount"
        )
        joins = at > 1 and _is_joint(tokens, at - 1) and tokens[at - 2].kind == "amount"
        if joined and tokens[at + 2].amounts[0].is_plain and token.amounts[0].is_plain:
            before = before or "at"
        amount = token.amounts[0].settle(
            currency,
            pay,
            before="at" if joins or (joined and before not in {"level", "band"}) else before,
            after="" if joined else after,
            is_short=len(tokens) <= 4,
        )
        if amount is None:
            yield replace(token, kind="word", amounts=())
        else:
            yield replace(token, word="#amount", amounts=(amount,))


def _is_a_step(tokens: list[Token]) -> bool:
    """Tell whether "from 28 to 31" is what was and what will be, and no range."""
    words = {token.word for token in tokens}
    return bool(words & _STEPS) and not words & _RANGES


def _ranges(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with two amounts that are the ends of a range as one."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (
            token.kind == "amount"
            and at + 2 < len(tokens)
            and tokens[at + 2].kind == "amount"
            and _is_joint(tokens, at + 1)
            and token.amounts[0].value < tokens[at + 2].amounts[0].value
        ):
            last = tokens[at + 2]
            if at and tokens[at - 1].word == "from" and _is_a_step(tokens):
                yield replace(token, kind="word", word="before", amounts=())
                yield tokens[at + 1]
                at += 2
                continue
            yield Token("range", "#range", token.start, last.end, token.amounts + last.amounts)
            at += 3
        else:
            yield token
            at += 1
