"""The names of months and of days of the week in a language, as CLDR has them, wide and short."""

from collections.abc import Iterator, Mapping

from babel import Locale

from negotiator.papers.characters import small

_MORE_MONTHS = {"sept": 9, "jänner": 1, "jän": 1, "feber": 2, "mrz": 3}
"""What CLDR leaves out: how months are cut short, and what they are called in Austria."""

_Widths = Mapping[str, Mapping[str, Mapping[int, str]]]


def month_names(code: str) -> Mapping[str, int]:
    """Return the names of the months in small letters, January being 1."""
    return {**_MORE_MONTHS, **dict(_names(Locale(code).months))}


def weekday_names(code: str) -> Mapping[str, int]:
    """Return the names of the days of the week in small letters, Monday being 0."""
    return dict(_names(Locale(code).days))


def _names(widths: _Widths) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in widths[context][width].items():
                plain = small(name).strip(".")
                if len(plain) > 1 and not plain.isdigit():
                    yield plain, number
