"""The way around: five doors, the rooms behind two of them, and which of them a page stands in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of a menu; `rooms` are a menu of their own, `holds` what is reached from its page.

    The first of its rooms is the page a door leads to.
    """

    endpoint: str
    label: str
    rooms: tuple["Door", ...] = ()
    holds: frozenset[str] = frozenset()

    def current(self, endpoint: str | None) -> str:
        """Say as `aria-current` does whether it leads to a page ("page") or holds it ("true")."""
        if endpoint == self.endpoint:
            return "page"
        is_inside = endpoint in self.holds or any(room.current(endpoint) for room in self.rooms)
        return "true" if is_inside else ""


_DOORS = (
    Door("web.show_offer", "New", holds=frozenset({"web.send_offer", "web.read_paper"})),
    Door(
        "web.list_drafts",
        "My negotiations",
        holds=frozenset(
            {
                "web.show_negotiation",
                "web.edit_negotiation",
                "web.show_answer",
                "web.take_answer",
                "web.show_letter",
                "web.read_letter",
                "web.show_call",
                "web.show_rehearsal",
                "web.take_rehearsal",
                "web.show_deleted",
                "web.show_offers",
                "web.compare_offers",
                "web.read_offer",
            }
        ),
    ),
    Door(
        "web.show_market",
        "Market",
        rooms=(
            Door("web.show_market", "Overview"),
            Door("web.list_bands", "Pay bands", holds=frozenset({"web.download_bands"})),
            Door("web.compare_roles", "Compare"),
            Door("web.list_companies", "Companies", holds=frozenset({"web.show_company"})),
        ),
    ),
    Door(
        "web.tell_how",
        "How it works",
        rooms=(
            Door("web.tell_how", "Overview"),
            Door("web.list_tactics", "Tactics"),
            Door("web.answer_questions", "Questions"),
            Door("web.tell_privacy", "Privacy"),
        ),
        holds=frozenset({"web.tell_outcomes"}),
    ),
    Door("web.check_draft", "Check a draft"),
)


def list_doors() -> tuple[Door, ...]:
    """Return the doors in their order."""
    return _DOORS


def door_of(endpoint: str | None) -> Door | None:
    """Return the door that a page stands in, or None."""
    return next((door for door in _DOORS if door.current(endpoint)), None)
