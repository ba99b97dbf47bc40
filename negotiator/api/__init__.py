"""The JSON API: drafts, stored negotiations, bands, tactics, and its own OpenAPI document."""

from negotiator.api.errors import problem_for
from negotiator.api.views import make_blueprint

__all__ = ["make_blueprint", "problem_for"]
