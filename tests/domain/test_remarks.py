"""What the user is told before sending: of sign-ons, and of the name a level goes by."""

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


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "The email calls your level L4. If Northwind calls it something else"),
        ({"offer__company": "Meta"}, "Meta calls the L4 you chose “E4”"),
    ],
    ids=["no ladder is known", "the company's own name is known"],
)
def test_the_name_of_a_level_is_pointed_out(
    changes: dict[str, object], told: str, draft_request: Draft
) -> None:
    plan = draft_request(ordinary(**changes))
    request = ordinary(**changes)
    request["offer"]["company_level"] = "Band 7"
    named = draft_request(request)

    assert told in " ".join(check.message for check in plan.checks)
    assert "something else" not in " ".join(check.message for check in named.checks)
    assert "you chose" not in " ".join(check.message for check in named.checks)
