"""A file of bands is read whole, or its first fault is named: file, line, field, mend."""

from datetime import date

import pytest

from negotiator.market.band import Band
from negotiator.storage.band_files import InvalidBandFile, read_band_file, read_band_folder

GOOD = {
    "component": "base", "currency": "USD", "role": "ai-engineer", "level": "L4", "location": "US",
    "p25": "150000", "p50": "180000", "p75": "210000", "n": "120", "n_distinct": "90",
    "source": "survey", "as_of": "2026-10-01", "basis": "stated",
}  # fmt: skip


def write(path, *rows):
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def test_a_row_becomes_a_band_and_empty_is_not_known(tmp_path):
    path = write(tmp_path / "us.csv", GOOD | {"p25": "", "n": "", "n_distinct": ""})

    assert read_band_file(path) == (
        Band(
            component="base", currency="USD", role="ai-engineer", level="L4", location="US",
            p50=180_000, p75=210_000, source="survey", cite="", as_of=date(2026, 10, 1),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field", "mend"),
    [
        pytest.param({"p50": ""}, "p50", "It may not be empty", id="no median"),
        pytest.param({"p50": "180k"}, "p50", "digits alone; got '180k'", id="letters in a number"),
        pytest.param({"p50": "0"}, "p50", "over zero", id="zero"),
        pytest.param({"p50": "9" * 5000}, "p50", "whole number", id="5,000 digits"),
        pytest.param({"p50": "\uff11\uff18"}, "p50", "digits alone", id="full-width digits"),
        pytest.param({"p25": "180001"}, "p50", r"under p25 \(180001\)", id="p25 over p50"),
        pytest.param({"n": "89"}, "n_distinct", r"over n \(89\); got 90", id="more than counted"),
        pytest.param({"as_of": "1 Oct 2026"}, "as_of", "such as 2026-11-23", id="no ISO date"),
        pytest.param({"component": "tips"}, "component", "Use one of base,", id="no component"),
        pytest.param({"level": "l4"}, "level", "Use one of L3, L4", id="no level"),
        pytest.param({"basis": "guess"}, "basis", "stated, inferred", id="no basis"),
        pytest.param({"currency": "$"}, "currency", "such as USD", id="no currency code"),
        pytest.param({"pay": "1"}, "pay", "no such column", id="an unknown column"),
        pytest.param({"basis": "stated,x"}, "after the last column", "no such", id="a cell more"),
    ],
)
def test_a_fault_is_named(tmp_path, changes, field, mend):
    path = write(tmp_path / "us.csv", GOOD | changes)

    with pytest.raises(InvalidBandFile, match=mend) as refused:
        read_band_file(path)

    assert (refused.value.path, refused.value.line, refused.value.field) == (path, 2, field)
    assert str(refused.value).startswith(f"{path}, line 2, {field}: ")


def test_the_same_band_twice_is_named_with_both_places(tmp_path):
    write(tmp_path / "a.csv", GOOD)
    write(tmp_path / "b.csv", GOOD | {"level": "L5"}, GOOD | {"p50": "181000"})

    with pytest.raises(InvalidBandFile, match=r"b\.csv, line 3, source: .* a\.csv, line 2"):
        read_band_folder(tmp_path)


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "us.csv"
    path.write_bytes("component,source\nbase,Gehälter\n".encode("latin-1"))

    with pytest.raises(InvalidBandFile, match="Save the file as CSV in UTF-8"):
        read_band_file(path)
