"""What the address of a result asks to see otherwise than it was stored.

Other words are asked for by `way`, of the whole letter, and `say`, of sentences by their id:
`?way=2&say=counter/opening.1:1`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from negotiator.ask.case import MOST_TURNED, MOST_TURNS, SENTENCE_ID, SIZES, TONES
from negotiator.negotiation.threads import StoredNegotiation

_EDIT = "edit-"
_PART = re.compile(r"[a-z0-9-]{1,40}")
_MOST_OPENED = 20
_LONGEST = 4_000  # characters of an address that ask for other words
_SENTENCE = re.compile(rf"({SENTENCE_ID}):([0-9]{{1,2}})")
PLANS = {"two_step": "Two messages", "single": "One message", "counter_only": "Counter alone"}


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """Tone, plan, size of ask, tactics to leave out, other words; each method returns a query.

    `opened` are the parts of the page that are closed otherwise, and stay open from view to view.
    """

    tone: str
    plan: str
    size: str
    off: tuple[str, ...]
    way: int = 0
    say: tuple[tuple[str, int], ...] = ()
    same_for_all: bool = False  # as it is kept: the page asks for it nowhere
    opened: tuple[str, ...] = ()

    def as_they_are(self) -> str:
        """Ask for these."""
        return _query(self)

    def in_tone(self, tone: str) -> str:
        """Ask for another tone."""
        return _query(replace(self, tone=tone))

    def with_plan(self, plan: str) -> str:
        """Ask for another plan."""
        return _query(replace(self, plan=plan))

    def in_size(self, size: str) -> str:
        """Ask for another size of ask."""
        return _query(replace(self, size=size))

    def said_otherwise(self, sentence: str = "") -> str:
        """Ask for one sentence in other words, or for the whole letter."""
        if not sentence:
            return _query(replace(self, way=(self.way + 1) % (MOST_TURNS + 1)))
        turns = dict(self.say)
        turns[sentence] = (turns.get(sentence, 0) + 1) % (MOST_TURNS + 1)
        return _query(replace(self, say=tuple(sorted(turns.items()))))

    @property
    def phrasing(self) -> dict[str, Any]:
        """The words that are asked for, as the contract has them."""
        return {
            "letter": self.way,
            "sentences": dict(self.say),
            "same_for_all": self.same_for_all,
        }

    @property
    def editing(self) -> str:
        """The stage of the letter that is to be edited; empty for none."""
        stages = (name.removeprefix(_EDIT) for name in self.opened if name.startswith(_EDIT))
        return next(stages, "")

    def showing(self, *names: str) -> "ViewOptions":
        """Return these with parts of the page open: a letter that is worked on stays so."""
        return replace(self, opened=tuple(sorted({*self.opened, *names})))

    def opening(self, *names: str) -> str:
        """Ask for these, with parts of the page open."""
        return _query(self.showing(*names))

    def closing(self, name: str) -> str:
        """Ask for these, with a part of the page closed again."""
        return _query(replace(self, opened=tuple(each for each in self.opened if each != name)))

    def toggled(self, tactic: str) -> str:
        """Ask for one tactic switched over."""
        kept = tuple(name for name in self.off if name != tactic)
        off = kept if tactic in self.off else (*self.off, tactic)
        return _query(replace(self, off=off))


def _read_opened(typed: str) -> tuple[str, ...]:
    """Read which closed parts of the page an address asks to have open: `?open=numbers,counter`."""
    names = {name for name in typed[:_LONGEST].split(",") if _PART.fullmatch(name)}
    return tuple(sorted(names))[:_MOST_OPENED]


def read_view_options(
    asked: Mapping[str, str], kept: StoredNegotiation, *, known: Collection[str]
) -> ViewOptions:
    """Read what an address asks for; what is none is left as stored."""
    tone, plan, size = asked.get("tone"), asked.get("plan"), asked.get("size")
    stored_off = kept.request.get("switched_off") or ()
    stored = kept.request.get("phrasing") or {}
    off = asked["off"].split(",") if "off" in asked else stored_off
    return ViewOptions(
        tone=tone if tone in TONES else kept.response["tone"],
        plan=plan if plan in PLANS else kept.response["plan"],
        size=size if size in SIZES else kept.request.get("ask_size") or "usual",
        off=tuple(sorted({name for name in off if name in known})),
        way=_turns(asked.get("way", ""), stored.get("letter", 0)),
        say=_read_sentences(asked["say"])
        if "say" in asked
        else tuple(sorted(stored.get("sentences", {}).items())),
        same_for_all=stored.get("same_for_all", False),
        opened=_read_opened(asked.get("open", "")),
    )


def _turns(typed: str, otherwise: int) -> int:
    is_one = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_TURNS + 1))
    return int(typed) % (MOST_TURNS + 1) if is_one else otherwise


def _read_sentences(typed: str) -> tuple[tuple[str, int], ...]:
    said = {
        found[1]: _turns(found[2], 0)
        for found in map(_SENTENCE.fullmatch, typed[:_LONGEST].split(","))
        if found is not None
    }
    return tuple(sorted(said.items()))[:MOST_TURNED]


def _query(view: ViewOptions) -> str:
    # Tones, plans and sizes are names of ours; a tactic's is its file's, maybe the operator's.
    off = quote(",".join(view.off), safe=",")
    query = f"?tone={view.tone}&plan={view.plan}&size={view.size}&off={off}"
    if view.way:
        query += f"&way={view.way}"
    said = ",".join(f"{sentence}:{turns}" for sentence, turns in view.say)
    if said:
        query += f"&say={quote(said, safe=',/:')}"
    return f"{query}&open={','.join(view.opened)}" if view.opened else query
