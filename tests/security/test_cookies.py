"""The one cookie: signed, out of reach of scripts, and worth nothing once its drafts are gone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from itsdangerous import URLSafeTimedSerializer

from tests.conftest import ordinary
from tests.security.conftest import KEEP


def set_cookies(answer):
    return answer.headers.getlist("Set-Cookie")


def swap(cookie, place):
    """Change one character; not the last, some of whose bits count for nothing."""
    characters = list(cookie)
    characters[place] = "A" if characters[place] != "A" else "B"
    return "".join(characters)


def test_it_is_for_this_host_over_https_and_for_no_script(app):
    answer = app.test_client().post(KEEP, json=ordinary())

    (cookie,) = set_cookies(answer)
    name_and_value, *attributes = cookie.split("; ")
    said = {attribute.partition("=")[0] for attribute in attributes}
    assert name_and_value.partition("=")[0] == "__Host-negotiator"
    assert said == {"Secure", "HttpOnly", "Path", "SameSite", "Expires"}  # no Domain: no subdomain
    assert {"Path=/", "SameSite=Lax"} <= set(attributes)
    assert len(cookie) < 4096


def test_it_holds_a_random_key_and_a_token_and_nothing_about_anybody(app, owner):
    held = dict(app.session_interface.get_signing_serializer(app).loads(owner.cookie()))

    assert set(held) == {"_permanent", "csrf_token", "owner"}
    assert len(held["owner"]) == 43  # 256 bits


def test_every_visitor_gets_a_key_of_their_own(app):
    keys = set()
    for _ in range(30):
        browser = app.test_client()
        browser.post(KEEP, json=ordinary())
        keys.add(app.session_interface.get_signing_serializer(app).loads(browser.cookie())["owner"])

    assert len(keys) == 30


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda cookie: swap(cookie, -5), id="signature"),
        pytest.param(lambda cookie: swap(cookie, 5), id="contents"),
        pytest.param(lambda cookie: cookie.rpartition(".")[0], id="no signature"),
        pytest.param(lambda cookie: cookie.split(".")[0] + "...", id="empty parts"),
        pytest.param(lambda cookie: "", id="empty"),
        pytest.param(lambda cookie: "e30.e30.e30", id="of nothing"),
    ],
)  # fmt: skip
def test_a_changed_cookie_owns_nothing(app, owner, forge):
    thief = app.test_client()
    thief.take(forge(owner.cookie()))

    assert thief.get(f"{KEEP}/{owner.kept}").status_code == 404
    assert owner.kept not in thief.get("/negotiations").text


def test_a_cookie_signed_with_another_key_owns_nothing(app, owner):
    signer = app.session_interface.get_signing_serializer(app)
    held = signer.loads(owner.cookie())
    own = URLSafeTimedSerializer(
        "a guess", salt=signer.salt, serializer=signer.serializer,
        signer_kwargs=signer.signer_kwargs,
    )  # fmt: skip
    thief = app.test_client()
    thief.take(own.dumps(held))

    assert thief.get(f"{KEEP}/{owner.kept}").status_code == 404


def test_a_token_of_a_form_is_no_cookie(app, owner):
    thief = app.test_client()
    thief.take(owner.token())

    assert thief.get(f"{KEEP}/{owner.kept}").status_code == 404


@pytest.mark.parametrize(("days", "status"), [(89, 200), (91, 404)])
def test_a_cookie_that_was_not_used_for_ninety_days_is_worth_nothing(app, owner, days, status):
    copied = owner.cookie()
    thief = app.test_client()

    with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
        thief.take(copied)
        answer = thief.get(f"{KEEP}/{owner.kept}")

    assert answer.status_code == status


def test_each_draft_renews_the_cookie_and_to_read_one_does_not(app):
    browser = app.test_client()
    browser.post(KEEP, json=ordinary())

    with time_machine.travel(datetime.now(UTC) + timedelta(days=60)):
        again = browser.post(KEEP, json=ordinary())
        read = browser.get(f"{KEEP}/{again.json['id']}")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=120)):
        later = browser.get(f"{KEEP}/{again.json['id']}")

    assert len(set_cookies(again)) == 1
    assert set_cookies(read) == []
    assert later.status_code == 200


def test_the_key_is_read_from_the_cookie_alone(app, owner):
    held = app.session_interface.get_signing_serializer(app).loads(owner.cookie())
    thief = app.test_client()

    answer = thief.get(
        f"{KEEP}/{owner.kept}?owner={held['owner']}", headers={"X-Owner": held["owner"]}
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("way", ["one, on its page", "all, on the list", "through the API"])
def test_a_cookie_replayed_after_deletion_brings_nothing_back(app, owner, way):
    copied = owner.cookie()
    if way == "through the API":
        assert owner.delete(f"{KEEP}/{owner.kept}").status_code == 204
    else:
        path = f"/negotiations/{owner.kept}/delete" if "one" in way else "/negotiations/delete"
        assert owner.post(path, data={"csrf_token": owner.token()}).status_code == 303

    thief = app.test_client()
    thief.take(copied)

    for path in ("", "/edit", "/counter.eml", "/acknowledge.ics"):
        assert thief.get(f"/negotiations/{owner.kept}{path}").status_code == 404
    assert thief.get(f"{KEEP}/{owner.kept}").status_code == 404
    assert "Nothing is kept for this browser" in thief.get("/negotiations").text


def test_who_deletes_everything_starts_anew_under_another_key(app, owner):
    signer = app.session_interface.get_signing_serializer(app)
    before = signer.loads(owner.cookie())["owner"]

    owner.post("/negotiations/delete", data={"csrf_token": owner.token()})
    owner.post(KEEP, json=ordinary())

    assert signer.loads(owner.cookie())["owner"] != before


def test_a_visitor_who_keeps_nothing_has_no_key(app):
    browser = app.test_client()
    browser.get("/")
    browser.post("/api/v1/drafts", json=ordinary())

    held = app.session_interface.get_signing_serializer(app).loads(browser.cookie())
    assert set(held) == {"csrf_token"}
