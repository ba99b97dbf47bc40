"""`negotiator tactics` and `negotiator bands` show what drafts are made from."""

import json

import pytest

from negotiator.contract.lookup import BandsOut, TacticsOut
from negotiator.tactics.facts import VOCABULARY

LION = (
    "--component", "base", "--role", "Lion Tamer", "--level", "L4", "--location", "us",
    "--currency", "usd", "--source", "Circus Weekly", "--as-of", "2026-10-01",
)  # fmt: skip


@pytest.fixture
def database(tmp_path):
    return f"--database=sqlite:///{tmp_path}/bands.sqlite3"


def test_help_reads_well_without_any_part_loaded(program):
    result = program("--help")

    assert result.returncode == 0
    assert "Draft the emails for an offer" in result.stdout
    assert "3  drafted, but without a pay band" in result.stdout


@pytest.mark.parametrize("command", ["draft", "lint", "tactics", "bands", "companies", "serve"])
def test_every_command_explains_itself(negotiator, command):
    result = negotiator(command, "--help")

    assert result.exit_code == 0
    assert "Usage: " in result.stdout


def test_its_version_is_known(negotiator):
    assert negotiator("--version").stdout.startswith("negotiator, version ")


def test_every_tactic_is_described(negotiator):
    stdout = negotiator("tactics").stdout

    tactics = TacticsOut.model_validate_json(negotiator("tactics", "--json").stdout).tactics
    assert all(f"{tactic.id} ({tactic.stage}): {tactic.title}\n" in stdout for tactic in tactics)
    assert stdout.count("  fires when\n") == stdout.count("  evidence\n") == len(tactics)
    assert "percentiles_below_strong >= 1" in stdout


def test_every_fact_is_listed(negotiator):
    lines = negotiator("tactics", "--facts").stdout.splitlines()

    assert [line.split()[0] for line in lines] == list(VOCABULARY)


def test_a_title_is_read_with_years_of_experience(negotiator):
    suggested = negotiator("title", "Data Scientist", "--years", "7.5")
    refused = negotiator("title", "Data Scientist", "--years", "61")

    assert "level       L5, suggested\n" in suggested.stdout
    assert "  7.5 years of experience: mostly L5.\n" in suggested.stdout
    assert refused.exit_code == 2
    assert "experience_years  Give whole or half years from 0 to 60" in refused.stderr


def test_bands_are_listed_with_their_sources(negotiator, database):
    result = negotiator("bands", "list", "--role", "MLE", "--component", "base", database)

    assert result.exit_code == 0
    assert {"L3", "L4", "L5"} <= {line.split()[1] for line in result.stdout.splitlines() if line}
    assert "180,800" in result.stdout
    assert "\n[1] ai-jobs.net" in result.stdout


def test_an_added_band_is_listed_and_used(negotiator, database, tmp_path):
    added = negotiator("bands", "add", *LION, "--p50", "52k", "--p75", "$60,000", database)
    found = negotiator("bands", "list", "--role", "lion tamer", "--json", database)

    (band,) = BandsOut.model_validate_json(found.stdout).bands
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("Stored: base pay, lion tamer, L4, US, USD; Circus Weekly;")
    assert (band.p50, band.p75, band.p25, band.n) == (52000, 60000, None, None)


def test_a_newer_band_takes_the_place_of_the_older(negotiator, database):
    negotiator("bands", "add", *LION, "--p50", "52k", database)
    negotiator("bands", "add", *LION, "--p50", "54k", database)

    found = json.loads(
        negotiator("bands", "list", "--role", "Lion Tamer", "--json", database).stdout
    )

    assert [band["p50"] for band in found["bands"]] == [54000]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        pytest.param(["--p50", "35.000"], "p50", id="an amount that can be read two ways"),
        pytest.param(["--p50", "£52k"], "p50", id="an amount in another currency"),
        pytest.param(["--p50", "0"], "p50", id="nothing"),
        pytest.param(["--p75", "1k"], "p75", id="percentiles that fall"),
        pytest.param(["--location", "Narnia"], "location", id="no country"),
        pytest.param(["--currency", "gold"], "currency", id="no currency"),
        pytest.param(["--as-of", "2026-13-01"], "as_of", id="no date"),
        pytest.param(["--n", "-4"], "n", id="no count"),
        pytest.param(["--source", "a\nb"], "source", id="two lines"),
    ],
)
def test_a_band_that_cannot_be_stored_is_refused_by_field(negotiator, database, changed, field):
    result = negotiator("bands", "add", *LION, "--p50", "52k", *changed, database)

    assert result.exit_code == 2
    assert f"\n  {field}  " in result.stderr


@pytest.mark.parametrize("place", ["US-TX-AUSTIN", "us-tx-austin", "Austin, TX", "Austin, Texas"])
def test_a_place_is_given_by_code_or_by_name(negotiator, database, place):
    by_code = negotiator("bands", "list", "--role", "MLE", "--location", "US-TX-AUSTIN", database)
    found = negotiator("bands", "list", "--role", "MLE", "--location", place, database)

    assert found.exit_code == 0
    assert len(found.stdout.splitlines()) > 3
    assert found.stdout == by_code.stdout


def test_a_band_of_a_place_by_name_is_stored_by_its_code(negotiator, database):
    stored = negotiator(
        "bands", "add", *LION, "--location", "Toronto, ON", "--p50", "52k", database
    )

    assert "L4, CA-TORONTO, USD" in stored.stdout


def test_a_filter_that_cannot_be_used_is_named(negotiator, database):
    result = negotiator("bands", "list", "--location", "Narnia", database)

    assert result.exit_code == 2
    assert "\n  location  Give a country" in result.stderr


def test_no_match_says_so(negotiator, database):
    result = negotiator("bands", "list", "--role", "astronaut", database)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "No band matches" in result.stderr
