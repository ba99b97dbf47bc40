"""`negotiator draft` prints what the API answers, and its exit code says how it went."""

import copy
import json

import pytest

from negotiator.app import create_app
from negotiator.settings import read_settings
from tests.cli.conftest import SAMPLE
from tests.conftest import ORDINARY_REQUEST


@pytest.fixture
def offer():
    return copy.deepcopy(ORDINARY_REQUEST)


@pytest.fixture
def bandless(offer):
    offer["offer"]["role"] = "Quidditch Seeker"
    offer["market"] = []
    return json.dumps(offer)


def test_the_text_has_the_emails_the_reasons_and_the_numbers(negotiator, offer):
    result = negotiator("draft", input=json.dumps(offer))

    assert result.exit_code == 0, result.output
    wanted = ("Subject: ", "Hi Dana,", "WHY", "anchoring", "ASKS", "NUMBERS", "BEFORE YOU SEND")
    assert all(words in result.stdout for words in wanted)
    assert result.stderr == ""


def test_ageing_a_posted_range_and_a_sign_on_by_year_are_told(negotiator, offer):
    offer["market"], offer["age_figures"] = [], True
    aged = negotiator("draft", input=json.dumps(offer)).stdout
    offer["offer"] |= {"company": "Google", "base": 163000, "role": "Software Engineer"}
    offer["offer"]["equity"]["vesting_percent"] = [5, 15, 40, 40]
    posted = negotiator("draft", input=json.dumps(offer)).stdout

    assert "Its figures are brought forward 15 months at 3.0% a year to size the ask." in aged
    assert "The offer stands 25% of the way from its low end to the top." in posted
    assert "percentile 2" not in posted.partition("NUMBERS")[2]
    assert "sign on, year 1" in posted
    assert "sign on, year 2" in posted


def test_each_tactic_has_one_line(negotiator, offer, knowledge):
    stdout = negotiator("draft", input=json.dumps(offer)).stdout

    why = stdout.partition("WHY\n")[2].partition("\n\n")[0]
    verdicts = ("not applicable", "not fired", "fired", "switched off")
    ids = [
        line.strip().removeprefix(kind).split()[0]
        for line in why.splitlines()
        for kind in verdicts
        if line.strip().startswith(kind)
    ]
    assert sorted(ids) == sorted(entry.tactic.id for entry in knowledge.engine.rulebook.tactics)


def test_json_is_what_the_api_answers(negotiator, offer, home):
    settings = read_settings(
        {"HOME": str(home), "DATABASE_URL": f"sqlite:///{home}/.local/share/negotiator/api.sqlite3"}
    )
    app = create_app(settings)
    answered = app.test_client().post("/api/v1/drafts", json=offer).json
    app.extensions["services"].close()

    result = negotiator("draft", "--json", "-", input=json.dumps(offer))

    printed = json.loads(result.stdout)
    assert result.exit_code == 0
    assert printed | {"created_at": ""} == answered | {"created_at": ""}


def test_a_file_is_read(negotiator):
    result = negotiator("draft", SAMPLE)

    assert result.exit_code == 0
    assert "Northwind" in result.stdout


def test_options_take_the_place_of_what_the_file_says(negotiator, offer):
    offer["switched_off"] = ["market_range"]

    result = negotiator(
        "draft", "--json", "--tone", "formal", "--plan", "single", "--off", "total_comp",
        input=json.dumps(offer),
    )  # fmt: skip

    answer = json.loads(result.stdout)
    off = {tactic["id"] for tactic in answer["tactics"] if tactic["verdict"] == "switched_off"}
    assert (answer["tone"], answer["plan"]) == ("formal", "single")
    assert off == {"market_range", "total_comp"}


def test_without_a_band_it_drafts_and_says_what_to_do(negotiator, bandless):
    result = negotiator("draft", input=bandless)

    assert result.exit_code == 3
    assert "Subject: " in result.stdout
    assert "No band for Quidditch Seeker, L4, New York, USD." in result.stderr
    assert "machine-learning-engineer, L3, L4, L5, L6, US, USD" in result.stderr
    assert (
        "negotiator bands add --component base --role 'Quidditch Seeker' --level L4"
        in result.stderr
    )


