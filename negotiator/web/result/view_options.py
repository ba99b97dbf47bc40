"""What the address of a result asks to see otherwise than it was stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from negotiator.ask.case import SIZES, TONES
from negotiator.negotiation.threads import StoredNegotiation

PLANS = {"two_step": "Two messages", "single": "One message", "counter_only": "Counter alone"}


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """Tone, plan, size of ask, tactics to leave out; each method returns a query to the page."""

    tone: str
    plan: str
    size: str
    off: tuple[str, ...]

    def as_they_are(self) -> str:
        """Ask for these."""
        return _query(self.tone, self.plan, self.size, self.off)

    def in_tone(self, tone: str) -> str:
        """Ask for another tone."""
        return _query(tone, self.plan, self.size, self.off)

    def with_plan(self, plan: str) -> str:
        """Ask for another plan."""
        return _query(self.tone, plan, self.size, self.off)

    def in_size(self, size: str) -> str:
        """Ask for another size of ask."""
        return _query(self.tone, self.plan, size, self.off)

    def toggled(self, tactic: str) -> str:
        """Ask for one tactic switched over."""
        kept = tuple(name for name in self.off if name != tactic)
        off = kept if tactic in self.off else (*self.off, tactic)
        return _query(self.tone, self.plan, self.size, off)


def read_opened(asked: Mapping[str, str]) -> frozenset[str]:
    """Read which closed parts of the page an address asks to have open: `?open=numbers,counter`."""
    return frozenset(asked.get("open", "").split(","))


def read_view_options(
    asked: Mapping[str, str], kept: StoredNegotiation, *, known: Collection[str]
) -> ViewOptions:
    """Read tone, plan, size and tactics from an address; what is none is left as stored."""
    tone, plan, size = asked.get("tone"), asked.get("plan"), asked.get("size")
    stored_off = kept.request.get("switched_off") or ()
    off = asked["off"].split(",") if "off" in asked else stored_off
    return ViewOptions(
        tone=tone if tone in TONES else kept.response["tone"],
        plan=plan if plan in PLANS else kept.response["plan"],
        size=size if size in SIZES else kept.request.get("ask_size") or "usual",
        off=tuple(sorted({name for name in off if name in known})),
    )


def _query(tone: str, plan: str, size: str, off: tuple[str, ...]) -> str:
    # Tones, plans and sizes are names of ours; a tactic's is its file's, maybe the operator's.
    return f"?tone={tone}&plan={plan}&size={size}&off={quote(','.join(off), safe=',')}"
