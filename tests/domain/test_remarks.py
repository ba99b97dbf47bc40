"""What the user is told before sending, where a sign-on has a reason of its own."""

import pytest

from tests.conftest import Draft, ordinary

FORFEITS = {
    "candidate__forfeited_pay": 61250,
    "candidate__forfeited_is_documented": True,
    "candidate__may_mention_forfeited": True,
}


@pytest.mark.parametrize(
    ("changes", "told", "untold"),
    [
        pytest.param({}, [], ["proof", "repaid", "between jobs"], id="an ordinary sign-on"),
        pytest.param(FORFEITS, ["proof", "repaid"], ["between jobs"], id="forfeited pay is asked"),
        pytest.param(
            FORFEITS | {"switched_off": ["make_whole"]},
            [],
            ["proof", "repaid"],
            id="the tactic is off",
        ),
        pytest.param(
            FORFEITS | {"candidate__employed": "no"},
            ["between jobs and forfeit pay"],
            [],
            id="between jobs, so that nothing can be forfeited",
        ),
    ],
)
def test_remarks_on_a_sign_on(
    changes: dict[str, object], told: list[str], untold: list[str], draft_request: Draft
) -> None:
    plan = draft_request(ordinary(**changes))

    said = " ".join(check.message for check in plan.checks)
    assert [words for words in told if words not in said] == []
    assert [words for words in untold if words in said] == []
