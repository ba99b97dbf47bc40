"""The office of the running application, as the pages reach it."""

from typing import cast

from flask import current_app

from negotiator.domain.sample import SampleRule
from negotiator.office import Office


def the_office() -> Office:
    """Return the office that this application opened."""
    return cast(Office, current_app.extensions["office"])


def the_sample_rule() -> SampleRule:
    """Return which samples the policy thinks too small to show, and which small."""
    return the_office().desk.policy.samples
