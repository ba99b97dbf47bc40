"""The services of the running application, for its pages and its API."""

from typing import cast

from flask import current_app

from negotiator.negotiation.service import Services


def current_services() -> Services:
    """Return the services that this application opened."""
    return cast(Services, current_app.extensions["services"])
