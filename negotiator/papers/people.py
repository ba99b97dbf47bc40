"""Who is written to, and who signed."""

from collections.abc import Iterator, Mapping

from negotiator.papers.binding import Sheet
from negotiator.papers.candidate import find_candidate
from negotiator.papers.finding import Field
from negotiator.papers.paper import even
from negotiator.papers.signer import find_signer


def read_people(sheet: Sheet, headers: Mapping[str, str]) -> Iterator[Field]:
    """Read who is written to and who signed, each in the fullest form there is."""
    text = even(sheet.paper.text)
    candidate = find_candidate(sheet, text, headers)
    signer = find_signer(sheet, text, headers, candidate.name if candidate else "")
    if candidate is not None:
        yield Field(path="candidate.name", value=candidate.name, quote=candidate.quote)
    if signer is not None:
        yield Field(path="recruiter.name", value=signer.name, quote=signer.quote)
