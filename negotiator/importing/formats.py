"""Every format we read, and which one a file is in."""

from negotiator.tables.format import Format, Kind, Source, UnusableFile, plain_column
from negotiator.tables.plain_text import DELIMITERS

_TABLE: frozenset[Kind] = frozenset({"csv", "xlsx"})

FORMATS = (
    Format(
        id="own",
        title="our own CSV",
        module="negotiator.importing.own",
        kinds=frozenset({"csv"}),
        columns=frozenset({"COMPONENT", "CURRENCY", "ROLE", "LOCATION", "SOURCE"}),
        names_lines=True,
    ),
    Format(
        id="aijobs",
        title="ai-jobs.net salaries, CSV",
        module="negotiator.adverts.aijobs",
        kinds=frozenset({"csv"}),
        columns=frozenset(
            {"WORK_YEAR", "EXPERIENCE_LEVEL", "JOB_TITLE", "SALARY", "SALARY_CURRENCY"}
        ),
        is_edition=True,
    ),
    Format(
        id="oews",
        title="BLS OEWS wages, CSV or xlsx",
        module="negotiator.statistics.oews",
        kinds=_TABLE,
        columns=frozenset({"OCC_CODE", "A_MEDIAN"}),
        is_edition=True,
    ),
    Format(
        id="lca",
        title="DOL LCA disclosure, CSV or xlsx",
        module="negotiator.statistics.lca",
        kinds=_TABLE,
        columns=frozenset({"JOB_TITLE", "EMPLOYER_NAME", "FULL_TIME_POSITION"}),
        is_edition=True,
    ),
    Format(
        id="posted_ranges",
        title="ranges of employers' adverts kept by hand, CSV",
        module="negotiator.adverts.posted_ranges",
        kinds=frozenset({"csv"}),
        columns=frozenset({"COMPANY", "TITLE", "LEVEL_BASIS", "RANGE_KIND", "SOURCE_URL"}),
    ),
    Format(
        id="posting",
        title="schema.org JobPosting, JSON-LD alone or in a page",
        module="negotiator.adverts.posting",
        kinds=frozenset({"json", "html"}),
    ),
)


NAMED = Format(
    id="named",
    title="a table whose columns were named",
    module="negotiator.importing.named",
    kinds=frozenset({"csv", "xlsx", "jsonl"}),
    names_lines=True,
)
"""Anybody's table: it is read so only when it is told which column is what."""


class UnknownTable(UnusableFile):
    """A file in none of the formats we read; its columns may still be named."""


def find_format(source: Source, told: str | None = None) -> Format:
    """Return the format a file is in, or the one told; raise UnusableFile if it is in none."""
    if told is not None:
        wanted = next(format_ for format_ in FORMATS if format_.id == told)
        if not wanted.fits(source):
            raise UnusableFile(f"It is not {wanted.title}{_lacking(wanted, source)}.", line=1)
        return _with_commas(wanted, source)
    for format_ in FORMATS:
        if format_.fits(source):
            return _with_commas(format_, source)
    seen = ", ".join(name[:40] for name in source.columns[:8])
    seen += ", …" if len(source.columns) > 8 else ""
    known = "; ".join(f"{format_.id} ({format_.title})" for format_ in FORMATS)
    raise UnknownTable(
        f"No format that we read has these columns: {seen}. We read: {known}.", line=1
    )


def _with_commas(found: Format, source: Source) -> Format:
    if source.delimiter != ",":
        name = DELIMITERS[source.delimiter]
        raise UnusableFile(f"Its cells are parted by {name}. Save it with commas.", line=1)
    return found


def _lacking(wanted: Format, source: Source) -> str:
    if source.kind not in wanted.kinds:
        return f", but {source.kind}"
    lacking = sorted(wanted.columns - set(map(plain_column, source.columns)))
    return f": it lacks {', '.join(lacking)}"
