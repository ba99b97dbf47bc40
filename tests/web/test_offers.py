"""The page of offers side by side, without a script: chosen, typed, compared, drafted from."""

import html
import re
from functools import partial

import pytest
from werkzeug.datastructures import MultiDict

from negotiator.web.offers.typed_offers import ASKED, SELDOM, TypedOfferForm
from negotiator.weighing.weights import PARTS
from tests.web.conftest import token_of

ONE = {
    "company": "Lumen", "currency": "USD", "base": "160k", "base_period": "year",
    "status": "verbal", "bonus_percent": "10", "sign_on_1": "0", "equity_kind": "none",
    "paid_leave_days": "28", "office_days_per_week": "1",
}  # fmt: skip
OTHER = {
    "company": "Contoso", "currency": "USD", "base": "$185k", "base_period": "year",
    "status": "written", "bonus_percent": "15", "sign_on_1": "30k", "equity_kind": "rsu",
    "grant_value": "200k", "vesting": "back", "liquid": "yes", "paid_leave_days": "15",
    "non_compete_months": "12",
}  # fmt: skip


def typed(*offers, **more):
    fields = {
        f"offers-{at}-{name}": value
        for at, offer in enumerate(offers)
        for name, value in offer.items()
    }
    return fields | more


@pytest.fixture
def compare(client):
    """Send the form as its page would."""

    def run(*offers, kept=(), **more):
        data = MultiDict(typed(*offers, **more))
        data.setlist("kept", list(kept))
        data["csrf_token"] = token_of(client.get("/offers"))
        return client.post("/offers", data=data)

    return run


def words(page):
    main = page.text.partition("<main")[2].partition('<form class="offer"')[0]
    text = html.unescape(re.sub(r"<[^>]+>", " ", main.partition(">")[2]))
    return re.sub(r"\s+", " ", text).strip()


def summary(page):
    found = re.search(r'<div class="summary".*?</div>', page.text, re.S)
    return re.findall(r'<a href="#([^"]+)">([^<]+)</a>', found[0]) if found else []


def value_of(page, name):
    found = re.search(rf'<input[^>]* name="{name}"[^>]*>', page.text)
    value = re.search(r' value="([^"]*)"', found[0]) if found else None
    return html.unescape(value[1]) if value else None


def test_an_empty_page_has_two_offers_to_type_and_every_part(client):
    page = client.get("/offers")

    assert page.status_code == 200
    assert page.text.count('<fieldset class="row typed-offer">') == 2
    for part in PARTS:
        assert f'name="weight-{part}"' in page.text
        assert f'name="must-{part}"' in page.text


def test_every_box_that_is_asked_for_is_on_the_page(client):
    page = client.get("/offers").text

    boxes = {box.short_name for box in TypedOfferForm()} - {"vesting_other", "deadline_time"}
    boxes -= set(SELDOM)
    assert set(ASKED) <= boxes
    assert [name for name in boxes if f'name="offers-0-{name}"' not in page] == []


def test_typed_offers_are_compared_and_forgotten(compare, client):
    page = compare(ONE, OTHER)

    assert page.status_code == 200
    said = words(page)
    assert "$704,000 recurring in four years" in said
    assert "$1,051,000 recurring in four years; $30,000 once" in said
    assert "Best" in said
    assert "Lumen" not in client.get("/negotiations").text
    assert "Lumen" not in client.get("/offers").text


def test_all_that_was_typed_stays(compare):
    page = compare(ONE, OTHER, **{"must-paid_leave_days": "10", "weight-recurring": "7"})

    for name, value in typed(ONE, OTHER).items():
        if name.rpartition("-")[2] not in {
            "currency", "base_period", "status", "equity_kind", "vesting", "liquid",
        }:  # fmt: skip
            assert value_of(page, name) == value, name
    assert value_of(page, "must-paid_leave_days") == "10"
    assert value_of(page, "weight-recurring") == "7"
    assert re.search(r'value="back" selected|selected value="back"', page.text)


def test_a_kept_negotiation_is_ticked_and_stands_as_it_is_now(compare, client, kept):
    id_ = kept.rpartition("/")[2]
    answered = {"type": "answered", "kind": "partway", "base": 175000}
    assert client.post(f"/api/v1/negotiations/{id_}/events", json=answered).status_code == 201

    page = compare(ONE, kept=[id_])

    assert page.status_code == 200
    assert "$175,000" in words(page)
    assert re.search(rf'id="kept-{id_}" value="{id_}" checked', page.text)


def test_one_employers_two_ways_are_two_offers(compare, kept):
    id_ = kept.rpartition("/")[2]
    page = compare(
        kept=[id_],
        **{f"instead-{id_}-called": "Northwind, more pay", f"instead-{id_}-base": "190k"},
    )

    assert page.status_code == 200
    assert "Northwind, more pay comes first by your weights." in words(page)
    assert value_of(page, f"instead-{id_}-base") == "190k"
    assert "No draft mentions Northwind, more pay: it is the same employer." in words(page)


