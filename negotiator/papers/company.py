"""Who makes the offer: of all the names a letter bears, the one that most of it speaks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from negotiator.papers.binding import Sheet
from negotiator.papers.company_mentions import Mention, find_mentions
from negotiator.papers.company_name import has_legal_form, is_organisation, is_place, short_form
from negotiator.papers.finding import Field, Quote
from negotiator.papers.tongue import Tongue

_ENOUGH = 6  # weight from which a name is stated, and no guess
_ENOUGH_TO_JOIN = 3  # weight of a long name that the short one is taken for
_FURTHER = 1  # weight of a mention after the first of its kind
_KNOWN = 2  # weight of a name that the reference has
_TELLING = 2  # weight of a form that only organisations have
_MOST_REPEATED = 3  # weight, one for each time a name is repeated


def read_company(
    sheet: Sheet, headers: Mapping[str, str], known: frozenset[str], people: frozenset[str]
) -> Iterator[Field]:
    """Read the company's name; `known` are names in small letters, `people` whom it is not."""
    mentions = _by_short_form(
        mention
        for mention in find_mentions(sheet, headers)
        if not is_place(mention.name) and mention.name.casefold() not in people
    )
    if not mentions:
        return
    text = sheet.paper.text.casefold()
    weights = join_forms(
        {
            short: _weigh(short, of, text, sheet.tongue) + (_KNOWN if short in known else 0)
            for short, of in mentions.items()
        }
    )
    best = max(weights, key=lambda short: (weights[short], len(short)))
    yield _field(mentions[best], is_sure=weights[best] >= _ENOUGH)


def _by_short_form(mentions: Iterable[Mention]) -> Mapping[str, Sequence[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(short_form(mention.name), []).append(mention)
    return found


def _weigh(short: str, mentions: Sequence[Mention], text: str, tongue: Tongue) -> int:
    """Return how much of a letter speaks for a name: where it stands, how often, and its form."""
    firsts: dict[str, int] = {}
    for mention in mentions:
        firsts.setdefault(mention.kind, mention.weight)
    told = sum(firsts.values()) + _FURTHER * (len(mentions) - len(firsts))
    times = len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", text))
    is_telling = any(
        has_legal_form(mention.name) or is_organisation(mention.name, tongue)
        for mention in mentions
    )
    return told + min(times - 1, _MOST_REPEATED) + (_TELLING if is_telling else 0)


def join_forms(weights: Mapping[str, int]) -> Mapping[str, int]:
    """Give the weight of a short form to the one long form that begins with it.

    Northwind is Northwind Robotics, unless there is a Northwind Capital too.
    """
    joined = dict(weights)
    for short in sorted(joined, key=len):
        longer = [each for each in joined if each.startswith(f"{short} ")]
        if len(longer) == 1 and joined[longer[0]] >= _ENOUGH_TO_JOIN:
            joined[longer[0]] += joined.pop(short)
    return joined


def _field(mentions: Sequence[Mention], *, is_sure: bool) -> Field:
    forms: dict[str, Quote] = {}
    for mention in mentions:
        forms.setdefault(mention.name, mention.quote)
    name = max(forms, key=_fullness)
    return Field(
        path="offer.company",
        value=name,
        quote=forms[name],
        certainty="stated" if is_sure else "guessed",
        how="" if is_sure else "a name that the letter bears",
    )


def _fullness(form: str) -> tuple[bool, int, bool]:
    """Rank a form of a name: with its ending in law, then of most words, then not in capitals."""
    return has_legal_form(form), len(form.split()), not form.isupper()
