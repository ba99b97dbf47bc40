"""A clock that jumps: ids stay unique, the list stays in order, nothing goes before its time."""

from datetime import datetime, timedelta

import pytest

from tests.faults.conftest import KEEP, NOW, running_app

DAY = timedelta(days=1)


class Hand:
    """The clock's hand, to be moved."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def client(new_database, hand):
    with running_app(new_database(), clock=hand) as app:
        yield app.test_client()


def keep_at(client, hand, case, moment):
    hand.at = moment
    answer = client.post(KEEP, json=case)
    assert answer.status_code == 201
    return answer.json


def test_a_clock_that_goes_back_and_forth_loses_and_repeats_nothing(client, hand, case):
    days = [0, 30, -30, 1, 0, -400]

    kept = [keep_at(client, hand, case, NOW + day * DAY)["id"] for day in days]

    assert len(set(kept)) == len(kept)
    assert {client.get(f"{KEEP}/{id_}").status_code for id_ in kept} == {200}
    listed = client.get("/negotiations").text
    in_order = sorted(zip(days, kept, strict=True), key=lambda pair: listed.index(pair[1]))
    assert [day for day, _ in in_order] == [30, 1, 0, 0, -30, -400]


def test_a_clock_set_back_deletes_nothing_and_puts_off_what_is_due(client, hand, case):
    ahead = keep_at(client, hand, case, NOW + 60 * DAY)
    keep_at(client, hand, case, NOW)  # the clock is set right again
    keep_at(client, hand, case, NOW + 150 * DAY)

    assert client.get(f"{KEEP}/{ahead['id']}").status_code == 200  # 90 days from its own date

    keep_at(client, hand, case, NOW + 151 * DAY)
    assert client.get(f"{KEEP}/{ahead['id']}").status_code == 404


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime.fromisoformat("2000-01-01T00:00:00+00:00"), id="a dead battery"),
        pytest.param(datetime.fromisoformat("2038-01-19T03:14:08+00:00"), id="past 32 bits"),
        pytest.param(datetime.fromisoformat("2024-02-29T23:59:59+14:00"), id="a leap day"),
    ],
)
def test_at_odd_times_it_drafts_keeps_and_shows(client, hand, case, moment):
    del case["now"]
    del case["offer"]["deadline"]
    del case["market"]

    kept = keep_at(client, hand, case, moment)

    assert datetime.fromisoformat(kept["created_at"]) == moment
    assert client.get(f"/negotiations/{kept['id']}").status_code == 200
