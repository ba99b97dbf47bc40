"""The rows a file was refused of, with the reasons, as a CSV that is safe to open."""

import csv
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import Self

from negotiator.tables.band_check import starts_formula
from negotiator.tables.format import Rejected, UnusableFile

OTHER = "other reasons"

_MOST_REASONS = 500
_LONGEST = 2_000


class Rejects:
    """Counts reasons and, given a path, writes rows; they stand there once `keep` was called."""

    def __init__(self, path: Path | None) -> None:
        self.reasons: Counter[str] = Counter()
        self._path = path
        self._kept = ExitStack()

    def __enter__(self) -> Self:
        """Begin a file beside the one that is to be."""
        if self._path is not None:
            try:
                self._file = self._kept.enter_context(
                    NamedTemporaryFile(  # in the same folder, so that it can take its name at once
                        "w", dir=self._path.parent, encoding="utf-8", newline="", delete=False
                    )
                )
            except OSError as error:
                raise UnusableFile(
                    f"What is refused of it cannot be written to {self._path}: {error.strerror}. "
                    "Name another file with --rejects."
                ) from error
            self._rows = csv.writer(self._file)
            self._rows.writerow(["line", "reason", "row"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was not kept."""
        self._kept.close()
        if self._path is not None:
            Path(self._file.name).unlink(missing_ok=True)

    def write(self, rejected: Rejected) -> None:
        """Count a row and write it down."""
        known = rejected.reason in self.reasons or len(self.reasons) < _MOST_REASONS
        self.reasons[rejected.reason if known else OTHER] += 1
        if self._path is not None:
            cells = (_neutral(rejected.reason), _neutral(rejected.row))
            self._rows.writerow([rejected.line or "", *cells])

    def keep(self) -> None:
        """Put the file in its place; where nothing was refused, only in that of one before."""
        if self._path is not None and (self.reasons or self._path.exists()):
            self._file.close()
            Path(self._file.name).replace(self._path)


def _neutral(text: str) -> str:
    """Write text so that it can be read and a spreadsheet does not run it."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST])
    return f"'{shown}" if starts_formula(text, is_prose=True) else shown
