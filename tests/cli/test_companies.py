"""`negotiator companies` shows what was read of employers; a broken file is one plain sentence."""

import shutil

import pytest

from negotiator.reference.company_file import read_directory
from tests.cli.conftest import ROOT

FILE = ROOT / "data" / "companies.toml"


@pytest.fixture
def broken_data(tmp_path):
    """Return a data folder whose first fact bears no source."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    lines = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.remove(next(line for line in lines if line.startswith("source = ")))
    (folder / "companies.toml").write_text("".join(lines), encoding="utf-8")
    return folder


def test_every_company_is_listed(negotiator):
    result = negotiator("companies")

    lines = result.stdout.splitlines()[1:]
    directory = read_directory(FILE)
    assert result.exit_code == 0
    assert len(lines) == len(directory.companies) == 28
    for line, company in zip(lines, directory.companies.values(), strict=True):
        assert line.startswith(f"{company.name} ")


@pytest.mark.parametrize("company", read_directory(FILE).companies.values(), ids=lambda it: it.id)
def test_of_one_company_every_fact_is_told(negotiator, company):
    result = negotiator("companies", company.name)

    told = " ".join(result.stdout.split())
    assert result.exit_code == 0
    for fact in company.facts:
        for words in (fact.says, fact.source, fact.note, fact.conflict):
            assert words in told
    for level, name in company.ladder.items():
        assert f"{level} is {name}" in told


def test_a_company_we_do_not_know_is_not_found(negotiator):
    result = negotiator("companies", "Northwind")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "none we know" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("companies",),
        ("draft", ROOT / "data" / "samples" / "offer.json"),
        ("bands", "list"),
        ("serve", "--port", "0"),
    ],
    ids=lambda words: words[0],
)
def test_a_file_that_cannot_be_used_is_one_sentence(program, broken_data, command):
    result = program(*command, NEGOTIATOR_DATA=str(broken_data))

    assert (result.returncode, result.stdout) == (4, "")
    assert result.stderr == (
        "negotiator: data/companies.toml: google, fact 1, source: "
        "It is missing: give it as a text in quotes.\n"
    )
