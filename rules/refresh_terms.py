"""Ask for the schedule of later grants in writing, with no figure."""

from negotiator.engine.words import m
from negotiator.tactics.tactic import Evidence, Place, Tactic

TACTIC = Tactic(
    id="refresh_terms",
    title="Get the refresh schedule in writing",
    stage="counter",
    places=(Place(slot="questions"),),
    order=115,
    summary=(
        "When a grant thins out, or later ones were promised in words, what follows it decides "
        "the later years. The letter asks for dates, never for a value."
    ),
    when=((m.has_equity == True) & (m.refresh_is_open == True)),
    because=(
        "Later grants matter here, since this one thins out or they were promised in words. The "
        "letter asks for their schedule in writing, and names no value."
    ),
    unless={
        "has_equity": "The offer has no equity, as far as you stated.",
        "refresh_is_open": (
            "The grant does not thin out, as far as you stated, and nobody promised a later one."
        ),
    },
    needs=frozenset({"has_equity"}),
    evidence=(
        Evidence(
            claim=(
                "Calls produce promises that nobody wrote down, and concessions made on the spot."
            ),
            source="Morris, Nadler, Kurtzberg & Thompson 2002; Geiger 2020 (review of 98 studies)",
            limits=("Findings on media are mixed; that terms belong in writing is plain prudence."),
        ),
        Evidence(
            claim=(
                "An employer that front-loads its grants guarantees a smallest new grant each year."
            ),
            source="Levels.fyi staff, Front-Loaded Vesting Schedules, August 2025 (on NVIDIA)",
            limits=("One employer. What others promise, their own letter must say."),
        ),
    ),
)
