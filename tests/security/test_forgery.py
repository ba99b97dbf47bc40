"""Another site, or another visitor, makes nobody's browser do anything."""

import json

import pytest

from tests.conftest import ordinary
from tests.security.conftest import KEEP
from tests.security.test_routes import LET_IN, MAKES, MINE, OWNED, ROUTES, address
from tests.web.conftest import FILLED

FORMS = [
    pytest.param(path, id=path)
    for (method, path), kind in ROUTES.items()
    if method == "POST" and kind in (LET_IN, MAKES, MINE, OWNED) and not path.startswith("/api/")
]


def fields(token):
    return FILLED | {"body": "A letter.", "csrf_token": token}


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("token", [None, "", "x", "stolen"])
def test_a_form_without_a_token_of_its_own_session_does_nothing(owner, stranger, path, token):
    sent = fields(stranger.token() if token == "stolen" else token)
    sent = {name: value for name, value in sent.items() if value is not None}

    answer = owner.post(address(path, owner.kept), data=sent)

    assert answer.status_code == 400
    assert owner.get(f"{KEEP}/{owner.kept}").status_code == 200
    assert owner.get("/negotiations").text.count('<li class="card">') == 1


@pytest.mark.parametrize("path", FORMS)
def test_a_stolen_token_is_nothing_without_its_session(owner, stranger, path):
    stolen = owner.token()

    answer = stranger.post(address(path, owner.kept), data=fields(stolen))

    assert answer.status_code == 400
    assert owner.get(f"{KEEP}/{owner.kept}").status_code == 200


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "referrer", [None, "https://evil.example/", "http://negotiator.example/", "https://negotiator.example.evil/"]
)  # fmt: skip
def test_over_https_a_form_comes_from_a_page_of_ours(owner, path, referrer):
    headers = {"Referer": referrer} if referrer else {}

    answer = owner.post(address(path, owner.kept), data=fields(owner.token()), headers=headers)

    assert answer.status_code == 400
    assert owner.get(f"{KEEP}/{owner.kept}").status_code == 200


@pytest.mark.parametrize(
    "kind",
    [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
     "text/plain; application/json", "application/json2", "text/json", "application/problem+json"],
)  # fmt: skip
@pytest.mark.parametrize("path", [KEEP, "/api/v1/drafts"])
def test_what_a_form_of_another_site_can_send_is_no_call_of_the_api(owner, path, kind):
    answer = owner.post(path, data=json.dumps(ordinary()), content_type=kind)

    assert answer.status_code == 415
    assert owner.get("/negotiations").text.count('<li class="card">') == 1


@pytest.mark.parametrize("path", [KEEP, f"{KEEP}/x", "/api/v1/drafts", "/"])
def test_no_other_site_is_let_in_by_cors(owner, path):
    headers = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }

    for method in ("OPTIONS", "GET", "POST"):
        answer = owner.open(path, method=method, headers=headers)
        allowed = [name for name, _ in answer.headers if name.startswith("Access-Control-")]
        assert allowed == []


def test_looking_changes_nothing(owner):
    before = owner.get(f"{KEEP}/{owner.kept}").json

    for method, path in ROUTES:
        if method == "GET":
            owner.get(address(path, owner.kept) + "?tone=formal&off=anchoring&plan=single").close()

    assert owner.get(f"{KEEP}/{owner.kept}").json == before
    assert owner.get("/negotiations").text.count('<li class="card">') == 1
