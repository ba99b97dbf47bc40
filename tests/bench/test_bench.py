"""The bench measures what is there: its stages are entered, its rounds alternate."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bench.cases import temporary_services
from bench.pipeline import STAGES, Stopwatch, watched
from bench.reading import make_titles
from bench.replies import ANSWERS, make_long_thread, make_threads
from bench.rounds import spread_of, take_turns
from bench.threads import fill_with_threads
from negotiator.app import create_app
from negotiator.settings import read_settings
from negotiator.thread.event import Answered
from tests.conftest import Draft, ordinary


def test_every_stage_is_entered_by_a_draft(draft_request: Draft) -> None:
    watch = Stopwatch()

    with watched(watch):
        draft_request(ordinary())

    entered_by_the_service_alone = {"parse", "band lookup"}
    assert set(watch.spent) == {stage for stage, _, _ in STAGES} - entered_by_the_service_alone


def test_the_time_of_an_inner_stage_is_not_counted_twice() -> None:
    watch = Stopwatch()
    inner = watch.time("inner", lambda: sum(range(200_000)))
    outer = watch.time("outer", inner)

    outer()

    assert watch.spent["outer"] < watch.spent["inner"]


def test_rounds_take_turns_and_compare_within_a_round() -> None:
    now, order = [0], []

    def subject(name: str, costs: list[int]) -> int:
        order.append(name)
        now[0] += costs.pop(0)
        return 1

    slow, fast = [0, 4_000, 40_000, 4_000], [0, 2_000, 20_000, 2_000]
    taken = take_turns(
        {"slow": lambda: subject("slow", slow), "fast": lambda: subject("fast", fast)},
        rounds=3,
        clock=lambda: now[0],
    )

    assert order == ["slow", "fast", "slow", "fast", "fast", "slow", "slow", "fast"]
    assert taken.cost("slow").middle == pytest.approx(4)
    assert taken.ratio("slow", to="fast").middle == pytest.approx(2)


def test_one_measurement_has_no_spread() -> None:
    spread = spread_of([3.0])

    assert (spread.low, spread.middle, spread.high) == (3.0, 3.0, 3.0)


def test_titles_to_read_are_dressed_as_employers_write_them(tmp_path: Path) -> None:
    phrases = tmp_path / "phrases.tsv"
    phrases.write_text(
        "# a note\nweaver\t51-6063 1\n=basket weaver\t51-7042 1\n=lion tamer\t39-2011 1\n"
    )

    assert make_titles(phrases) == ["Basket Weaver", "Senior Lion Tamer"]


def test_threads_to_measure_beside_are_whole_and_of_as_many_owners() -> None:
    with temporary_services() as services:
        fill_with_threads(services.database, 300, body=200)

        with services.database.reading() as connection:
            owners, lengths, threads, least = connection.execute(
                text(
                    "SELECT count(DISTINCT owner_hash), group_concat(DISTINCT length(owner_hash)),"
                    " count(*), min(length(response)) FROM negotiations"
                    " JOIN events USING (owner_hash)"
                    " WHERE negotiation_id = id AND number = revision"
                )
            ).one()

    assert (owners, lengths, threads) == (300, "64", 300)
    assert least >= 200


def test_each_case_is_answered_in_every_way_that_is_measured() -> None:
    with temporary_services() as services:
        threads = make_threads(3, services)

    for cases in threads:
        assert set(cases) == {"the counter", *ANSWERS}
        assert {name: case.thread[-1].answer.kind for name, (case, _) in cases.items()
                if case.thread and isinstance(case.thread[-1], Answered)} == {
            kind: kind for kind in ANSWERS
        }  # fmt: skip


def test_the_long_thread_has_its_twelve_events(tmp_path: Path) -> None:
    app = create_app(read_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/pages.sqlite3"}))
    client = app.test_client()
    thread = client.get(f"/api/v1/negotiations/{make_long_thread(client)}").json
    app.extensions["services"].close()

    types = [event["type"] for event in thread["events"]]
    assert len(types) == 12
    assert types.count("answered") >= 4
    assert types.count("sent") >= 4
