"""Sums of a comparison against each offer's own page, over random offers and random threads.

`make soak ARGS="--pairs --cases 10000"` does the first over ten thousand pairs.
"""

import random
from contextlib import suppress

import pytest

from negotiator.app import create_app
from negotiator.contract.request import read_case
from negotiator.errors import InvalidCase
from negotiator.negotiation.comparing import compare_payload, revise_all
from negotiator.negotiation.service import draft_case
from negotiator.offer.compensation import lay_out
from negotiator.settings import read_settings
from negotiator.thread.event import Drafted
from negotiator.thread.state import derive_state
from tests.compared_pairs import disagreements, random_pair
from tests.random_threads import prefixes, random_thread

PAIRS = 120
THREADS = 60
ODD = [None, "", 0, -1, "9" * 40, [], {}, True, "NaN", "x" * 5_000, "<script>", "\x00", 1e400]


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    app = create_app(read_settings({"DATABASE_URL": f"sqlite:///{folder / 'pairs.sqlite3'}"}))
    yield app.extensions["services"]
    app.extensions["services"].close()


def test_random_pairs_agree_with_each_offers_own_page(services):
    assert [found for seed in range(PAIRS) for found in disagreements(seed, services)] == []


def test_offers_as_they_stand_agree_with_the_page_of_their_thread(services):
    def drafted(request):
        return draft_case(services, read_case(request, services.vocabulary, clock=services.clock()))

    held = 0
    for seed in range(THREADS):
        for request in prefixes(random_thread(seed, drafted)):
            if request["thread"][-1]["type"] != "answered":
                continue
            plan = drafted(request)
            first = read_case(
                {**request, "thread": []}, services.vocabulary, clock=services.clock()
            )
            state = derive_state((Drafted(at=first.now), *plan.case.thread))
            stands = revise_all(first.offer, state)
            if stands is not None and state.open_answer is not None:
                assert lay_out(stands).years == plan.exchange.pay.years, seed
                held += 1
    assert held > THREADS // 2


def test_odd_requests_are_refused_and_never_break(services):
    for seed in range(80):
        rng = random.Random(seed)
        payload = {"cases": random_pair(seed), "weights": {"recurring": 3}, "musts": []}
        places = [payload, payload["weights"], *payload["cases"], payload["cases"][0]["offer"]]
        place = rng.choice(places)
        place[rng.choice([*place, "alternatives", "musts", "odd"])] = rng.choice(ODD)
        with suppress(InvalidCase):
            compare_payload(services, payload, None)
