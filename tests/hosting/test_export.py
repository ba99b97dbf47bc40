"""People can take home everything held of theirs, and nobody else can."""

import json
from datetime import timedelta

from negotiator.negotiation.threads import export_negotiations
from negotiator.storage import negotiation_repository as negotiations
from tests.hosting.conftest import NOW, TYPED, send

URL = "/negotiations/everything.json"


def test_it_is_everything_typed_and_drafted_and_when_it_ends(make_app):
    client = make_app(NEGOTIATOR_RETENTION_DAYS="30").test_client()
    kept = [send(client, company=name).headers["Location"] for name in ("Northwind", "Quokka")]

    file = client.get(URL)

    assert file.headers["Content-Disposition"] == (
        "attachment; filename=negotiator-everything.json"
    )
    assert (file.mimetype, file.headers["Cache-Control"]) == ("application/json", "no-store")
    held = json.loads(file.text)
    assert held["exported_at"] == NOW.isoformat()
    assert held["kept_for_days"] == 30
    assert {f"/negotiations/{each['id']}" for each in held["negotiations"]} == set(kept)
    assert {each["request"]["offer"]["company"] for each in held["negotiations"]} == {
        "Northwind", "Quokka",
    }  # fmt: skip
    one = held["negotiations"][0]
    assert one["created_at"] == NOW.isoformat()
    assert one["deleted_after"] == (NOW + timedelta(days=30)).isoformat()
    assert TYPED["walk_away"] in json.dumps(one["request"])
    assert one["response"]["emails"]


def test_another_browser_gets_nothing_of_it(make_app):
    app = make_app()
    send(app.test_client())

    assert app.test_client().get(URL).json["negotiations"] == []
    other = app.test_client()
    send(other, company="Quokka")
    (only,) = other.get(URL).json["negotiations"]
    assert only["request"]["offer"]["company"] == "Quokka"


def test_after_deleting_nothing_is_left_to_take(make_app):
    client = make_app().test_client()
    page = send(client)
    token = client.get(page.headers["Location"]).text.split('csrf_token" value="')[1].split('"')[0]
    client.post("/negotiations/delete", data={"csrf_token": token})

    assert client.get(URL).json["negotiations"] == []


def test_more_than_a_page_of_them_all_come_once(make_app):
    app = make_app()
    services = app.extensions["services"]
    client = app.test_client()
    send(client)
    with client.session_transaction() as session:
        owner = session["owner"]
    ids = {each["id"] for each in export_negotiations(services, owner)}
    for number in range(120):  # many of one moment, so that the order hangs on the id
        ids.add(
            negotiations.keep(
                services.database, owner_hash=negotiations.hash_owner(owner),
                details="{}", response="{}", now=NOW + timedelta(seconds=number // 60),
            )
        )  # fmt: skip

    exported = [each["id"] for each in export_negotiations(services, owner)]

    assert len(exported) == len(set(exported)) == 121
    assert set(exported) == ids


def test_the_list_of_drafts_links_to_it(make_app):
    client = make_app().test_client()
    send(client)

    assert f'href="{URL}"' in client.get("/negotiations").text
