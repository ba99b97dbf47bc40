"""What is too large, too deep or too much is refused in words, never with a failure of ours."""

import json

import pytest

from negotiator.app import MOST_BODY_BYTES, MOST_FIELDS
from negotiator.web.form.boxes import MOST_ROWS, OfferForm
from negotiator.web.form.groups import every_field
from tests.environment.service import running_service
from tests.hosting.conftest import TYPED, token_of

LONG = "x" * 100_000
DEEP = "[" * 100_000
CASE = {"offer": {"role": "ml", "company": "Northwind", "base": 1, "currency": "USD"}}


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.mark.parametrize("field", sorted(TYPED))
def test_no_field_of_the_form_takes_a_book(app, field):
    client = app.test_client()
    token = token_of(client.get("/").text)

    answer = client.post("/", data={**TYPED, field: LONG, "csrf_token": token})

    assert answer.status_code in {303, 422}
    if answer.status_code == 303:  # a choice that is none counts as not made
        assert LONG not in client.get("/negotiations/everything.json").text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(DEEP, 422, id="deep lists"),
        pytest.param('{"a":' * 20_000, 422, id="deep objects"),
        pytest.param('{"offer": {"base": ' + "9" * 10_000 + "}}", 422, id="a number without end"),
        pytest.param('{"offer": {"base": 1e999999999}}', 422, id="a number beyond all numbers"),
        pytest.param('{"offer": {"base": NaN}}', 422, id="no number"),
        pytest.param(json.dumps({**CASE, "market": [{}] * 20_000}), 422, id="20,000 bands"),
        pytest.param(json.dumps({**CASE, "competing_offers": [{}] * 20_000}), 422, id="rivals"),
        pytest.param(b"\xff\xfe" * 1000, 422, id="no text"),
        pytest.param("x" * (MOST_BODY_BYTES + 1), 413, id="one byte over"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/api/v1/drafts", "/api/v1/negotiations"])
def test_no_case_is_too_strange_to_refuse(app, path, body, status):
    answer = app.test_client().post(path, data=body, content_type="application/json")

    assert answer.status_code == status
    assert len(answer.data) < 20_000


def test_a_form_of_too_many_parts_or_with_a_file_is_refused(app):
    client = app.test_client()
    token = token_of(client.get("/").text)
    crowd = {f"field-{number}": "x" for number in range(1000)}

    many = client.post("/", data={**crowd, "csrf_token": token}, content_type="multipart/form-data")

    assert many.status_code == 413


def test_a_form_of_too_many_fields_comes_back_with_what_was_typed(app):
    client = app.test_client()
    token = token_of(client.get("/").text)
    crowd = {f"field-{number}": "x" for number in range(MOST_FIELDS - len(TYPED) - 1)}
    fitting = {**crowd, **TYPED, "csrf_token": token}

    taken = client.post("/", data=fitting)
    refused = client.post("/", data={**fitting, "more": "x"})
    sent_again = client.post("/", data={**TYPED, "csrf_token": token_of(refused.text)})

    assert [each.status_code for each in (taken, refused, sent_again)] == [303, 413, 303]
    assert "More fields came than the form has" in refused.text
    for typed in ("ML Engineer", "168123", "Dana Ruizova", "the ranking team", "151337"):
        assert f'value="{typed}"' in refused.text
    assert len(client.get("/negotiations/everything.json").json["negotiations"]) == 2


@pytest.mark.parametrize("path", ["/", "/check", "/compare", "/operator/enter", "/api/v1/drafts"])
def test_no_address_reads_a_form_of_ten_thousand_fields(make_app, path):
    client = make_app(NEGOTIATOR_OPERATOR_TOKEN="let-me-in-1234567890").test_client()
    token = token_of(client.get("/").text)
    crowd = {f"field-{number}": "x" for number in range(10_000)}

    answer = client.post(path, data={**crowd, "csrf_token": token})

    assert answer.status_code == 413
    assert "field-9999" not in answer.text


def test_the_fullest_form_has_fields_to_spare(app):
    form = OfferForm()
    for name, most in MOST_ROWS.items():
        while len(form[name].entries) < most:
            form[name].append_entry()
    knowledge = app.extensions["services"].knowledge
    ticks = [skill for role in knowledge.catalogue.roles.values() for skill in role.skills]

    count = len([*every_field(form), *ticks, *knowledge.engine.rulebook.tactics])

    assert 100 < count < MOST_FIELDS / 2


def test_under_gunicorn_a_body_in_pieces_is_limited_and_has_to_be_one(tmp_path):
    def pour():
        for _ in range(400):
            yield b"x" * 1024

    with running_service(f"sqlite:///{tmp_path}/hosted.sqlite3", tmp_path / "home") as service:
        visitor = service.visitor()
        kind = {"Content-Type": "application/json"}
        said = {"Transfer-Encoding": "chunked"}
        poured = visitor.ask("POST", "/api/v1/drafts", pour(), **kind)
        named = visitor.ask("POST", "/api/v1/drafts", b"x" * 400_000, **kind)
        wrong = visitor.ask("POST", "/api/v1/drafts", b"no chunk\r\n" * 5, **kind, **said)
        wrong_form = visitor.ask(
            "POST", "/", b"no chunk\r\n" * 5, **said,
            **{"Content-Type": "application/x-www-form-urlencoded"},
        )  # fmt: skip
        after = visitor.ask("GET", "/healthz")

    assert [each.status for each in (poured, named, wrong, wrong_form, after)] == [
        413, 413, 400, 400, 200,
    ]  # fmt: skip
