"""Offers and weights for the tests of what stands side by side."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from negotiator.offer.offer import Equity
from negotiator.weighing.comparison import Comparison, Must, compare
from negotiator.weighing.side import Side
from negotiator.weighing.weights import PARTS, Weights, read_weights
from tests.conftest import ROOT
from tests.offer.offers import make_offer

NONE_COUNT = dict.fromkeys(PARTS, 0)


@pytest.fixture(scope="session")
def weights() -> Weights:
    return read_weights(ROOT / "data" / "weights.toml")


@pytest.fixture
def held(weights: Weights) -> Callable[..., Comparison]:
    """Hold sides against each other, where only the parts named count."""

    def run(*sides: Side, musts: tuple[Must, ...] = (), **counts: int) -> Comparison:
        return compare(sides, weights, weights=NONE_COUNT | counts, musts=musts)  # type: ignore[arg-type]

    return run


def side(called: str, **changes: Any) -> Side:
    return Side(called, make_offer(company=called, **changes))


def shares(
    value: int, vesting: tuple[int, ...] = (25, 25, 25, 25), *, liquid: bool = True
) -> Equity:
    return Equity(
        kind="rsu",
        grant_value=value,
        vesting_percent=tuple(map(Decimal, vesting)),
        liquid=liquid,
    )
