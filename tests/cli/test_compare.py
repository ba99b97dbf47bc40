"""`negotiator compare`: offers of files side by side, by weights and musts of one's own."""

import json

import pytest

from tests.cli.conftest import SAMPLE

LUMEN = {
    "offer": {
        "company": "Lumen", "currency": "USD", "base": "160k", "bonus_percent": 10,
        "sign_on": [0], "paid_leave_days": 28,
    }
}  # fmt: skip


@pytest.fixture
def lumen(tmp_path):
    def write(name="lumen.json", **changes):
        file = tmp_path / name
        file.write_text(json.dumps({**LUMEN, "offer": LUMEN["offer"] | changes}), encoding="utf-8")
        return file

    return write


def test_two_files_side_by_side(negotiator, lumen):
    result = negotiator("compare", SAMPLE, lumen())

    assert result.exit_code == 0, result.output
    assert "Northwind" in result.stdout.splitlines()[1]
    assert "of 100 points" in result.stdout
    assert "What would make Lumen the equal of Northwind" in result.stdout
    assert "Lumen: the equity is not known" in result.stdout


def test_one_may_come_from_standard_input_and_all_of_it_as_json(negotiator, lumen):
    result = negotiator("compare", "--json", "-", lumen(), input=SAMPLE.read_text("utf-8"))

    answer = json.loads(result.stdout)
    assert [side["called"] for side in answer["sides"]] == ["Northwind", "Lumen"]


def test_weights_musts_and_whom_to_equal(negotiator, lumen):
    short, long = lumen("a.json", paid_leave_days=10), lumen("b.json", company="Contoso")
    result = negotiator(
        "compare", short, long, "--must", "paid_leave_days=20", "--weight", "recurring=0",
        "--against", "1",
    )  # fmt: skip

    assert result.exit_code == 0, result.output
    assert "out  Lumen" in result.stdout
    assert "paid leave 10 days a year, must be at least 20 days a year" in result.stdout
    assert "What would make Contoso the equal of Lumen" in result.stdout


def test_a_must_that_nobody_meets_is_said_beside_the_comparison(negotiator, lumen):
    result = negotiator("compare", SAMPLE, lumen(), "--must", "recurring=900k")

    assert result.exit_code == 0  # of one, a part is not known: it may meet it
    whole = lumen("whole.json", equity={"kind": "none"})
    result = negotiator("compare", whole, lumen("b.json", company="B", equity={"kind": "none"}),
                        "--must", "recurring=900k")  # fmt: skip
    assert result.exit_code == 2
    assert "Four years of pay" in result.stdout
    assert "musts.0.limit" in result.stderr
    assert "No offer meets this must (recurring pay: at least $900,000 in every year)." in (
        result.stderr
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--weight", "leave=3"], "Give a part and its value, such as paid_leave_days=4."),
        (["--must", "paid_leave_days"], "Give a part and its value"),
        (["--against", "0"], "Count the offers from 1."),
        (["--against", "3"], "Give a place from 0 to 1."),
        (["--weight", "recurring=x"], "Give a whole number from 0"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(negotiator, lumen, options, says):
    result = negotiator("compare", SAMPLE, lumen(), *options)

    assert result.exit_code == 2
    assert says in result.stderr


def test_six_at_once_or_one_alone(negotiator, lumen):
    assert "this is six" in negotiator("compare", *[lumen()] * 6).stderr
    assert "there is only one" in negotiator("compare", lumen()).stderr


def test_standard_input_holds_one(negotiator):
    assert "Standard input holds one case" in negotiator("compare", "-", "-", input="{}").stderr
