"""Two roles side by side: pay by level, what is said of the work, what it means for an offer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from negotiator.http.services import current_services
from negotiator.market.band import Band
from negotiator.market.comparison import PayComparison, compare_pay, steps
from negotiator.negotiation.service import Services
from negotiator.reference.levels import LEVELS, WAGE_LEVELS
from negotiator.reference.role import Role
from negotiator.reference.role_search import find_role
from negotiator.reference.role_words import Comparison, Voice, read_comparison
from negotiator.resources import folder
from negotiator.storage.band_browsing import find_general, list_places
from negotiator.web.market.disagreement import say_disagreements
from negotiator.web.result.progression import ProgressionDrawing, draw_progression

_FIRST = ("machine-learning-engineer", "ai-engineer")
_FIRST_PLACE = "US"


def add_routes(pages: Blueprint) -> None:
    """Add the route; read the words now, so that a fault in them shows at the start."""
    pages.get("/compare")(compare_roles)
    the_words()


@lru_cache(maxsize=1)
def the_words() -> Comparison:
    """Return what is said of roles besides pay."""
    return read_comparison(folder("data") / "comparison.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One comparison of pay with its picture, wide and narrow, each role's steps up and leads.

    `leads` are the levels at which each role's median is the higher one.
    """

    pay: PayComparison
    wide: ProgressionDrawing | None
    narrow: ProgressionDrawing | None
    steps: tuple[tuple[tuple[str, str, int], ...], ...]
    leads: tuple[tuple[str, ...], ...]
    has_thin: bool


def compare_roles() -> ResponseReturnValue:
    """Show the comparison that the address asks for; what it cannot be is said."""
    services = current_services()
    fault, roles, level = _read(services, request.args)
    places = _places(services, roles)
    place = request.args.get("place", "")
    if place not in places:
        fault = fault or (f"No figures are kept for “{place[:60]}”." if place else "")
        place = _FIRST_PLACE if _FIRST_PLACE in places else next(iter(places), "")
    bands = _find_bands(services, roles, place)
    page = render_template(
        "compare.html",
        disagreements=say_disagreements(services, bands),
        fault=fault,
        roles=roles,
        all_roles=[
            *(role for role in roles if role.id not in services.knowledge.catalogue.roles),
            *services.knowledge.catalogue.roles.values(),
        ],
        wage_levels=WAGE_LEVELS,
        level=level,
        level_words=services.knowledge.catalogue.level_words,
        place=place,
        places=sorted(((name, code) for code, name in places.items())),
        drawn=_draw(services, roles, bands),
        rule=services.knowledge.policy.samples,
        said=[the_words().of(role.id) for role in roles],
        words=the_words(),
        skills=_skills(roles),
        voices=_voices(roles),
    )
    return (page, 422) if fault else page


def _read(services: Services, given: Mapping[str, str]) -> tuple[str, tuple[Role, Role], str]:
    """Return what is wrong with the address, the two roles, and the level to point out."""
    catalogue = services.knowledge.catalogue
    faults = []
    found: list[Role] = []
    for name in ("role", "with"):
        typed = given.get(name, "").strip()
        role = find_role(typed, services.knowledge.reference) if typed else None
        if typed and role is None:
            faults.append(f"“{typed[:60]}” is no role we keep figures for.")
        elif role is not None and role in found:
            faults.append("Choose two different roles.")
        elif role is not None:
            found.append(role)
    for standard in (*_FIRST, *catalogue.roles):
        if len(found) < 2 and (role := catalogue.find(standard)) and role not in found:
            found.append(role)
    level = given.get("level", "").strip()
    if level and level not in (*LEVELS, *WAGE_LEVELS):
        faults.append(f"Use one of {', '.join((*LEVELS, *WAGE_LEVELS))} as the level.")
        level = ""
    return " ".join(faults), (found[0], found[1]), level


def _places(services: Services, roles: tuple[Role, Role]) -> dict[str, str]:
    found = list_places(services.database, [role.id for role in roles])
    return {place: services.knowledge.reference.gazetteer.name_of(place) for place in found}


def _find_bands(services: Services, roles: tuple[Role, Role], place: str) -> tuple[Band, ...]:
    ids = [role.id for role in roles]
    return find_general(services.database, roles=ids, location=place) if place else ()


def _draw(services: Services, roles: tuple[Role, Role], bands: Iterable[Band]) -> list[Drawn]:
    one, other = (role.id for role in roles)
    rule = services.knowledge.policy.samples
    return [
        Drawn(
            pay=pay,
            wide=draw_progression(pay, rule, width=1000, height=340),
            narrow=draw_progression(pay, rule, width=340, height=300),
            steps=(steps(pay, 0), steps(pay, 1)),
            leads=tuple(
                tuple(
                    row.level
                    for row in pay.levels
                    if row.lead and row.level and row.lead.role == role
                )
                for role in (one, other)
            ),
            has_thin=any(map(rule.is_thin, pay.bands)),
        )
        for pay in compare_pay(bands, (one, other), rule)
    ]


def _skills(roles: tuple[Role, Role]) -> list[tuple[str, list[str]]]:
    """Part the skills of two roles: those of both, then each one's own."""
    one, other = ([skill.label for skill in role.skills] for role in roles)
    parts = [
        ("Both", [skill for skill in one if skill in other]),
        (roles[0].title, [skill for skill in one if skill not in other]),
        (roles[1].title, [skill for skill in other if skill not in one]),
    ]
    return [(who, skills) for who, skills in parts if skills]


def _voices(roles: tuple[Role, Role]) -> tuple[Voice, ...]:
    """Return everybody who says something on the page, once."""
    words = the_words()
    heard = [saying.voice for saying in words.shared]
    for role in roles:
        of_role = words.of(role.id)
        sayings = [*of_role.attributes.values(), *of_role.moves]
        heard += [
            saying.voice for saying in (*sayings, *([of_role.scope] if of_role.scope else ()))
        ]
        heard += [rung.voice for rung in of_role.ladder]
    heard += [saying.voice for saying in words.premium]
    return tuple({voice.id: voice for voice in heard}.values())