def test_what_has_ended_cannot_be_ticked(client, compare, kept):
    id_ = kept.rpartition("/")[2]
    ended = {"type": "ended", "how": "declined"}
    client.post(f"/api/v1/negotiations/{id_}/events", json=ended)

    assert f'id="kept-{id_}"' not in client.get("/offers").text
    page = compare(ONE, kept=[id_])
    assert page.status_code == 422
    assert summary(page)[0][1].startswith("This negotiation has ended: you declined.")


@pytest.mark.parametrize(
    ("changes", "box", "says"),
    [
        ({"offers-0-base": ""}, "offers-0-base", "Give the base pay offered, such as 168000."),
        ({"offers-0-base": "much"}, "offers-0-base", "Type an amount such as 168,000 or 168k"),
        ({"offers-1-company": ""}, "offers-1-company", "Name the company that made the offer."),
        ({"offers-1-deadline_date": "2026-11-20"}, "offers-1-deadline_date", "This offer expired"),
        ({"offers-1-hours_per_week": "90"}, "offers-1-hours_per_week", "Give the hours of a week"),
        ({"offers-1-paid_leave_days": "400"}, "offers-1-paid_leave_days", "Give at most 366"),
        ({"offers-1-vesting": "other"}, "offers-1-vesting_other", "Type the percent that vests"),
        ({"weight-recurring": "x"}, "weight-recurring", "Give a whole number from 0"),
        ({"must-paid_leave_days": "x"}, "must-paid_leave_days", "Give a number such as 25."),
        ({"must-paid_leave_days": "40"}, "must-paid_leave_days", "No offer meets this must"),
        ({"must-recurring": "£9"}, "must-recurring", "No offer here is in GBP"),
        ({f"weight-{part}": "0" for part in PARTS}, "weight-recurring", "Every weight is 0"),
    ],
)
def test_a_slip_stands_beside_its_box_and_loses_nothing(compare, changes, box, says):
    page = compare(**typed(ONE, OTHER) | changes)

    assert page.status_code == 422
    (found,) = [message for target, message in summary(page) if target == box]
    assert html.unescape(found).startswith(says)
    assert f'id="{box}"' in page.text
    assert re.search(rf'id="{box}-error"', page.text)
    for name, value in (typed(ONE, OTHER) | changes).items():
        if value and name.rpartition("-")[2] in {"company", "base", "paid_leave_days"}:
            assert value_of(page, name) == value, name


def test_six_at_once_are_refused_and_all_shown_again(compare):
    page = compare(*[ONE | {"company": f"Lumen {at}"} for at in range(6)])

    assert page.status_code == 422
    assert summary(page) == [
        ("which", "Compare at most five offers at a time; this is six. Take some out.")
    ]
    assert [value_of(page, f"offers-{at}-company") for at in range(6)] == [
        f"Lumen {at}" for at in range(6)
    ]


def test_a_must_that_nobody_meets_is_said_and_the_years_are_shown_still(compare):
    page = compare(ONE, OTHER, **{"must-paid_leave_days": "40"})

    assert page.status_code == 422
    said = words(page)
    assert "No offer meets all your musts." in said
    assert "The closest is Lumen: 28 days a year." in said
    assert "$704,000" in said


def test_another_offer_is_added_without_a_script_and_none_is_lost(compare):
    page = compare(ONE, OTHER, add="offer")

    assert page.status_code == 200
    assert page.text.count('<fieldset class="row typed-offer">') == 3
    assert value_of(page, "offers-1-company") == "Contoso"
    assert re.search(r'<input id="offers-2-company"[^>]*autofocus', page.text)


def test_two_currencies_are_shown_side_by_side_and_never_added(compare):
    page = compare(ONE, OTHER | {"currency": "EUR", "base": "85k", "sign_on_1": "5k"})

    said = words(page)
    assert "never added or converted" in said
    assert "Each currency has its own scale" in said
    assert "Pay is in two currencies, and is not held against each other." in said


def test_the_drawing_says_in_words_all_that_it_shows(compare):
    text = compare(
        ONE | {"equity_kind": "iso", "grant_value": "300k", "vesting": "even"}, OTHER
    ).text

    drawings = re.findall(r'<svg class="side-years"[^>]*role="img".*?</svg>', text, re.S)
    assert len(drawings) == 2
    assert "Year 1: $176,000 recurring, beside $75,000 claimed that counts as zero" in drawings[0]
    assert "Year 1: $222,750 recurring and $30,000 once" in drawings[1]
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text):
        assert set(names.split()) <= set(ids)
    assert " style=" not in text
    assert "<style" not in text
    assert "<script>" not in text


def test_a_draft_with_that_is_the_offers_form_with_it_as_what_is_wanted(compare):
    page = compare(ONE, OTHER, against="1", draft="0.paid", mention="y")
    assert page.status_code == 422  # no such step

    page = compare(ONE, OTHER, against="1", draft="0.recurring")

    assert page.status_code == 200
    assert value_of(page, "company") == "Lumen"
    assert value_of(page, "base") == "160,000"
    assert value_of(page, "wants-0-value") == "239,000"
    assert "The letter says nothing of Contoso." in page.text
    assert "Contoso" not in page.text.partition("<form")[2]


