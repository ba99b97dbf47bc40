"""The empty form is rendered once; only the token differs, and nothing of a visitor stays in it."""

import re

from flask import Flask
from werkzeug.test import TestResponse

from tests.web.conftest import token_of


def test_everybody_gets_the_same_form_with_a_token_of_their_own(app: Flask) -> None:
    first, second = app.test_client().get("/"), app.test_client().get("/")
    tokens = token_of(first), token_of(second)

    assert tokens[0] != tokens[1]
    assert first.text.replace(tokens[0], "…") == second.text.replace(tokens[1], "…")


def test_what_one_visitor_typed_is_on_no_other_form(app: Flask) -> None:
    visitor = app.test_client()
    token = token_of(visitor.get("/"))

    again = visitor.post("/", data={"csrf_token": token, "company": "Planted & Sons", "base": "1"})
    of_another = app.test_client().get("/")

    assert again.status_code == 422
    assert "Planted &amp; Sons" in again.text
    assert "Planted" not in of_another.text
    assert token not in of_another.text


def test_a_form_begun_with_a_role_is_its_own(app: Flask) -> None:
    begun = app.test_client().get("/?role=MLE")
    empty = app.test_client().get("/")

    assert role_in(begun) == "Machine Learning Engineer"
    assert role_in(empty) == ""


def role_in(page: TestResponse) -> str:
    found = re.search(r'<input[^>]*name="role"[^>]*>', page.text)
    assert found
    value = re.search(r'value="([^"]*)"', found[0])
    return value[1] if value else ""
