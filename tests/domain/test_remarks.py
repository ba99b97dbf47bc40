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


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, None),
        ({"offer__base": 999_999_999_999}, "is far over the middle of its band"),
        ({"offer__base": 546_000}, None),
        ({"offer__base": 546_001}, "$546,001 a year is far over the middle of its band, $182,000"),
        ({"offer__base": 72_800}, None),
        ({"offer__base": 72_799}, "$72,799 a year is far under the middle of its band, $182,000"),
    ],
)
def test_a_base_far_from_its_band_may_be_a_slip(
    changes: dict[str, object], told: str | None, draft_request: Draft
) -> None:
    said = " ".join(check.message for check in draft_request(ordinary(**changes)).checks)

    assert (told or "") in said
    assert (" a year is far " in said) is (told is not None)


@pytest.mark.parametrize(
    ("location", "currency", "told"),
    [
        ("US-NY", "USD", None),
        ("US-CA", "EUR", "The offer is in EUR, but its place (US-CA) pays in USD."),
        ("DE", "EUR", None),
        ("CH-ZURICH", "EUR", "its place (CH-ZURICH) pays in CHF."),
    ],
)
def test_a_currency_the_place_does_not_pay_in_is_pointed_out(
    location: str, currency: str, told: str | None, draft_request: Draft
) -> None:
    changes = {"offer__location": location, "offer__currency": currency, "market": []}
    said = " ".join(check.message for check in draft_request(ordinary(**changes)).checks)

    assert (told or "") in said
    assert ("but its place" in said) is (told is not None)


@pytest.mark.parametrize(
    ("fact", "is_pointed_out"),
    [
        ("I saved Meta $2M a year", True),
        ("this role owns EUR 40m of spend", True),
        ("this role serves 10M users", False),
    ],
)
def test_an_amount_in_ones_own_words_is_pointed_out(
    fact: str, is_pointed_out: bool, draft_request: Draft
) -> None:
    said = " ".join(
        check.message for check in draft_request(ordinary(candidate__role_fact=fact)).checks
    )

    assert (f"Your own words hold an amount: “{fact}”." in said) is is_pointed_out
