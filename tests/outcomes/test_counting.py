"""Counts by role and tactic: in steps of ten, one for a visitor and role, medians rounded."""

from datetime import UTC, datetime, timedelta

import pytest

from negotiator.market.pay_limits import read_pay_limits
from negotiator.reference.data_file import InvalidDataFile
from negotiator.thread.outcomes import Outcome, count_outcomes, read_count_rules
from tests.conftest import ROOT

FILE = ROOT / "data" / "outcomes.toml"
RULES = read_count_rules(FILE)
SIZES = read_pay_limits().sizes
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
OWNERS = iter(range(1, 10**9))


def ended(count, *tactics, role="ai-engineer", currency="USD", accepted=True, gain=7_000, **who):
    return [
        Outcome(
            owner=who["owner"] if "owner" in who else next(OWNERS),
            ended_at=who.get("at", NOW), role=role,
            tactics=frozenset(tactics), currency=currency, accepted=accepted,
            gain=gain if accepted else None,
        )
        for _ in range(count)
    ]  # fmt: skip


def count(*groups):
    return count_outcomes([each for group in groups for each in group], RULES, SIZES)


def ends(*groups):
    return {(each.role, each.tactic): each.ended for each in count(*groups)}


@pytest.mark.parametrize(("number", "told"), [(9, None), (10, 10), (11, 10), (19, 10), (20, 20)])
def test_a_group_is_told_from_ten_on_and_in_tens(number, told):
    assert ends(ended(number, "anchoring")).get(("ai-engineer", "anchoring")) == told


def test_each_role_has_its_own_ten():
    found = ends(ended(10, "anchoring"), ended(9, "anchoring", role="data-scientist"))

    assert found == {("ai-engineer", "anchoring"): 10}


@pytest.mark.parametrize(
    ("yes", "no", "told"),
    [(10, 0, 10), (0, 10, 0), (9, 11, 0), (10, 10, 10), (19, 1, 10), (1, 30, 0), (20, 1, 20)],
)
def test_how_many_accepted_is_told_in_tens_too(yes, no, told):
    [group] = count(ended(yes, "anchoring"), ended(no, "anchoring", accepted=False))

    assert (group.ended, group.accepted) == ((yes + no) // 10 * 10, told)


def test_three_groups_give_nobody_away_by_subtraction():
    found = count(
        ended(10, "anchoring", "conditional_yes"),
        ended(10, "anchoring", "conditional_yes", accepted=False),
        ended(10, "own_case", "conditional_yes"),
        ended(10, "own_case", "conditional_yes", accepted=False),
        ended(1, "strong_offer", "conditional_yes", accepted=False),
    )

    assert {each.tactic: (each.ended, each.accepted) for each in found} == {
        "conditional_yes": (40, 20), "anchoring": (20, 10), "own_case": (20, 10),
    }  # fmt: skip


def test_a_visitor_counts_once_in_a_role_by_what_ended_last():
    last = NOW + timedelta(days=1)
    others = ended(9, "anchoring")
    again = [*ended(6, "anchoring", owner=0), *ended(1, "own_case", owner=0, at=last)]
    elsewhere = ended(10, "anchoring", owner=0, role="data-scientist")

    assert ends(others, again, elsewhere) == {}
    assert ends(others, ended(7, "anchoring", owner=0)) == {("ai-engineer", "anchoring"): 10}


@pytest.mark.parametrize(
    ("low", "high", "median"),
    [(7_000, 7_998, 7_000), (7_000, 8_000, 8_000), (6_999, 7_999, 7_000), (0, 0, 0),
     (-1_400, -1_400, -1_000), (-200, -200, 0), (12_499, 12_499, 12_000)],
)  # fmt: skip
def test_a_median_is_rounded_to_the_thousand(low, high, median):
    [group] = count(ended(5, "anchoring", gain=low), ended(5, "anchoring", gain=high))

    assert group.gains == {"USD": median}


@pytest.mark.parametrize(("currency", "median"), [("JPY", 100_000), ("EUR", 125_000)])
def test_a_median_is_as_rough_in_every_currency(currency, median):
    assert SIZES[currency] == (100 if currency == "JPY" else 1)
    [group] = count(ended(10, "anchoring", gain=125_400, currency=currency))

    assert group.gains == {currency: median}


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
