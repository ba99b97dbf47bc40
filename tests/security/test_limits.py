"""How much is taken: of a body, of a field, of a list; the rest is refused before it costs much."""

import copy
import io

import pytest

from negotiator.app import MOST_BODY_BYTES, MOST_FIELDS
from tests.api.conftest import CASE
from tests.security.conftest import KEEP
from tests.web.conftest import FILLED


@pytest.mark.parametrize("path", ["/", "/check", KEEP, "/api/v1/drafts"])
def test_a_body_over_256_kib_is_refused(owner, path):
    over = b"x=" + b"y" * (MOST_BODY_BYTES - 1)

    answer = owner.post(
        path,
        data=over,
        content_type="application/json" if "api" in path else "application/x-www-form-urlencoded",
    )

    assert len(over) == 256 * 1024 + 1
    assert answer.status_code == 413


def test_a_form_of_too_many_parts_is_refused(owner):
    parts = {f"field-{number}": "x" for number in range(MOST_FIELDS + 1)}

    assert owner.post("/", data=parts, content_type="multipart/form-data").status_code == 413


@pytest.mark.parametrize(
    "body",
    [b"a&" * 100_000, b"company=x&" * 25_000, b"rivals-0-company=x&" * 13_000, b"%" * 250_000],
)
def test_a_form_of_countless_small_fields_is_answered(owner, body):
    answer = owner.post("/", data=body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in {400, 413, 422}


def test_a_file_sent_along_is_neither_read_nor_kept(owner):
    data = FILLED | {"csrf_token": owner.token(), "cv": (io.BytesIO(b"MZ"), "cv.exe")}

    answer = owner.post("/", data=data, content_type="multipart/form-data")

    assert answer.status_code == 303
    assert "cv.exe" not in owner.get(f"/api/v1{answer.headers['Location']}").text


def leaves(tree, path=()):
    """Yield the path of every value in a request, lists themselves included."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))
        if not isinstance(value, dict):
            yield (*path, key), value


def test_every_text_list_and_number_of_a_request_has_a_limit(owner):
    beyond = {str: "x" * 5_000, int: 10**15, list: None}
    taken = []
    for path, value in leaves(CASE):
        if isinstance(value, bool | None):
            continue
        request = copy.deepcopy(CASE)
        place = request
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = (value or ["x"]) * 200 if isinstance(value, list) else beyond[type(value)]
        if owner.post("/api/v1/drafts", json=request).status_code != 422:
            taken.append(path)

    assert taken == []