def test_without_a_band_json_is_still_whole(negotiator, bandless):
    result = negotiator("draft", "--json", input=bandless)

    assert result.exit_code == 3
    assert json.loads(result.stdout)["band"]["chosen"] is None


def test_a_role_cannot_smuggle_a_command_into_the_advice(negotiator, offer):
    offer["offer"]["role"] = "Zookster'; rm -zz ~; '"
    offer["market"] = []

    stderr = negotiator("draft", input=json.dumps(offer)).stderr

    assert """--role 'Zookster'"'"'; rm -zz ~; '"'"''""" in stderr


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"base": -1}, "offer.base", id="a negative base"),
        pytest.param({"currency": "gold"}, "offer.currency", id="no currency"),
        pytest.param({"parking": True}, "offer.parking", id="an unknown field"),
    ],
)
def test_each_field_to_mend_is_named(negotiator, offer, change, field):
    offer["offer"] |= change

    result = negotiator("draft", input=json.dumps(offer))

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"\n  {field}  " in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Dear Dana", id="no JSON"),
        pytest.param('{"offer": NaN}', id="NaN"),
        pytest.param("[]", id="a list"),
    ],
)
def test_what_is_no_offer_is_invalid_input(negotiator, text):
    result = negotiator("draft", input=text)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Mend and try again" in result.stderr


def test_an_unknown_tactic_is_invalid_input(negotiator, offer):
    result = negotiator("draft", "--off", "bluffing", input=json.dumps(offer))

    assert result.exit_code == 2
    assert "switched_off.0  Choose from: anchoring, " in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["nowhere.json"], id="no such file"),
        pytest.param(["--tone", "angry"], id="no such tone"),
        pytest.param(["--plan", "none"], id="no such plan"),
    ],
)
def test_arguments_that_cannot_be_used_are_invalid_input(negotiator, arguments):
    assert negotiator("draft", *arguments).exit_code == 2


def test_as_a_program_it_reads_standard_input(program, offer):
    result = program("draft", "--json", input=json.dumps(offer))

    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["id"] is None


@pytest.mark.parametrize(
    ("base", "role", "expected"),
    [
        pytest.param(168000, "MLE", 0, id="drafted"),
        pytest.param(-1, "MLE", 2, id="invalid input"),
        pytest.param(168000, "Quidditch Seeker", 3, id="no band"),
    ],
)
def test_as_a_program_its_exit_code_says_how_it_went(program, offer, base, role, expected):
    offer["offer"] |= {"base": base, "role": role}
    offer["market"] = []

    result = program("draft", input=json.dumps(offer))

    assert result.returncode == expected
    assert "Traceback" not in result.stderr


def test_as_a_program_it_needs_no_key_and_leaves_none(program, offer, tmp_path):
    result = program("draft", input=json.dumps(offer), HOME=str(tmp_path))

    files = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert result.returncode == 0
    assert "secret-key" not in files
    assert any(name.startswith("negotiator.sqlite3") for name in files)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"DATABASE_URL": "mysql://x"}, "DATABASE_URL", id="no such database"),
        pytest.param({"NEGOTIATOR_RULES": "/nowhere"}, "NEGOTIATOR_RULES", id="no such folder"),
    ],
)
def test_what_keeps_it_from_running_is_said_plainly(program, changes, words):
    result = program("draft", SAMPLE, **changes)

    assert result.returncode == 4
    assert result.stderr.startswith(f"negotiator: {words}: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [("draft", SAMPLE), ("tactics",), ("serve", "--port", "0")])
def test_a_wrongly_built_extension_is_named_with_its_mend(program, broken_engine, command):
    result = program(*command, PYTHONPATH=broken_engine)

    assert result.returncode == 4
    assert result.stderr.startswith("negotiator: The durable_rules extension does not load.")
    assert "make setup" in result.stderr
    assert "Traceback" not in result.stderr