def test_the_other_offer_is_told_only_in_writing_and_ticked(compare):
    ticked = {"draft": "0.recurring", "against": "1", "mention": "y"}
    told = compare(ONE, OTHER, **ticked)
    spoken = compare(ONE, OTHER | {"status": "verbal"}, **ticked)

    assert value_of(told, "rivals-0-company") == "Contoso"
    assert value_of(told, "rivals-0-base") == "185,000"
    assert value_of(told, "rivals-0-sign_on") == "30,000"
    assert re.search(
        r'name="rivals-0-written"[^>]*checked|checked[^>]*name="rivals-0-written"', told.text
    )
    assert not re.search(r'checked[^>]*name="rivals-0-may_name"', told.text)
    assert value_of(spoken, "rivals-0-company") is None
    assert "185,000" not in spoken.text.partition("<form")[2]


def test_a_kept_offers_draft_goes_on_from_what_stands(compare, client, kept):
    id_ = kept.rpartition("/")[2]
    answered = {"type": "answered", "kind": "partway", "base": 172000}
    client.post(f"/api/v1/negotiations/{id_}/events", json=answered)

    page = compare(OTHER, kept=[id_], against="1", draft="0.base")

    assert value_of(page, "base") == "172000"
    assert value_of(page, "name") == "Sam Okafor"
    assert value_of(page, "wants-0-value") == "185,000"


def test_what_a_draft_wants_is_drafted(compare, client, kept):
    id_ = kept.rpartition("/")[2]
    page = compare(OTHER, kept=[id_], against="1", draft="0.base")
    fields = re.findall(
        r"<input[^>]*>|<select.*?</select>|<textarea.*?</textarea>", page.text, re.S
    )
    data = MultiDict()
    for tag in fields:
        name = re.search(r' name="([^"]+)"', tag)
        is_box = 'type="checkbox"' in tag or 'type="radio"' in tag
        if not name or (is_box and "checked" not in tag):
            continue
        if tag.startswith("<select"):
            chosen = re.search(r"<option[^>]*selected[^>]*>([^<\n]*)", tag)
            given = re.search(r'value="([^"]*)"', chosen[0]) if chosen else None
            data.add(name[1], given[1] if given else chosen[1].strip() if chosen else "")
        else:
            given = re.search(r' value="([^"]*)"', tag)
            data.add(name[1], html.unescape(given[1]) if given else "")
    answer = client.post("/", data=data)

    assert answer.status_code == 303
    assert "$185,000" in client.get(answer.headers["Location"]).text


def test_no_figure_stands_in_an_address(compare):
    text = compare(ONE, OTHER).text

    addresses = re.findall(r'(?:href|action|formaction)="([^"#]*)', text)
    assert not [address for address in addresses if re.search(r"\?|160|185", address)]


def test_nothing_of_one_persons_reaches_anothers(app, compare, kept):
    id_ = kept.rpartition("/")[2]
    stranger = app.test_client()
    token = token_of(stranger.get("/offers"))
    data = typed(ONE, OTHER, kept=id_, csrf_token=token)

    answer = stranger.post("/offers", data=data)

    assert answer.status_code == 422
    assert "There is no negotiation of yours with this id" in answer.text
    assert "Northwind" not in answer.text
    assert "Northwind" not in stranger.get("/offers").text


def test_nothing_of_it_is_logged(compare, caplog):
    with caplog.at_level(0):
        assert compare(ONE | {"base": "163,777"}, OTHER).status_code == 200
        assert compare(ONE | {"base": "163,777x"}, OTHER).status_code == 422

    said = "\n".join(record.getMessage() for record in caplog.records)
    assert not re.search("163|Lumen|Contoso", said)


def test_whom_to_equal_may_be_gone_by_now(compare):
    assert compare(ONE, OTHER, against="4").status_code == 200


def test_an_expired_token_loses_nothing(client):
    page = client.post("/offers", data=typed(ONE, OTHER))

    assert page.status_code == 400
    assert "safety token" in page.text
    assert value_of(page, "offers-1-base") == "$185k"


@pytest.mark.parametrize(
    "odd",
    [
        {"offers-9-company": "x"}, {"offers-²-base": "1"}, {"kept": "\x00"}, {"against": "²"},
        {"draft": "9.base"}, {"draft": "x"}, {"draft": "0"}, {"weight-recurring": "9" * 400},
        {"offers-0-base": "9" * 90}, {"must-recurring": "1" * 200}, {"offers-0-called": "\x00"},
        {"offers-0-company": "<script>alert(1)</script>"}, {"offers-0-called": "y" * 200},
        {"must-pension_percent": "1,2,3"}, {"add": "offer", "offers-0-status": "?"},
    ],
)  # fmt: skip
def test_odd_fields_break_nothing(compare, odd):
    page = compare(**typed(ONE, OTHER) | odd)

    assert page.status_code in {200, 422}
    assert "<script>alert" not in page.text


def test_the_pages_lead_to_it(client, kept):
    assert 'href="/offers"' in client.get("/negotiations").text
    assert partial(client.get, "/offers")().status_code == 200
