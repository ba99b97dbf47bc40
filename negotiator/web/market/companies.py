"""What is public of each employer: how old, from where, how sure; and the ranges it posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from negotiator.http.services import current_services
from negotiator.market.band import Band
from negotiator.negotiation.service import Services
from negotiator.reference.company import Company, CompanyFact, Directory, Subject
from negotiator.reference.levels import LEVELS
from negotiator.reference.place import Gazetteer
from negotiator.reference.role_search import find_role
from negotiator.storage.band_browsing import count_by_company, find_of_company
from negotiator.web.market.spreads import Scale, Spread, draw_spread, scales_of
from negotiator.web.market.vesting import VestingDrawing, draw_vesting

MOST_SHOWN = 80
_MOST_READ = 1_000


def add_routes(pages: Blueprint) -> None:
    """Add the routes."""
    pages.get("/companies")(list_companies)
    pages.get("/companies/<company_id>")(show_company)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A company in the list, with how many bands are its own."""

    company: Company
    drawing: VestingDrawing | None
    bands: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """A fact as it is shown; `is_stale` where it is so old that the letter must be asked."""

    fact: CompanyFact
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where and when a band was seen, and the address it stood at, if it can be followed."""

    band: Band
    place: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBand:
    """One of a company's bands, said once for every place that has the same figures."""

    band: Band
    spread: Spread
    is_thin: bool
    spots: tuple[Spot, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BandGroup:
    """The bands of one role, on the scale of its currency."""

    role: str
    currency: str
    scale: Scale
    bands: tuple[DrawnBand, ...]


def list_companies(fault: str = "") -> str:
    """Show every company we know something of."""
    services = current_services()
    directory = services.knowledge.reference.directory
    counted = _count_bands(services, directory)
    entries = [
        Entry(company=company, drawing=_vesting(company), bands=counted[company.id])
        for company in directory.companies.values()
    ]
    return render_template(
        "companies.html",
        entries=sorted(entries, key=lambda entry: entry.company.name.casefold()),
        ladders=directory.with_ladder,
        levels=LEVELS,
        stale_after=directory.stale_after_years,
        fault=fault,
    )


def show_company(company_id: str) -> ResponseReturnValue:
    """Show one company; lead there from a name of it, and to the list from any other."""
    services = current_services()
    directory = services.knowledge.reference.directory
    company = directory.companies.get(company_id)
    if company is None and (known := directory.find(company_id)):
        return redirect(url_for("web.show_company", company_id=known.id))
    if company is None:
        return list_companies(fault=company_id[:60]), 404
    bands = find_of_company(services.database, (company.name, *company.aliases), limit=_MOST_READ)
    rule = services.knowledge.policy.samples
    facts = _tell(company, services, directory)
    roles = list(services.knowledge.catalogue.roles)
    shown = [band for band in bands if not rule.hides(band)]
    shown.sort(key=lambda band: _order(band, roles))
    return render_template(
        "company.html",
        company=company,
        facts=facts,
        has_stale=any(told.is_stale for _, of_one in facts for told in of_one),
        vesting=_vesting(company),
        stale_after=directory.stale_after_years,
        ladders=directory.with_ladder,
        levels=LEVELS,
        level_words=services.knowledge.catalogue.level_words,
        ranges=_group(services, [band for band in shown if band.is_posted_range][:MOST_SHOWN]),
        samples=_group(services, [band for band in shown if not band.is_posted_range][:MOST_SHOWN]),
        shown=min(len(shown), MOST_SHOWN),
        count=len(shown),
    )


def _count_bands(services: Services, directory: Directory) -> dict[str, int]:
    names = {
        name: company.id
        for company in directory.companies.values()
        for name in (company.name, *company.aliases)
    }
    counted = dict.fromkeys(directory.companies, 0)
    for name, count in count_by_company(services.database, list(names)).items():
        counted[names[name]] += count
    return counted


def _vesting(company: Company) -> VestingDrawing | None:
    fact = company.vesting
    return draw_vesting(fact.vesting_percent) if fact and fact.vesting_percent else None


def _tell(
    company: Company, services: Services, directory: Directory
) -> list[tuple[Subject, list[ToldFact]]]:
    """Return the facts by what they are about."""
    year, after = services.clock().year, directory.stale_after_years
    return [
        (
            subject,
            [
                ToldFact(fact=fact, is_stale=fact.is_stale(year, after_years=after))
                for fact in company.facts_on(subject)
            ],
        )
        for subject in get_args(Subject)
        if company.facts_on(subject)
    ]


def _order(band: Band, roles: Sequence[str]) -> tuple[object, ...]:
    return (
        roles.index(band.role) if band.role in roles else len(roles),
        band.role,
        band.currency,
        band.level or "~",
        -band.as_of.toordinal(),
        band.title,
        band.location,
    )


def _group(services: Services, bands: Iterable[Band]) -> list[BandGroup]:
    reference = services.knowledge.reference
    bands = list(bands)
    scales, rule = scales_of(bands), services.knowledge.policy.samples
    groups = []
    for (role, currency), own in groupby(bands, key=lambda band: (band.role, band.currency)):
        alike: dict[object, list[Band]] = {}
        for band in own:
            alike.setdefault(_says(band), []).append(band)
        drawn = tuple(
            DrawnBand(
                band=same[0],
                spread=draw_spread(same[0], scales[currency]),
                is_thin=rule.is_thin(same[0]),
                spots=tuple(_spot(band, reference.gazetteer) for band in same),
                notes=tuple(dict.fromkeys(band.note for band in same if band.note)),
            )
            for same in alike.values()
        )
        named = find_role(role, reference)
        title = named.title if named else role.replace("-", " ")
        groups.append(BandGroup(role=title, currency=currency, scale=scales[currency], bands=drawn))
    return groups


def _says(band: Band) -> object:
    """Return what two bands must share to be said as one; samples stand each for themselves."""
    if not band.is_posted_range:
        return band.id
    return (band.level, band.title, band.component, band.low, band.high)


def _spot(band: Band, gazetteer: Gazetteer) -> Spot:
    link = band.url if band.url.startswith(("https://", "http://")) else ""
    return Spot(band=band, place=gazetteer.name_of(band.location), link=link)
