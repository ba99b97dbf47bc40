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


def _said(draft_request: Draft, **changes: object) -> str:
    return " ".join(check.message for check in draft_request(ordinary(**changes)).checks)


@pytest.mark.parametrize(("base", "is_told"), [(319_999, True), (320_000, False)])
def test_an_offer_under_what_the_employer_posts_without_a_level_is_pointed_out(
    base: int, is_told: bool, draft_request: Draft
) -> None:
    offer = {
        "company": "Anthropic", "role": "Software Engineer", "level": "L5",
        "location": "US-CA-SANFRANCISCO", "base": base,
    }  # fmt: skip
    said = _said(
        draft_request, market=[], **{f"offer__{name}": value for name, value in offer.items()}
    )

    posted = "Anthropic posted $320,000 to $405,000 for “Software Engineer, Beneficial Deployments”"
    assert (posted in said) is is_told
    assert ("yet the offer is under it" in said) is is_told


@pytest.mark.parametrize(
    ("equity", "is_told"),
    [
        pytest.param({"vesting_percent": None}, True, id="its vesting is not known"),
        pytest.param({"liquid": None}, True, id="nobody said whether it can be sold"),
        pytest.param({}, False, id="all of it is known"),
    ],
)
def test_equity_that_cannot_be_counted_is_pointed_out(
    equity: dict[str, object], is_told: bool, draft_request: Draft
) -> None:
    grant = {
        "kind": "rsu", "grant_value": 240_000, "vesting_percent": [25, 25, 25, 25], "liquid": True,
    }  # fmt: skip
    said = _said(draft_request, offer__equity=grant | equity)

    assert ("What the equity is worth a year is not known" in said) is is_told


@pytest.mark.parametrize(("grant", "is_told"), [(900_000, True), (60_000, False)])
def test_a_bridge_worth_more_than_the_ask_is_pointed_out(
    grant: int, is_told: bool, draft_request: Draft
) -> None:
    late = {
        "kind": "rsu", "grant_value": grant, "vesting_percent": [5, 15, 40, 40], "liquid": True,
    }  # fmt: skip
    said = _said(draft_request, offer__equity=late)

    assert ("switch off anchoring" in said) is is_told


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, None), (0, "of 0 days"), (1, "of 1 day of"), (25, "of 25 days of paid leave a year")],
)
def test_leave_is_to_be_found_in_the_letter(
    days: int | None, said: str | None, draft_request: Draft
) -> None:
    plan = draft_request(ordinary(offer__paid_leave_days=days))

    remarks = [check.message for check in plan.checks if "paid leave" in check.message]
    assert [said in remark for remark in remarks if said] == ([True] if said else [])
    assert len(remarks) == (said is not None)
