"""A key is exchanged without anybody losing a draft, and the old one soon opens nothing."""

from tests.hosting.conftest import KEY, send

NEW = "Qe3-rT6yUi9oPa2sDf5gHj8kLz1xCv4b"
STRANGE = "Wn7_mB0vCx4zLk8jHg2fDs6aPo1iUy5t"


def cookie_of(client):
    return client.get_cookie("negotiator").value


def carry(cookie, app):
    """Return a client of another process with the same cookie."""
    client = app.test_client()
    client.set_cookie("negotiator", cookie)
    return client


def test_an_old_cookie_opens_its_drafts_and_is_signed_anew(make_app):
    before = make_app().test_client()
    kept = send(before).headers["Location"]
    rotating = make_app(NEGOTIATOR_SECRET_KEY=NEW, NEGOTIATOR_OLD_SECRET_KEYS=KEY)
    visitor = carry(cookie_of(before), rotating)

    page = visitor.get(kept)

    assert page.status_code == 200
    done = make_app(NEGOTIATOR_SECRET_KEY=NEW)
    assert carry(cookie_of(visitor), done).get(kept).status_code == 200
    assert carry(cookie_of(before), done).get(kept).status_code == 404


def test_a_form_opened_before_comes_back_with_everything_typed(make_app):
    before = make_app().test_client()
    send(before)
    page = before.get("/").text
    rotating = make_app(NEGOTIATOR_SECRET_KEY=NEW, NEGOTIATOR_OLD_SECRET_KEYS=KEY)
    visitor = carry(cookie_of(before), rotating)
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

    late = visitor.post("/", data={"csrf_token": token, "company": "Zyxel", "base": "168123"})

    assert late.status_code == 400
    assert "Zyxel" in late.text
    assert "168123" in late.text


def test_a_key_of_nobody_opens_nothing(make_app):
    forger = make_app(NEGOTIATOR_SECRET_KEY=STRANGE).test_client()
    kept = send(forger).headers["Location"]
    ours = make_app(NEGOTIATOR_SECRET_KEY=NEW, NEGOTIATOR_OLD_SECRET_KEYS=KEY)

    assert carry(cookie_of(forger), ours).get(kept).status_code == 404
