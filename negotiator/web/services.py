"""The services of the running application, for its pages."""

from typing import cast

from flask import current_app

from negotiator.market.sample import SampleRule
from negotiator.negotiation.service import Services


def current_services() -> Services:
    """Return the services that this application opened."""
    return cast(Services, current_app.extensions["services"])


def the_sample_rule() -> SampleRule:
    """Return which samples the policy thinks too small to show, and which small."""
    return current_services().knowledge.policy.samples
