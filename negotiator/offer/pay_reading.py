"""Base pay as people type it: an amount, and the period that is said beside it."""

import re
import unicodedata
from collections.abc import Mapping

from negotiator.money import LONGEST, groups_with_dots
from negotiator.offer.pay import PERIODS, PayPeriod

_BY = r"(?:\s*/\s*|\s+(?:per|an?|each|every|pro|im|par)\s+)"
_ALONE = r"(?<!\s\d)\s+"  # "3000 4 weekly" is for four weeks, which we do not know
_THEN = r"\.?(?=(?:\s+(?:base(?:\s+salary)?|basic|gross|brutto))?\.?$)"
# In English, German and French. The page's script has the same ones (page.js). Two weeks come
# before one, since "bi weekly" ends as "weekly" does.
_WORDS: Mapping[PayPeriod, tuple[str, str]] = {
    "two_weeks": (r"fortnight|(?:two|2|other)\s+weeks?", r"bi[- ]?weekly|fortnightly"),
    "hour": (r"h|hrs?|hour|std|stunde|heure", r"hourly|p\.?h"),
    "day": (r"d|day|diem|tag|jour", r"daily"),
    "week": (r"w|wk|week|woche|semaine", r"weekly"),
    "month": (r"m|mo|mth|month|monat|mois", r"monthly|monatlich|pcm|p\.?m"),
    "year": (r"y|yr|year|annum|a|jahr|an", r"yearly|annually|p\.?a"),
}
_SAID: Mapping[PayPeriod, re.Pattern[str]] = {
    period: re.compile(pattern, re.IGNORECASE)
    for period, pattern in (
        (period, f"(?:{_BY}(?:{nouns})|{_ALONE}(?:{adverbs})){_THEN}")
        for period, (nouns, adverbs) in _WORDS.items()
    )
}


def split_period(typed: str) -> tuple[str, PayPeriod | None]:
    """Part "$85/hr" into "$85" and the hour; what names no period is returned as it is."""
    if len(typed.strip()) > LONGEST:
        return typed, None
    text = unicodedata.normalize("NFKC", typed).strip()
    for period, said in _SAID.items():
        if match := said.search(text):
            return text[: match.start()] + text[match.end() :], period
    return typed, None


def ask_which_period(said: PayPeriod | None, chosen: object) -> str | None:
    """Ask which is meant where one period was typed and another one chosen; None for no doubt."""
    if said is None or chosen in (None, said):
        return None
    other = next((words for period, words in PERIODS.items() if period == chosen), "another period")
    return (
        f"The amount is typed as {PERIODS[said]}, and {other} is chosen beside it. "
        "Change one of them."
    )


def dots_group(country: str, period: object) -> bool:
    """Tell whether 85.000 has one reading as base: by the year or month, where dots part thousands.

    Nobody is paid 85 for either; by the hour or day somebody may be.
    """
    return period in (None, "year", "month") and groups_with_dots(country[:2])
