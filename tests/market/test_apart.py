"""Two sources of the same pay are said to be apart when their medians differ by over a quarter."""

from dataclasses import replace
from datetime import date

import pytest

from negotiator.ask.policy import read_policy
from negotiator.market.apart import find_sources_apart
from negotiator.market.band import Band
from negotiator.resources import folder
from tests.market.test_pay_comparison import RULE

ONE = Band(
    component="base", currency="USD", role="15-1252", level=None, location="US-TX", p50=100_000,
    n=100, source="one", cite="one", as_of=date(2026, 1, 1),
)  # fmt: skip


def apart(*bands):
    over = read_policy(folder("data") / "ask_policy.toml").sources_apart_percent
    return [
        (found.lower.source, found.higher.source, found.percent)
        for found in find_sources_apart(bands, RULE, over_percent=over)
    ]


@pytest.mark.parametrize(
    ("median", "found"),
    [
        pytest.param(124_999, [], id="just under a quarter more"),
        pytest.param(125_000, [], id="a quarter more"),
        pytest.param(125_001, [("one", "other", 25)], id="just over"),
        pytest.param(80_000, [], id="which is a quarter under it"),
        pytest.param(79_999, [("other", "one", 25)], id="just beyond"),
    ],
)
def test_over_a_quarter_of_the_lower_is_apart(median, found):
    assert apart(ONE, replace(ONE, source="other", p50=median)) == found


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"source": "one"}, id="one source, two times"),
        pytest.param({"role": "15-2051"}, id="another role"),
        pytest.param({"level": "W2"}, id="another level"),
        pytest.param({"location": "US"}, id="another place"),
        pytest.param({"component": "total_comp"}, id="another part of pay"),
        pytest.param({"currency": "EUR"}, id="another currency"),
        pytest.param({"company": "Contoso"}, id="one employer's"),
        pytest.param({"low": 150_000, "high": 250_000}, id="a posted range"),
        pytest.param({"n": RULE.least - 1}, id="a sample too small to show"),
    ],
)
def test_what_is_not_of_the_same_is_not_apart(changes):
    assert apart(ONE, replace(ONE, **{"source": "other", "p50": 200_000} | changes)) == []


def test_of_three_the_lowest_and_the_highest_are_told():
    others = [replace(ONE, source=name, p50=pay) for name, pay in (("b", 150_000), ("c", 160_000))]

    assert apart(ONE, *others) == [("one", "c", 60)]
