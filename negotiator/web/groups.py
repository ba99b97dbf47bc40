"""The groups in which the form shows what only some offers need, opened by what is in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from wtforms import Field, FieldList, Form

from negotiator.web.form import OfferForm


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields shown together on demand."""

    id: str
    title: str
    hint: str
    fields: tuple[str, ...]


GROUPS = (
    FieldGroup(
        "pay",
        "Bonus and sign-on",
        "or pay by the month or hour",
        (
            "bonus_percent",
            "bonus_amount",
            "sign_on_1",
            "sign_on_2",
            "months_paid",
            "hours_per_week",
        ),
    ),
    FieldGroup(
        "equity",
        "Equity",
        "shares or options, and how they vest",
        (
            "equity_kind",
            "grant_value",
            "vesting",
            "vesting_other",
            "liquid",
            "vesting_is_fixed",
            "refresh_promised",
            "shares",
            "strike",
            "preferred_price",
            "fully_diluted",
            "exercise_window_days",
        ),
    ),
    FieldGroup(
        "said",
        "What they said",
        "base fixed, posted range, remote work",
        (
            "base_is_fixed",
            "posted_low",
            "posted_high",
            "interviewed_level",
            "work_mode",
            "pay_follows_location",
            "urgent",
            "employer_time_zone",
        ),
    ),
    FieldGroup("others", "Other offers", "only what you hold counts", ("rivals",)),
    FieldGroup("market", "Your own market figures", "used before ours", ("figures", "age_figures")),
    FieldGroup(
        "hand",
        "Your hand",
        "skills, and what is true of you",
        ("skills", "role_fact", "would_sign", "employed", "approached", "late_stage_elsewhere"),
    ),
    FieldGroup(
        "private",
        "Your walk-away, and what leaving costs",
        "private until you say otherwise",
        ("walk_away", "forfeited_pay", "forfeited_is_documented", "may_mention_forfeited"),
    ),
    FieldGroup(
        "style",
        "Tone and plan",
        "warm, in two messages, unless you say otherwise",
        ("tone", "plan", "acknowledged", "switched_off"),
    ),
)


def every_field(form: Form) -> Iterator[Field]:
    """Yield each field in reading order, the fields of rows in place of the rows."""
    for field in form:
        if isinstance(field, FieldList):
            for entry in field.entries:
                yield from every_field(entry.form)
        else:
            yield field


def is_open(form: OfferForm, group: FieldGroup) -> bool:
    """Tell whether a group shows itself: something in it was typed, or has to be mended."""
    for name in group.fields:
        field = form[name]
        rows = field.entries if isinstance(field, FieldList) else ()
        inside = [part for row in rows for part in every_field(row.form)] or [field]
        if any(part.errors or is_filled(part) for part in inside):
            return True
    return False


def is_filled(field: Field) -> bool:
    """Tell whether a field holds something other than it starts with."""
    default = field.default() if callable(field.default) else field.default
    return bool(field.data) and field.data != default
