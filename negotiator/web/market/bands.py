"""The stored bands to browse, filter and download; each with its source, date and sample."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import chain

from flask import Blueprint, Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from negotiator.http.services import current_services
from negotiator.market.band import Band
from negotiator.market.sample import SampleRule
from negotiator.negotiation.service import Services
from negotiator.reference.company import Directory
from negotiator.reference.levels import WAGE_LEVELS
from negotiator.reference.reference import Reference
from negotiator.reference.role import Role
from negotiator.reference.role_search import find_role, search_roles
from negotiator.storage.band_browsing import (
    MOST_COUNTED,
    browse_bands,
    find_general,
    list_places,
    list_sources,
    stream_bands,
)
from negotiator.storage.band_row import COLUMNS, to_row
from negotiator.web.market.band_filter import BandFilter, read_filter
from negotiator.web.market.disagreement import say_disagreements
from negotiator.web.market.spreads import Spread, draw_spread, scales_of

ON_A_PAGE = 40
_PIECE = 64 * 1024
_SEARCH = "find"
_MOST_FOUND = 60
_LONGEST_SEARCH = 120
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add_routes(pages: Blueprint) -> None:
    """Add the routes."""
    pages.get("/bands")(list_bands)
    pages.get("/bands.csv")(download_bands)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    """A band as the page lists it; without a drawing where its sample is too small to show."""

    band: Band
    place: str
    role: str
    company_id: str
    spread: Spread | None
    is_thin: bool


def list_bands() -> ResponseReturnValue:
    """Show the bands that the filters find, one page of them."""
    services = current_services()
    filters = {name: text for name, text in request.args.items() if name != _SEARCH}
    asked = read_filter(filters, services.knowledge.reference)
    if asked.fault:
        return show_bands(services, asked, rows=[], count=0), 422
    offset = (asked.page - 1) * ON_A_PAGE
    found = browse_bands(services.database, asked.query, limit=ON_A_PAGE, offset=offset)
    return show_bands(
        services,
        asked,
        rows=_rows(services, found.bands),
        count=found.count,
        disagreements=say_disagreements(services, _alike(services, asked, found.bands)),
    )


def show_bands(
    services: Services,
    asked: BandFilter,
    *,
    rows: list[BandRow],
    count: int,
    disagreements: Sequence[str] = (),
) -> str:
    """Render the search, the filters and what they found."""
    reference = services.knowledge.reference
    sought = " ".join(request.args.get(_SEARCH, "").split())[:_LONGEST_SEARCH]
    found = search_roles(sought, reference)
    roles = list(reference.catalogue.roles)
    places = list_places(services.database, [asked.query.role] if asked.query.role else roles)
    return render_template(
        "bands.html",
        asked=asked,
        rows=rows,
        count=count,
        most=MOST_COUNTED,
        on_a_page=ON_A_PAGE,
        scales=scales_of(row.band for row in rows if row.spread),
        rule=services.knowledge.policy.samples,
        roles=_choices(asked, reference),
        wage_levels=WAGE_LEVELS,
        sought=sought,
        found_roles=found[:_MOST_FOUND],
        found_more=len(found) > _MOST_FOUND,
        disagreements=disagreements,
        level_words=reference.catalogue.level_words,
        places=sorted((reference.gazetteer.name_of(place), place) for place in places),
        companies=[company.name for company in reference.directory.companies.values()],
        sources=list_sources(services.database, asked.query),
    )


def _choices(asked: BandFilter, reference: Reference) -> list[Role]:
    """Return the roles to choose from: ours, and the occupation that is asked for."""
    roles = list(reference.catalogue.roles.values())
    chosen = find_role(asked.query.role or "", reference)
    return roles if chosen is None or chosen in roles else [chosen, *roles]


def _alike(services: Services, asked: BandFilter, shown: Iterable[Band]) -> Iterable[Band]:
    """Return what sources may disagree on: all of a role and place, else what is on the page."""
    role, place, level = asked.query.role, asked.query.location, asked.query.level
    if not (role and place):
        return shown
    found = find_general(services.database, roles=[role], location=place)
    return [band for band in found if level is None or (band.level or "") == level]


def _rows(services: Services, bands: Iterable[Band]) -> list[BandRow]:
    rule, reference = services.knowledge.policy.samples, services.knowledge.reference
    shown = [band for band in bands if not rule.hides(band)]
    scales = scales_of(shown)
    return [
        BandRow(
            band=band,
            place=reference.gazetteer.name_of(band.location),
            role=reference.name_role(band.role),
            company_id=_company_id(band, reference.directory),
            spread=None if rule.hides(band) else draw_spread(band, scales[band.currency]),
            is_thin=rule.is_thin(band),
        )
        for band in bands
    ]


def _company_id(band: Band, directory: Directory) -> str:
    """Return the id of the page about a band's employer, or nothing."""
    known = directory.find(band.company) if band.company else None
    return known.id if known else ""


def download_bands() -> ResponseReturnValue:
    """Send the bands that the filters find as CSV, in the columns that importing takes."""
    services = current_services()
    asked = read_filter(request.args, services.knowledge.reference)
    if asked.fault:
        return show_bands(services, asked, rows=[], count=0), 422
    bands = stream_bands(services.database, asked.query)
    first = list(_some(bands))  # a database that is away is told of before anything is sent
    lines = write_lines(chain(first, bands), services.knowledge.policy.samples)
    return Response(
        stream_with_context(lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="bands.csv"'},
    )


def _some(bands: Iterator[Band]) -> Iterator[Band]:
    for band in bands:
        yield band
        return


def write_lines(bands: Iterable[Band], rule: SampleRule) -> Iterator[str]:
    """Write bands as CSV, many lines at a time; what a spreadsheet would reckon with is quoted."""
    piece = StringIO()
    lines = csv.writer(piece)
    lines.writerow(COLUMNS)
    for band in bands:
        if piece.tell() > _PIECE:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
        if not rule.hides(band):
            row = to_row(band)
            lines.writerow([_harmless(row[name]) for name in COLUMNS])
    yield piece.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return "" if value is None else value
