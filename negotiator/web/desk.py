"""The office of the running application, as the pages reach it."""

from typing import cast

from flask import current_app

from negotiator.office import Office


def the_office() -> Office:
    """Return the office that this application opened."""
    return cast(Office, current_app.extensions["office"])
