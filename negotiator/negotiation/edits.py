"""Letters that their sender changes before sending: kept in the thread, traced and linted."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from negotiator.ask.case import Case
from negotiator.contract.letter import read_email, trace_edit, write_edited
from negotiator.letter.edit import edit_email
from negotiator.letter.lint import lint_text
from negotiator.plan.drafting import own_words
from negotiator.plan.knowledge import Knowledge

_MONEY = re.compile(r"\d[\d.,'’ ]{0,15}\d{3}|\d\s?(?:k|m|lpa|lakh|cr)\b", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def write_edit(
    drafted: Mapping[str, Any], subject: str | None, text: str, case: Case, knowledge: Knowledge
) -> dict[str, Any]:
    """Write a letter as its sender changed it; without a subject, it keeps the draft's."""
    rules = knowledge.lint_rules
    edited = edit_email(read_email(drafted), subject or drafted["subject"], text, alike=rules.alike)
    checks = lint_text(
        edited.email.body,
        rules,
        stage=edited.email.stage,
        subject=edited.email.subject,
        formal=case.tone == "formal",
        own_words=own_words(case),
    )
    return write_edited(edited, checks)


def is_as_drafted(drafted: Mapping[str, Any], subject: str | None, text: str) -> bool:
    """Tell whether an edit leaves the letter as it was drafted, spaces aside."""
    one, other = (_SPACES.sub(" ", each).strip() for each in (drafted["body"], text))
    return one == other and (subject or drafted["subject"]) == drafted["subject"]


def put_edits(response: dict[str, Any], edits: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Put the letters that were changed in the place of those that were drafted."""
    if not edits:
        return response
    emails = [edits.get(email["stage"], email) for email in response["emails"]]
    changed: Sequence[Mapping[str, Any]] = [email for email in emails if email.get("edit")]
    own = [entry for email in changed for entry in trace_edit(email)][:1]
    return {**response, "emails": emails, "trace": [*response["trace"], *own]}


def names_money(text: str) -> bool:
    """Tell whether a text names an amount, as people write amounts of pay."""
    return _MONEY.search(text) is not None
