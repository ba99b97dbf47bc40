"""Every route, and what a stranger gets from it; a new route must be listed here."""

import pytest

from tests.conftest import ordinary
from tests.security.conftest import KEEP, OPERATOR, PLANTED, TOKEN

FOR_ALL = "the same for everybody"
MAKES = "makes or checks what the sender sends"
OWNED = "somebody's own, by its id: for anybody else it is not there"
MINE = "the sender's own, by the cookie alone"
TOLD = "for who sends the operator's token"
LET_IN = "for who gave the operator's token on its page; others see where to give it"

ROUTES = {
    ("GET", "/"): FOR_ALL,
    ("POST", "/"): MAKES,
    ("POST", "/read"): MAKES,
    ("GET", "/static/<path:filename>"): FOR_ALL,
    ("GET", "/market"): FOR_ALL,
    ("GET", "/how-it-works"): FOR_ALL,
    ("GET", "/tactics"): FOR_ALL,
    ("GET", "/bands"): FOR_ALL,
    ("GET", "/bands.csv"): FOR_ALL,
    ("GET", "/bands/template.csv"): FOR_ALL,
    ("GET", "/companies"): FOR_ALL,
    ("GET", "/companies/<company_id>"): FOR_ALL,
    ("GET", "/compare"): FOR_ALL,
    ("GET", "/questions"): FOR_ALL,
    ("GET", "/check"): FOR_ALL,
    ("POST", "/check"): MAKES,
    ("GET", "/privacy"): FOR_ALL,
    ("GET", "/outcomes"): FOR_ALL,
    ("GET", "/deleted"): FOR_ALL,
    ("GET", "/negotiations"): MINE,
    ("GET", "/negotiations/everything.json"): MINE,
    ("GET", "/offers"): MINE,
    ("POST", "/offers"): MAKES,
    ("POST", "/offers/read"): MAKES,
    ("POST", "/negotiations/delete"): MINE,
    ("GET", "/negotiations/<negotiation_id>"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/edit"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/<stage>.eml"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/<stage>.ics"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/call"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/call.txt"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/rehearsal"): OWNED,
    ("POST", "/negotiations/<negotiation_id>/rehearsal"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/answer"): OWNED,
    ("POST", "/negotiations/<negotiation_id>/answer"): OWNED,
    ("GET", "/negotiations/<negotiation_id>/letter"): OWNED,
    ("POST", "/negotiations/<negotiation_id>/letter"): OWNED,
    ("POST", "/negotiations/<negotiation_id>/events"): OWNED,
    ("POST", "/negotiations/<negotiation_id>/delete"): OWNED,
    ("POST", "/api/v1/drafts"): MAKES,
    ("POST", "/api/v1/negotiations"): MAKES,
    ("GET", "/api/v1/negotiations/<negotiation_id>"): OWNED,
    ("DELETE", "/api/v1/negotiations/<negotiation_id>"): OWNED,
    ("GET", "/api/v1/negotiations/<negotiation_id>/call-sheet"): OWNED,
    ("POST", "/api/v1/negotiations/<negotiation_id>/events"): OWNED,
    ("POST", "/api/v1/negotiations/<negotiation_id>/letter"): OWNED,
    ("GET", "/api/v1/bands"): FOR_ALL,
    ("GET", "/api/v1/tactics"): FOR_ALL,
    ("GET", "/api/v1/titles"): FOR_ALL,
    ("POST", "/api/v1/points"): MAKES,
    ("POST", "/api/v1/replies/read"): MAKES,
    ("POST", "/api/v1/drafts/check"): MAKES,
    ("POST", "/api/v1/offers/read"): MAKES,
    ("POST", "/api/v1/rehearsals"): MAKES,
    ("POST", "/api/v1/comparisons"): MAKES,
    ("GET", "/api/v1/openapi.json"): FOR_ALL,
    ("GET", "/healthz"): FOR_ALL,
    ("GET", "/readyz"): FOR_ALL,
    ("GET", "/metrics"): TOLD,
    ("GET", "/operator/bands"): LET_IN,
    ("POST", "/operator/bands"): LET_IN,
    ("POST", "/operator/enter"): LET_IN,
    ("POST", "/operator/leave"): LET_IN,
}
LOOKS = [path for (method, path), kind in ROUTES.items() if method == "GET" and kind != TOLD]
SENT = {"type": "sent", "stage": "acknowledge"}
STAGES = {"<stage>": "counter", "<company_id>": "google", "<path:filename>": "style.css"}


def of_kind(kind, method=None):
    return [
        pytest.param(verb, path, id=f"{verb} {path}")
        for (verb, path), is_kind in ROUTES.items()
        if is_kind == kind and method in (None, verb)
    ]


def address(path, id_=""):
    for place, value in {"<negotiation_id>": id_, **STAGES}.items():
        path = path.replace(place, value)
    return f"{path}?title=Engineer" if path.endswith("/titles") else path


def ask(browser, method, path, id_=""):
    """Ask as one of ours would: a form's token, or JSON, goes with what changes something."""
    if method == "POST" and path.startswith("/api/"):
        return browser.open(address(path, id_), method=method, json=SENT)
    data = {"csrf_token": browser.token()} if method == "POST" else None
    return browser.open(address(path, id_), method=method, data=data)


def has_planted(text):
    return [value for value in (*PLANTED.values(), "151777", "173911") if value in text]


def test_every_route_is_listed_with_who_may_use_it(app):
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    assert routes == set(ROUTES), "list a new route here, and say what a stranger gets"


def test_whatever_has_an_id_in_its_address_is_owned():
    by_id = {route for route in ROUTES if "<negotiation_id>" in route[1]}

    assert by_id == {route for route, kind in ROUTES.items() if kind == OWNED}


@pytest.mark.parametrize(("method", "path"), of_kind(OWNED))
def test_a_stranger_who_knows_the_id_finds_nothing_there(owner, stranger, method, path):
    answer = ask(stranger, method, path, owner.kept)

    assert answer.status_code == 404
    assert has_planted(answer.text) == []
    assert owner.get(f"/negotiations/{owner.kept}").status_code == 200
    # A form without an event is told to its owner: what is missing, not that nothing is there.
    assert ask(owner, method, path, owner.kept).status_code in {200, 201, 204, 303, 412, 422}


@pytest.mark.parametrize(("method", "path"), of_kind(OWNED))
def test_a_strangers_answer_is_the_same_for_an_id_of_nothing(owner, stranger, method, path):
    theirs, nothing = (ask(stranger, method, path, id_) for id_ in (owner.kept, "A" * 32))

    def same(answer):
        text = answer.text.replace(owner.kept, "").replace("A" * 32, "")
        headers = {name.lower(): value for name, value in answer.headers}
        varying = {"x-request-id", "set-cookie"}  # by the request, and by the second
        kept = {name: value for name, value in headers.items() if name not in varying}
        return answer.status_code, text, kept, "set-cookie" in headers

    assert same(theirs) == same(nothing)


@pytest.mark.parametrize(("method", "path"), of_kind(OWNED))
def test_a_visitor_without_a_cookie_finds_nothing_there(app, owner, method, path):
    visitor = app.test_client()

    is_form = method == "POST" and not path.startswith("/api/")
    body = {"json": SENT} if method == "POST" and not is_form else {}
    answer = visitor.open(address(path, owner.kept), method=method, **body)

    assert answer.status_code == (400 if is_form else 404)
    assert has_planted(answer.text) == []
    assert owner.get(f"/negotiations/{owner.kept}").status_code == 200


@pytest.mark.parametrize(("method", "path"), of_kind(MINE, "GET") + of_kind(FOR_ALL))
def test_pages_without_an_id_show_a_stranger_nothing_of_the_owners(owner, stranger, method, path):
    with ask(stranger, method, path) as answer:
        assert answer.status_code == 200
        assert has_planted(answer.text) == []
        assert owner.kept not in answer.text


@pytest.mark.parametrize(("method", "path"), of_kind(MINE, "POST"))
def test_what_changes_the_senders_own_leaves_the_owners(owner, stranger, method, path):
    assert ask(stranger, method, path).status_code in {200, 303}

    assert owner.get(f"{KEEP}/{owner.kept}").status_code == 200
    assert stranger.get(f"{KEEP}/{stranger.kept}").status_code in {200, 404}


@pytest.mark.parametrize(("method", "path"), of_kind(TOLD))
@pytest.mark.parametrize(
    "sent", [None, "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"]
)
def test_the_operators_own_is_for_who_sends_the_token(app, method, path, sent):
    headers = {"Authorization": sent} if sent else {}

    refused = app.test_client().open(path, method=method, headers=headers)
    told = app.test_client().open(path, method=method, headers={"Authorization": f"Bearer {TOKEN}"})

    assert refused.status_code == 404
    assert told.status_code == 200


BAND = (
    "component,currency,role,level,location,p50,source,as_of,basis\n"
    "base,USD,Planted Role,L4,US,123456,Planted,2026-10-01,stated\n"
)


def hand_in(browser):
    """Send a band to store, as the operator's page would once it was seen."""
    return browser.post(
        "/operator/bands",
        data={"content": BAND, "name": "x.csv", "step": "store", "csrf_token": browser.token()},
    )


@pytest.mark.parametrize("given", [None, "", OPERATOR[:-1], OPERATOR + "x", TOKEN, "é" * 20])
def test_the_operators_page_stores_nothing_for_who_does_not_know_the_token(app, given):
    browser = app.test_client()
    if given is not None:
        fields = {"token": given, "csrf_token": browser.token()}
        assert browser.post("/operator/enter", data=fields).status_code == 403

    answer = hand_in(browser)

    assert answer.status_code == 403
    assert 'name="token"' in browser.get("/operator/bands").text
    assert "Planted Role" not in browser.get("/bands?role=Planted+Role").text.partition("<table")[2]


def test_what_lets_the_operator_in_opens_no_draft(app, owner):
    browser = app.test_client()
    fields = {"token": OPERATOR, "csrf_token": browser.token()}
    assert browser.post("/operator/enter", data=fields).status_code == 303

    assert browser.get(f"{KEEP}/{owner.kept}").status_code == 404
    assert has_planted(browser.get("/operator/bands").text) == []
    assert OPERATOR not in browser.cookie()


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "PATCH", "PUT"])
@pytest.mark.parametrize("path", ["/", "/negotiations/delete", KEEP, "/healthz"])
def test_methods_that_nothing_takes_are_refused(app, method, path):
    assert app.test_client().open(path, method=method).status_code == 405


def test_an_id_is_192_random_bits(app):
    browser = app.test_client()
    ids = [browser.post(KEEP, json=ordinary()).json["id"] for _ in range(60)]

    alphabet = set("".join(ids))
    assert {len(id_) for id_ in ids} == {32}
    assert len(set(ids)) == 60
    assert len(alphabet) == 64  # six bits a character: 60 x 32 draws leave none of 64 out
    for place in range(32):
        assert len({id_[place] for id_ in ids}) > 16, f"character {place} hardly varies"
