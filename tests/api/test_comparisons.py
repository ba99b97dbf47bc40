"""`POST /api/v1/comparisons`: offers side by side, from what is sent or from one's own threads."""

import copy

import pytest

from negotiator.weighing.weights import PARTS

PATH = "/api/v1/comparisons"
LUMEN = {
    "offer": {
        "company": "Lumen",
        "currency": "USD",
        "base": "160k",
        "bonus_percent": 10,
        "sign_on": ["10k"],
        "paid_leave_days": 28,
        "office_days_per_week": 1,
        "equity": {
            "kind": "iso",
            "grant_value": 300000,
            "vesting_percent": [25, 25, 25, 25],
            "liquid": False,
        },
    }
}
CONTOSO = {"offer": {"company": "Contoso", "currency": "USD", "base": 185000}}
NEVER = "There is no negotiation of yours with this id; it may have been deleted."


def compare(client, *cases, **more):
    return client.post(PATH, json={"cases": copy.deepcopy(list(cases)), **more})


def changed(case, **changes):
    case = copy.deepcopy(case)
    case["offer"] |= changes
    return case


def keep(client, case):
    return client.post("/api/v1/negotiations", json=case).json["id"]


def add(client, id_, **event):
    answer = client.post(f"/api/v1/negotiations/{id_}/events", json=event)
    assert answer.status_code == 201, answer.json
    return answer.json


def faults(answer):
    assert answer.status_code == 422
    return {error["field"]: error["message"] for error in answer.json["errors"]}


def own_years(client, id_):
    return client.get(f"/api/v1/negotiations/{id_}").json["compensation"]["years"][:4]


def years_of(answer, at):
    assert answer.status_code == 200, answer.json
    return answer.json["sides"][at]["years"]


def same(years, own):
    return years == [{name: year[name] for name in years[0]} for year in own]


def test_a_whole_case_beside_an_offer_alone(client, case):
    answer = compare(client, case, LUMEN)

    assert answer.status_code == 200
    one, other = answer.json["sides"]
    assert one["four_years"] == {"recurring": 1012800, "one_time": 0, "claimed_equity": 0}
    assert other["four_years"] == {"recurring": 704000, "one_time": 10000, "claimed_equity": 300000}
    assert (one["is_written"], other["is_written"]) == (True, False)
    assert answer.json["order"][0]["side"] == 0
    assert answer.json["equal"][0]["steps"][0] == {
        "id": "recurring",
        "name": "All recurring pay, years 1 to 4, by base",
        "now": "base $160,000",
        "needed": "base $230,182",
        "want": {"item": "base", "value": "231,000"},
        "note": "",
    }


def test_what_a_step_wants_is_a_want_of_a_draft(client, case):
    case["offer"] |= {"paid_leave_days": 20, "base": 190000}
    lesser = changed(case, base=168000, paid_leave_days=15, company="Lumen")
    for step in compare(client, case, lesser).json["equal"][0]["steps"]:
        want = [{**step["want"], "confirmed": True}] if step["want"] else []
        lesser["candidate"]["wants"] = want
        assert client.post("/api/v1/drafts", json=lesser).status_code == 200, step


def test_years_are_those_of_the_offers_own_answer(client, case):
    own = client.post("/api/v1/drafts", json=case).json["compensation"]["years"]

    assert same(years_of(compare(client, case, LUMEN), 0), own)


def test_two_alternatives_of_one_employer_are_two_offers(client):
    case = LUMEN | {"alternatives": [{"called": "Lumen, more pay", "base": "175k"}]}
    answer = compare(client, case)

    assert [side["called"] for side in answer.json["sides"]] == ["Lumen", "Lumen, more pay"]
    assert [side["years"][0]["base"] for side in answer.json["sides"]] == [160000, 175000]


def test_two_offers_of_one_name_are_told_apart(client):
    sides = compare(client, LUMEN, changed(LUMEN, base=170000)).json["sides"]

    assert [side["called"] for side in sides] == ["Lumen (1)", "Lumen (2)"]


def test_weights_decide_and_what_is_left_out_keeps_its_own(client):
    zero = dict.fromkeys(PARTS, 0)
    by_leave = compare(
        client, changed(CONTOSO, paid_leave_days=15), LUMEN, weights=zero | {"paid_leave_days": 1}
    )
    by_pay = compare(client, CONTOSO, LUMEN, weights=zero | {"recurring": 1})

    assert by_leave.json["order"][0]["side"] == 1
    assert by_pay.json["order"][0]["side"] == 0
    assert {row["part"]: row["weight"] for row in compare(client, CONTOSO, LUMEN).json["rows"]}[
        "recurring"
    ] == 5


