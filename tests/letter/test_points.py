"""What people type of themselves and of the job, and the sentence that the letter makes of it."""

import csv
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.ask.case import TONES, CasePoint, PointKind
from negotiator.letter.grammar import as_reason, first_name, formal_name
from negotiator.letter.point_sentence import write_point
from negotiator.letter.points import choose_point, phrase_point, say_point
from negotiator.plan.knowledge import Knowledge

HERE = Path(__file__).parent
KINDS = get_args(PointKind)


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sentence(knowledge: Knowledge, point: CasePoint, tone: str = "warm") -> str:
    return write_point(point, tone, knowledge.wording)


@pytest.mark.parametrize(
    "row", _rows("points.csv"), ids=lambda row: f"{row['kind']}: {row['typed']}"
)
def test_a_point_becomes_one_sentence(knowledge, row):
    assert _sentence(knowledge, CasePoint(row["kind"], row["typed"])) == row["sentence"]


@pytest.mark.parametrize("row", _rows("reasons.csv"), ids=lambda row: row["typed"])
def test_a_reason_to_join_fits_behind_is(row):
    assert as_reason(row["typed"]) == row["reason"]


@pytest.mark.parametrize("row", _rows("names.csv"), ids=lambda row: row["typed"])
def test_a_person_is_greeted_by_name_and_a_team_as_one(row):
    assert (first_name(row["typed"]), formal_name(row["typed"])) == (row["hello"], row["dear"])


@given(
    kind=st.sampled_from(KINDS),
    tone=st.sampled_from(TONES),
    typed=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=160),
)
def test_whatever_is_typed_there_is_one_sentence_with_an_end(knowledge, kind, tone, typed):
    words = " ".join(typed.split())
    if not any(map(str.isalnum, words)):
        return

    sentence = _sentence(knowledge, CasePoint(kind, words), tone)

    assert sentence.endswith((".", "!", "?"))
    assert not sentence.endswith("..")


@pytest.mark.parametrize(
    ("points", "chosen"),
    [
        ([], None),
        ([("skill", "CUDA"), ("result", "led it")], ("result", "led it")),
        ([("result", "led it"), ("result", "cut costs by 40%")], ("result", "cut costs by 40%")),
        ([("scope", "lead 8"), ("result", "led it")], ("result", "led it")),
        ([("result", "led it"), ("result", "built it")], ("result", "led it")),
        ([("credential", "PhD"), ("experience", "8 years")], ("experience", "8 years")),
    ],
)
def test_the_strongest_point_is_the_letters(knowledge, points, chosen):
    order = knowledge.policy.strongest_points

    found = choose_point((CasePoint(*point) for point in points), order)

    assert found == (CasePoint(*chosen) if chosen else None)


def test_every_kind_of_point_has_its_place_in_the_order(knowledge):
    assert sorted(knowledge.policy.strongest_points) == sorted(KINDS)


@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        ("result", "Led the migration", True),
        ("experience", "8 years with Kubernetes", True),
        ("experience", "My PhD was on speech", True),
        ("result", "I've cut costs by 40%", True),
        ("scope", "I'd own the training pipeline", False),
        ("scope", "this role owns a production system", False),
        ("scope", "on-call every third week", False),
    ],
)
def test_what_somebody_brings_is_told_from_what_the_role_asks(kind, typed, says):
    assert say_point(phrase_point(CasePoint(kind, typed)), "", tone="warm")["point_is_mine"] is says
