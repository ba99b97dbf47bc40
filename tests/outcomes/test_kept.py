"""What came of kept negotiations: off by default, ticked by the user, gone with what is deleted."""

import json
import re
from datetime import timedelta

import pytest

from negotiator.negotiation.outcomes import OTHER_ROLE, count_kept
from tests.conftest import ordinary
from tests.outcomes.conftest import NAME, NOW
from tests.web.conftest import token_of


def kept(app):
    return {each.tactic: each for each in count_kept(app.extensions["services"])}


def test_ten_that_were_ticked_are_told_and_a_deleted_one_takes_itself_out(counting, end, command):
    app, url = counting
    owners = [end(app, counted=True, base=175_000 + 100 * number) for number in range(9)]
    end(app, base=190_000)  # not ticked
    assert kept(app) == {}

    owners.append(end(app, counted=True, base=181_000))
    group = kept(app)["anchoring"]
    assert (group.role, group.ended, group.accepted) == ("machine-learning-engineer", 10, 10)
    assert group.gains == {"USD": 7_000}

    page = app.test_client().get("/outcomes").text
    said = command(url)
    written = command(url, "--json")
    assert page.count('<td class="n">10 or more</td>') == 2 * len(kept(app))
    assert "$" not in page.partition("<main")[2]
    line = r"machine-learning-engineer +anchoring +10 or more +10 or more +\$7,000"
    assert re.search(line, said.output)
    assert json.loads(written.output)["groups"][0]["median_gain_in_base"] == {"USD": 7_000}
    for text in (page, said.output, written.output):
        assert [word for word in (NAME, "Northwind", "168", "175,", "Dana") if word in text] == []
        assert not any(address.rpartition("/")[2] in text for _, address, _ in owners)

    visitor, address, _ = owners[0]
    visitor.delete(address)
    assert kept(app) == {}
    assert "No role and tactic has 10 yet." in command(url).output


def test_an_end_that_is_taken_back_is_not_counted_and_a_new_one_needs_its_own_tick(counting, end):
    app, _ = counting
    owners = [end(app, counted=True) for _ in range(10)]
    visitor, address, _ = owners[0]
    assert kept(app)["anchoring"].ended == 10

    visitor.post(f"{address}/events", json={"type": "undone"})
    assert kept(app) == {}
    visitor.post(f"{address}/events", json={"type": "ended", "how": "accepted"})
    assert kept(app) == {}


def test_what_is_past_its_days_is_counted_no_more_though_not_deleted_yet(make, end):
    moments = [NOW]
    app, _ = make(clock=lambda: moments[-1], NEGOTIATOR_COUNT_OUTCOMES="yes")
    for _ in range(10):
        end(app, counted=True)
    assert kept(app)

    moments.append(NOW + timedelta(days=91))
    assert kept(app) == {}


def test_a_page_of_the_database_after_another_is_read(counting, end):
    app, _ = counting
    for _ in range(41):
        end(app, counted=True, how="declined")

    assert kept(app)["anchoring"].ended == 40
    assert (kept(app)["anchoring"].accepted, kept(app)["anchoring"].gains) == (0, {})


def test_one_visitor_is_no_ten(counting, end):
    app, _ = counting
    visitor = app.test_client()
    for _ in range(45):  # over two pages of the database
        case = ordinary(candidate__name=NAME, now=NOW.isoformat())
        address = visitor.post("/api/v1/negotiations", json=case).headers["Location"]
        for event in ({"type": "sent", "stage": "counter"},
                      {"type": "ended", "how": "accepted", "counted": True}):  # fmt: skip
            assert visitor.post(f"{address}/events", json=event).status_code == 201
    assert kept(app) == {}

    for _ in range(9):
        end(app, counted=True)
    assert kept(app)["anchoring"].ended == 10


def test_a_tactic_of_a_letter_that_was_not_sent_is_not_counted(counting, end):
    app, _ = counting
    for _ in range(10):
        end(app, counted=True, sent=False)

    assert kept(app) == {}


def test_a_role_that_is_none_of_ours_is_told_as_another(counting, end):
    app, _ = counting
    typed = "Keeper of the Secret Lighthouse"
    case = ordinary(offer__role=typed, now=NOW.isoformat())
    for _ in range(10):
        end(app, counted=True, case=case)

    assert {group.role for group in kept(app).values()} == {OTHER_ROLE}
    assert "Lighthouse" not in app.test_client().get("/outcomes").text


@pytest.mark.parametrize("given", [{}, {"NEGOTIATOR_COUNT_OUTCOMES": "no"}])
def test_it_is_off_unless_the_operator_switches_it_on(make, end, command, given):
    app, url = make(**given)
    visitor, address, refused = end(app, counted=True)
    page = visitor.get(address.removeprefix("/api/v1")).text

    assert refused.status_code == 422
    assert refused.json["errors"] == [
        {
            "field": "counted",
            "message": "Nothing is counted here. End it without letting it be counted.",
        }
    ]
    assert 'name="counted"' not in page
    assert "Nothing is counted here." in visitor.get("/outcomes").text
    assert "/outcomes" not in visitor.get("/privacy").text
    said = command(url, switch="")
    assert said.exit_code == 0
    assert said.output.startswith("Nothing is counted here")
    assert json.loads(command(url, "--json", switch="no").output)["is_counted"] is False


def test_switched_off_again_it_counts_nobody_who_had_ticked(make, end, counting):
    app, url = counting
    for _ in range(10):
        end(app, counted=True)
    assert kept(app)

    off, _ = make(url=url)
    assert kept(off) == {}
    assert "Nothing is counted here." in off.test_client().get("/outcomes").text


def test_the_form_has_a_box_that_is_not_ticked_and_keeps_it_with_the_event(counting, end):
    app, _ = counting
    visitor = app.test_client()
    address = visitor.post("/api/v1/negotiations", json=ordinary(now=NOW.isoformat())).headers[
        "Location"
    ]
    here = address.removeprefix("/api/v1")
    page = visitor.get(here)
    box = re.search(r'<input type="checkbox" name="counted"[^>]*>', page.text)[0]
    assert "checked" not in box

    data = {"csrf_token": token_of(page), "revision": "1", "type": "ended", "how": "accepted"}
    done = visitor.post(f"{here}/events", data={**data, "counted": "yes"}, follow_redirects=True)

    assert "You accepted. You let it be counted." in done.text
    assert visitor.get(address).json["events"][-1]["details"]["counted"] is True


def test_without_the_tick_nothing_of_it_is_kept(counting, end):
    app, _ = counting
    for fields in ({}, {"counted": False}):
        _, _, ended = end(app, **fields)
        assert "counted" not in ended.json["events"][-1]["details"]


def test_how_it_works_and_privacy_lead_there(counting):
    visitor = counting[0].test_client()

    assert 'href="/outcomes"' in visitor.get("/how-it-works").text
    assert 'href="/outcomes"' in visitor.get("/privacy").text
    assert "It proves little." in visitor.get("/outcomes").text


def test_the_field_is_described(counting):
    document = counting[0].test_client().get("/api/v1/openapi.json").json
    field = document["components"]["schemas"]["EndedIn"]["properties"]["counted"]

    assert (field["type"], field["default"]) == ("boolean", False)
    assert "without whose it was" in field["description"]