def test_a_must_takes_out_what_fails_it(client):
    answer = compare(
        client,
        changed(CONTOSO, paid_leave_days=15),
        LUMEN,
        musts=[{"part": "paid_leave_days", "limit": "20 days a year"}],
    )

    first, last = answer.json["order"]
    assert (first["side"], last["side"], last["place"]) == (1, 0, None)
    assert last["vetoes"] == ["paid_leave_days"]


def test_two_currencies_are_shown_and_never_ranked(client):
    answer = compare(client, LUMEN, changed(CONTOSO, currency="EUR"))

    assert answer.json["currencies"] == ["USD", "EUR"]
    money = [row for row in answer.json["rows"] if row["part"] in {"recurring", "one_time"}]
    assert all(cell["place"] is None for row in money for cell in row["cells"])
    assert {step["id"] for step in answer.json["equal"][0]["steps"]} <= set(PARTS)


@pytest.mark.parametrize(
    ("cases", "more", "field", "says"),
    [
        ([changed(LUMEN, base=None), CONTOSO], {}, "cases.0.offer.base", "Give the base pay"),
        (
            [LUMEN, changed(CONTOSO, deadline_date="2026-11-22")],
            {},
            "cases.1.offer.deadline_date",
            "This offer expired: its deadline was Sunday, 22 November 2026.",
        ),
        (
            [LUMEN, changed(CONTOSO, deadline="2026-11-23T15:00:00+00:00")],
            {},
            "cases.1.offer.deadline",
            "This offer expired",
        ),
        ([LUMEN] * 6, {}, "cases", "at most five offers at a time; this is six."),
        ([LUMEN, LUMEN | {"alternatives": [{"base": 1000}] * 4}], {}, "cases", "this is six."),
        ([LUMEN], {}, "cases", "Give two offers at least; there is only one."),
        ([], {}, "cases", "Give two offers at least; there is none."),
        ([LUMEN, 7], {}, "cases.1", "Give an object with the offer."),
        (
            [LUMEN, CONTOSO],
            {"weights": dict.fromkeys(PARTS, 0)},
            "weights",
            "Every weight is 0, so nothing counts.",
        ),
        ([LUMEN, CONTOSO], {"weights": {"recurring": 11}}, "weights.recurring", "from 0"),
        ([LUMEN, CONTOSO], {"weights": {"fun": 1}}, "weights.fun", "no field of this name"),
        (
            [LUMEN, changed(CONTOSO, paid_leave_days=15)],
            {"musts": [{"part": "paid_leave_days", "limit": 30}]},
            "musts.0.limit",
            "No offer meets this must (paid leave: at least 30 days a year). The closest is Lumen: "
            "28 days a year.",
        ),
        (
            [LUMEN, changed(CONTOSO, currency="EUR")],
            {"musts": [{"part": "recurring", "limit": "90k"}]},
            "musts.0.limit",
            "Say in which currency, such as USD 90,000",
        ),
        (
            [LUMEN, CONTOSO],
            {"musts": [{"part": "recurring", "limit": "£90k"}]},
            "musts.0.limit",
            "No offer here is in GBP",
        ),
        (
            [LUMEN, CONTOSO],
            {"musts": [{"part": "paid_leave_days", "limit": "plenty"}]},
            "musts.0.limit",
            "Give a number such as 25.",
        ),
        (
            [LUMEN, CONTOSO],
            {"musts": [{"part": "recurring", "limit": 1}, {"part": "recurring", "limit": 2}]},
            "musts.1.part",
            "twice",
        ),
        ([LUMEN, CONTOSO], {"against": 2}, "against", "Give a place from 0 to 1."),
        ([LUMEN, {"negotiation": "A" * 32}], {}, "cases.1.negotiation", NEVER),
        (
            [LUMEN, LUMEN | {"alternatives": [{"called": "the same"}]}],
            {},
            "cases.1.alternatives.0.base",
            "Say what is other here",
        ),
        (
            [LUMEN, LUMEN | {"alternatives": [{"base": "a lot"}]}],
            {},
            "cases.1.alternatives.0.base",
            "is not one.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said_in_a_sentence(client, cases, more, field, says):
    found = faults(compare(client, *cases, **more))

    assert says in found[field]


def test_all_that_is_wrong_is_said_at_once(client):
    found = faults(
        compare(
            client,
            changed(LUMEN, base=None),
            changed(CONTOSO, currency="dollars"),
            weights={"recurring": "much"},
        )
    )

    assert set(found) == {"weights.recurring", "cases.0.offer.base", "cases.1.offer.currency"}


@pytest.mark.parametrize("body", [[], "x", 7, {"cases": {}}, {"cases": "x"}])
def test_what_is_no_comparison_is_refused(client, body):
    assert client.post(PATH, json=body).status_code == 422


def test_an_hour_before_the_deadline_is_time_enough(client):
    late = changed(CONTOSO, deadline="2026-11-23T15:00:01+00:00")

    assert compare(client, LUMEN, late).status_code == 200
    assert compare(client, LUMEN, changed(CONTOSO, deadline_date="2026-11-23")).status_code == 200


def test_a_kept_negotiation_is_compared_as_it_stands_by_now(client, case):
    id_ = keep(client, case)
    add(client, id_, type="sent", stage="counter")
    add(client, id_, type="answered", kind="partway", base="175k", sign_on="15k")

    answer = compare(client, {"negotiation": id_}, LUMEN)

    assert years_of(answer, 0)[0]["base"] == 175000
    assert years_of(answer, 0)[0]["one_time"] == 15000
    assert same(years_of(answer, 0), own_years(client, id_))


def test_a_yes_without_figures_gives_what_was_asked_for(client, case):
    del case["competing_offers"]
    id_ = keep(client, case)
    add(client, id_, type="sent", stage="counter")
    add(client, id_, type="answered", kind="accepted")
    own = own_years(client, id_)
    before = compare(client, {"negotiation": id_}, LUMEN)
    add(client, id_, type="sent", stage="accept")

    assert own[0]["base"] == 188000
    assert same(years_of(before, 0), own)
    assert same(years_of(compare(client, {"negotiation": id_}, LUMEN), 0), own)


def test_an_answer_that_was_taken_back_counts_no_more(client, case):
    id_ = keep(client, case)
    add(client, id_, type="sent", stage="counter")
    add(client, id_, type="answered", kind="partway", base="175k")
    add(client, id_, type="undone")

    assert years_of(compare(client, {"negotiation": id_}, LUMEN), 0)[0]["base"] == 168000


def test_the_alternatives_to_a_kept_offer_start_from_what_stands(client, case):
    id_ = keep(client, case)
    add(client, id_, type="sent", stage="counter")
    add(client, id_, type="answered", kind="partway", base="175k")
    shares = {"called": "more shares", "equity_value": "400k"}
    answer = compare(client, {"negotiation": id_, "alternatives": [shares]})

    first, second = (years_of(answer, at)[0] for at in (0, 1))
    assert (first["base"], first["equity"]) == (175000, 60000)
    assert (second["base"], second["equity"]) == (175000, 100000)


@pytest.mark.parametrize("how", ["accepted", "declined", "withdrawn"])
def test_what_has_ended_is_not_compared(client, case, how):
    id_ = keep(client, case)
    add(client, id_, type="ended", how=how)
    found = faults(compare(client, {"negotiation": id_}, LUMEN))

    assert found["cases.0.negotiation"].startswith("This negotiation has ended: ")


def test_what_they_withdrew_is_not_compared(client, case):
    id_ = keep(client, case)
    add(client, id_, type="answered", kind="withdrawn")

    assert (
        "they withdrew it"
        in faults(compare(client, {"negotiation": id_}, LUMEN))["cases.0.negotiation"]
    )


def test_more_time_that_they_gave_counts(client, case):
    case["offer"]["deadline"] = "2026-11-23T16:00:00+00:00"
    case["now"] = "2026-11-21T10:00:00+00:00"
    case["offer"]["received_at"] = None
    late = changed(case, deadline="2026-11-22T16:00:00+00:00")
    expired, extended = keep(client, late), keep(client, late)
    add(client, extended, type="answered", kind="extension_granted", answer_by="2026-12-01")

    assert "cases.0.negotiation" in faults(compare(client, {"negotiation": expired}, LUMEN))
    assert compare(client, {"negotiation": extended}, LUMEN).status_code == 200


def test_nothing_of_one_persons_offers_reaches_anothers(app, client, case):
    case["offer"] |= {"company": "Northwhistle Planted", "base": 151777}
    id_ = keep(client, case)
    stranger, visitor = app.test_client(), app.test_client()
    keep(stranger, changed(case, company="Initech", base=150000))

    for other in (stranger, visitor):
        answer = compare(other, {"negotiation": id_}, LUMEN)
        nothing = compare(other, {"negotiation": "A" * 32}, LUMEN)
        assert faults(answer) == faults(nothing) == {"cases.0.negotiation": NEVER}
        assert "Planted" not in answer.text
        assert "151" not in answer.text


def test_nothing_is_kept_of_what_is_compared(client):
    assert compare(client, LUMEN, CONTOSO).status_code == 200
    assert "Set-Cookie" not in compare(client, LUMEN, CONTOSO).headers
    assert "Lumen" not in client.get("/negotiations").text


def test_a_thread_that_is_sent_in_is_where_it_stands(client, case):
    thread = [
        {"type": "sent", "stage": "counter", "at": "2026-11-23T10:00:00-05:00"},
        {"type": "answered", "kind": "partway", "base": 176000, "at": "2026-11-23T10:00:00-05:00"},
    ]

    assert years_of(compare(client, case | {"thread": thread}, LUMEN), 0)[0]["base"] == 176000
