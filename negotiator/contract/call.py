"""A call sheet as the JSON of the contract."""

from decimal import Decimal
from typing import Any

from negotiator.plan.call_sheet import CallSheet, EyesOnly, Written


def write_call_sheet(sheet: CallSheet) -> dict[str, Any]:
    """Write a sheet as plain JSON values. `private` is for the owner alone."""
    return {
        "recruiter": sheet.recruiter,
        "company": sheet.company,
        "role": sheet.role,
        "level": sheet.level,
        "currency": sheet.currency,
        "opening": list(sheet.opening),
        "ask": sheet.ask,
        "then": sheet.then,
        "reactions": [
            {
                "kinds": list(reaction.kinds),
                "they_say": list(reaction.they_say),
                "say": list(reaction.say),
            }
            for reaction in sheet.reactions
        ],
        "between_jobs": None
        if sheet.between is None
        else {
            "they_ask": sheet.between.they_ask,
            "say": list(sheet.between.say),
            "dont": sheet.between.dont,
        },
        "donts": list(sheet.donts),
        "facts": list(sheet.facts),
        "due": None
        if sheet.due is None
        else {"says": sheet.due.says, "at": sheet.due.at.isoformat() if sheet.due.at else None},
        "private": _eyes_only(sheet.eyes_only.reveal()),
    }


def _eyes_only(own: EyesOnly) -> dict[str, Any]:
    return {
        "item": own.item,
        "settle_for": _amount(own.settle_for),
        "next_step": _amount(own.next_step),
        "steps": [_amount(step) for step in own.steps],
        "stop_line": _amount(own.stop_line),
        "range": None
        if own.low is None or own.high is None
        else {"low": _amount(own.low), "high": _amount(own.high)},
        "requests_left": own.requests_left,
    }


def _amount(written: Written | None) -> int | str | None:
    """Write an amount; a share of a company as text, so that it stays exact."""
    if written is None:
        return None
    return str(written.amount) if isinstance(written.amount, Decimal) else written.amount
