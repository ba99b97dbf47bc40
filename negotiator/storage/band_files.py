"""Read pay bands from CSV files; what cannot be used is named with its file, line and field."""

import csv
from collections.abc import Iterator
from pathlib import Path

from negotiator.market.band import Band, InvalidBand
from negotiator.storage.band_row import identify, read_band


class InvalidBandFile(ValueError):
    """A file of bands that cannot be read: where, and what to mend."""

    def __init__(self, path: Path, line: int, field: str, message: str) -> None:
        self.path = path
        self.line = line
        self.field = field
        super().__init__(f"{path}, line {line}, {field}: {message}")


def read_band_file(path: Path) -> tuple[Band, ...]:
    """Read one CSV file, whose first line names its columns."""
    return _read_files([path])


def read_band_folder(folder: Path) -> tuple[Band, ...]:
    """Read every CSV file of a folder; none may repeat a band of another."""
    return _read_files(sorted(folder.glob("*.csv")))


def _read_files(paths: list[Path]) -> tuple[Band, ...]:
    bands: dict[object, Band] = {}
    places: dict[object, str] = {}
    for path in paths:
        for line, band in _read_lines(path):
            key = identify(band)
            if key in bands:
                message = f"This source's band was given before, in {places[key]}. Keep one."
                raise InvalidBandFile(path, line, "source", message)
            bands[key] = band
            places[key] = f"{path.name}, line {line}"
    return tuple(bands.values())


def _read_lines(path: Path) -> Iterator[tuple[int, Band]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, restkey="after the last column", restval="")
        try:
            for row in rows:
                yield rows.line_num, read_band({name: str(text) for name, text in row.items()})
        except InvalidBand as error:
            raise InvalidBandFile(path, rows.line_num, error.field, error.message) from error
        except (UnicodeDecodeError, csv.Error) as error:
            message = f"Save the file as CSV in UTF-8 ({error})."
            raise InvalidBandFile(path, rows.line_num + 1, "text", message) from error
