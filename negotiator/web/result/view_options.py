"""What the address of a result asks to see otherwise than it was stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from negotiator.ask.case import TONES
from negotiator.negotiation.service import StoredNegotiation

PLANS = {"two_step": "Two messages", "single": "One message", "counter_only": "Counter alone"}


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """A tone, a plan and the tactics to leave out; each method returns a query to the same page."""

    tone: str
    plan: str
    off: tuple[str, ...]

    def as_they_are(self) -> str:
        """Ask for these."""
        return _query(self.tone, self.plan, self.off)

    def in_tone(self, tone: str) -> str:
        """Ask for another tone."""
        return _query(tone, self.plan, self.off)

    def with_plan(self, plan: str) -> str:
        """Ask for another plan."""
        return _query(self.tone, plan, self.off)

    def toggled(self, tactic: str) -> str:
        """Ask for one tactic switched over."""
        kept = tuple(name for name in self.off if name != tactic)
        return _query(self.tone, self.plan, kept if tactic in self.off else (*self.off, tactic))


def read_view_options(
    asked: Mapping[str, str], kept: StoredNegotiation, *, known: Collection[str]
) -> ViewOptions:
    """Read tone, plan and tactics from an address; what is no such thing is left as stored."""
    tone, plan = asked.get("tone"), asked.get("plan")
    stored_off = kept.request.get("switched_off") or ()
    off = asked["off"].split(",") if "off" in asked else stored_off
    return ViewOptions(
        tone=tone if tone in TONES else kept.response["tone"],
        plan=plan if plan in PLANS else kept.response["plan"],
        off=tuple(sorted({name for name in off if name in known})),
    )


def _query(tone: str, plan: str, off: tuple[str, ...]) -> str:
    # Tones and plans are names of ours; a tactic is named by its file, which may be the operator's.
    return f"?tone={tone}&plan={plan}&off={quote(','.join(off), safe=',')}"
