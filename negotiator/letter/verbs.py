"""What the first word of a typed phrase is: a verb as one would do it, is doing it, or has done it.

English spells no verb apart from a noun, so the words that people begin such phrases with are
listed; a word that is not is a verb when what follows it says so ("sunset the old stack").
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOES = _words(
    """
    accelerate achieve act advise align analyse analyze architect automate be become bring
    build carry champion coach collaborate contribute coordinate cover create cut define
    deliver deploy design develop direct drive enable engineer establish evangelize evolve
    expand explore fix found go grow guide handle head help hire implement improve influence
    innovate integrate introduce invent join keep launch lead learn maintain make manage
    mentor migrate modernise modernize move onboard operate optimise optimize oversee own
    partner pioneer plan play prototype push raise rebuild recruit redesign reduce refactor
    replace report research run rescue scale secure see serve set shape ship simplify solve
    speed spearhead stand start steer streamline strengthen supervise support sustain take
    teach tackle train transform turn understand unify use win work write
    """
)
_DID = _words(
    """
    became began brought built came caught chose cut did drew drove fell found fought gave got
    grew held hit kept knew laid led left lost made met overcame oversaw paid put quit ran
    read rebuilt rewrote rose said saw sent set shipped shrank sold spent spoke stood taught
    thought took turned undertook understood went won wrote
    """
)
_NOT_DONE = _words(
    """
    advanced applied based certified chartered dedicated detailed distributed embedded
    experienced feed hundred indeed licensed limited need needed proven qualified red related
    seed shared shed skilled speed talented united unmatched varied
    """
)
_NOT_DOING = _words(
    """
    beijing bring during engineering evening everything machine-learning manufacturing
    marketing morning nothing something spring string thing accounting programming pricing
    """
)
_NO_VERB_ENDS_SO = ("s", "ing", "ed", "ly", "er", "or", "ion", "ent", "ity", "all")
_NEVER = _words(
    """
    across all among and as at both by for from in into just like not of on only or over that
    to under because how why who which whose what when where with within
    """
)
_OBJECT = re.compile(r"\A(?:the|an?|our|your|their|its|all|every|each|this|these|new|both)\b", re.I)
_SMALL = (
    _DOES
    | _DID
    | _words(
        """
    a an the this that these those my your our their its it we you they i'm one two three four
    five six seven eight nine ten eleven twelve dozens hundreds thousands several many most
    deep strong proven extensive broad long solid hands-on end-to-end ownership experience
    expertise responsibility responsibilities leadership accountability knowledge proficiency
    fluency years over more nearly almost around about expert fluent proficient skilled
    experienced specialist certified licensed comfortable machine data software team product
    platform search large natural computer technical senior staff lead principal top patent
    degree master bachelor full sole joint first with in at of as on from for to
    """
    )
)


def is_base_verb(text: str) -> bool:
    """Tell whether a phrase begins with what one would do: "lead the team", "own search"."""
    first, rest = _split(text)
    return first in _DOES or (first.isalpha() and bool(_OBJECT.match(rest)) and _is_plain(first))


def is_gerund(text: str) -> bool:
    """Tell whether a phrase begins with what one is doing: "leading the team"."""
    first, _ = _split(text)
    return len(first) > 4 and first.endswith("ing") and first not in _NOT_DOING


def is_past(text: str) -> bool:
    """Tell whether a phrase begins with what one did: "led the team", "cut latency by half"."""
    first, rest = _split(text)
    if first in {"cut", "set", "hit", "put", "read", "found", "quit"}:
        return bool(rest) and not rest.startswith("of ")
    is_regular = first.endswith("ed") and len(first) > 3 and first not in _NOT_DONE
    return (first in _DID or is_regular) and not rest.startswith(("by ", "in "))


def lower_first(text: str) -> str:
    """Write a phrase for the middle of a sentence: a common first word small, a name as it is."""
    head, space, tail = text.partition(" ")
    is_common = head.casefold() in _SMALL or is_gerund(text) or is_past(text)
    is_common = is_common or (is_base_verb(text) and head.istitle())
    return (
        f"{head[:1].lower()}{head[1:]}{space}{tail}" if is_common and not _is_name(head) else text
    )


def _split(text: str) -> tuple[str, str]:
    first, _, rest = text.partition(" ")
    return first.casefold().strip(",;:."), rest.strip().casefold()


def _is_name(word: str) -> bool:
    """Tell whether a word is spelt as no common word is: API, PyTorch, iOS."""
    return any(map(str.isupper, word[1:]))


def _is_plain(word: str) -> bool:
    return word not in _NEVER and not word.endswith(_NO_VERB_ENDS_SO)
