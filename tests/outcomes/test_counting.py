"""Counts by role and tactic: none under ten, none to be had by subtraction, medians rounded."""

import pytest

from negotiator.reference.data_file import InvalidDataFile
from negotiator.thread.outcomes import Outcome, count_outcomes, read_count_rules
from tests.conftest import ROOT

FILE = ROOT / "data" / "outcomes.toml"
RULES = read_count_rules(FILE)


def ended(count, *tactics, role="ai-engineer", currency="USD", accepted=True, gain=7_000):
    outcome = Outcome(
        role=role, tactics=frozenset(tactics), currency=currency, accepted=accepted,
        gain=gain if accepted else None,
    )  # fmt: skip
    return [outcome] * count


def count(*groups):
    return count_outcomes([each for group in groups for each in group], RULES)


def ends(*groups):
    return {(each.role, each.tactic): each.ended for each in count(*groups)}


@pytest.mark.parametrize(("number", "told"), [(9, None), (10, 10), (11, 11)])
def test_a_group_is_told_from_ten_on(number, told):
    assert ends(ended(number, "anchoring")).get(("ai-engineer", "anchoring")) == told


@pytest.mark.parametrize(("others", "is_told"), [(0, True), (1, False), (9, False), (10, True)])
def test_a_group_that_leaves_under_ten_of_its_role_is_left_out(others, is_told):
    found = ends(ended(20, "anchoring"), ended(others))

    assert (("ai-engineer", "anchoring") in found) is is_told


def test_another_role_is_no_part_of_what_is_left():
    found = ends(ended(10, "anchoring"), ended(3, "anchoring", role="data-scientist"))

    assert found == {("ai-engineer", "anchoring"): 10}


@pytest.mark.parametrize(("only", "is_told"), [(9, False), (10, True)])
def test_a_tactic_within_another_is_left_out_if_the_two_tell_of_under_ten(only, is_told):
    found = ends(
        ended(12, "anchoring", "review_48h"), ended(only, "anchoring"), ended(30, "own_case")
    )

    assert found[("ai-engineer", "anchoring")] == 12 + only
    assert (("ai-engineer", "review_48h") in found) is is_told


@pytest.mark.parametrize(
    ("yes", "no", "told"),
    [(10, 0, 10), (0, 10, 0), (9, 11, None), (10, 10, 10), (10, 9, None), (1, 30, None)],
)
def test_how_many_accepted_is_told_where_neither_side_is_under_ten(yes, no, told):
    [group] = count(ended(yes, "anchoring"), ended(no, "anchoring", accepted=False))

    assert (group.ended, group.accepted) == (yes + no, told)


def test_what_accepted_within_another_is_not_told_by_subtraction():
    found = count(
        ended(10, "anchoring", "review_48h"),
        ended(10, "anchoring", "review_48h", accepted=False),
        ended(5, "anchoring"),
        ended(5, "anchoring", accepted=False),
    )

    assert {each.tactic: (each.ended, each.accepted) for each in found} == {
        "anchoring": (30, 15),
        "review_48h": (20, None),
    }


@pytest.mark.parametrize(
    ("low", "high", "median"),
    [(7_000, 7_998, 7_000), (7_000, 8_000, 8_000), (6_999, 7_999, 7_000), (0, 0, 0),
     (-1_400, -1_400, -1_000), (-200, -200, 0), (12_499, 12_499, 12_000)],
)  # fmt: skip
def test_a_median_is_rounded_to_the_thousand(low, high, median):
    [group] = count(ended(5, "anchoring", gain=low), ended(5, "anchoring", gain=high))

    assert group.gains == {"USD": median}


def test_currencies_are_never_mixed_and_each_has_its_own_ten():
    [group] = count(
        ended(10, "anchoring", gain=9_000),
        ended(11, "anchoring", gain=3_000, currency="EUR"),
        ended(9, "anchoring", gain=5_000, currency="GBP"),
    )

    assert (group.ended, dict(group.gains)) == (30, {"EUR": 3_000, "USD": 9_000})


def test_nobody_has_a_gain_who_did_not_accept():
    [group] = count(ended(9, "anchoring"), ended(21, "anchoring", accepted=False))

    assert group.gains == {}


def test_nothing_gives_nothing():
    assert count() == ()


@pytest.mark.parametrize(
    ("line", "instead"),
    [("fewest = 10", "fewest = 9"), ("fewest = 10", "fewest = true"), ("fewest = 10", ""),
     ("round_to = 1000", "round_to = 1"), ("fewest = 10", "fewst = 10"),
     ("version", "edition")],
)  # fmt: skip
def test_the_file_may_not_go_under_what_is_promised(tmp_path, line, instead):
    file = tmp_path / "outcomes.toml"
    file.write_text(FILE.read_text("utf-8").replace(line, instead), "utf-8")

    with pytest.raises(InvalidDataFile):
        read_count_rules(file)
