"""Where the market is entered: a role to find, two to compare, a company to open."""

from flask import Blueprint, render_template

from negotiator.http.services import current_services


def add_routes(pages: Blueprint) -> None:
    """Add the route."""
    pages.get("/market")(show_market)


def show_market() -> str:
    """Show the three ways in, each with its first step."""
    reference = current_services().knowledge.reference
    roles = list(reference.catalogue.roles.values())
    companies = sorted(
        reference.directory.companies.values(), key=lambda company: company.name.casefold()
    )
    return render_template("market.html", roles=roles, companies=companies)
