"""The file of weights: every part with its direction and reason, and no slip let through."""

import pytest

from negotiator.reference.data_file import InvalidDataFile
from negotiator.weighing.weights import PART_NAMES, PARTS, read_weights
from tests.conftest import ROOT

GIVEN = (ROOT / "data" / "weights.toml").read_text(encoding="utf-8")


def test_every_part_has_a_name_a_weight_and_a_reason(weights):
    assert tuple(weights.parts) == PARTS == tuple(PART_NAMES)
    assert all(rule.why.endswith(".") for rule in weights.parts.values())
    assert weights.source
    assert weights.version == "2026-11-29"


def test_where_people_differ_nothing_counts_by_default(weights):
    assert weights.by_default["notice_days"] == 0
    assert weights.by_default["claimed_equity"] == 0


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("weight = 5", "weight = 11", "parts, recurring, weight"),
        ("weight = 5", "weight = true", "parts, recurring, weight"),
        ('better = "more"', 'better = "most"', "parts, recurring, better"),
        ("[parts.one_time]", "[parts.onetime]", "parts, onetime"),
        ("version =", "versions =", "versions"),
        ('why = "Days that are yours."', "", "parts, paid_leave_days, why"),
    ],
)
def test_a_slip_is_named(tmp_path, old, new, where):
    file = tmp_path / "weights.toml"
    file.write_text(GIVEN.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InvalidDataFile) as refused:
        read_weights(file)

    assert refused.value.where == where


def test_weights_that_are_all_zero_are_refused(tmp_path):
    import re

    file = tmp_path / "weights.toml"
    file.write_text(re.sub(r"weight = \d", "weight = 0", GIVEN), encoding="utf-8")

    with pytest.raises(InvalidDataFile, match="every weight is 0"):
        read_weights(file)
