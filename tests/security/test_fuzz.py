"""Forms, bodies and addresses nobody would send: no failure of ours, and no word that runs.

`make check` tries a few hundred; `make fuzz` tens of thousands.
"""

import io
import json
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms.fields.core import UnboundField

from negotiator.web.form.boxes import ROW_FORMS, OfferForm
from tests.conftest import ordinary
from tests.environment.effort import examples, is_long
from tests.security.conftest import KEEP, OPERATOR
from tests.security.test_routes import LOOKS, ROUTES, address
from tests.web.conftest import FILLED

ACCEPTABLE = {200, 201, 303, 400, 403, 404, 405, 413, 415, 422}
EFFORT = settings(
    max_examples=examples(120),
    derandomize=not is_long(),
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg/onload=alert(1)>",
    "</textarea><iframe src=//x>", "javascript:alert(1)", "{{7*7}}", "{% raw %}", "{0.__class__}",
    "%s%n%x", "$(id)", "; DROP TABLE negotiations;--", "' OR '1'='1", "../../etc/passwd",
    "x\r\nSet-Cookie: a=b", "Sam\nBcc: x@example.com", "=cmd|' /C calc'!A0", "\x00", "\x1b[2J",
    "\ufeff", "\u202e", "a\u2028b", "\U0010ffff", "\ue000x\ue001y\ue002", "NaN", "-0", "1e400",
    "0x10", "1_000", "١٢٣", "1" * 400, "9" * 17, "168k", "$1,0,0", "12,34.56.78", "9999-99-99",
    "0000-01-01", "9999-12-31", "24:60", "Mars/Base", "../UTC", "US-ZZ", "XXX", " ", "0",
    "a" * 5000, "ß" * 300, "e\u0301" * 200, "y", "no", "other", "month", "hour", "options",
]  # fmt: skip


def fields_of(form):
    return [name for name, part in vars(form).items() if isinstance(part, UnboundField)]


FIELDS = [
    *fields_of(OfferForm),
    *(
        f"{rows}-{row}-{part}"
        for rows, shape in ROW_FORMS.items()
        for row in (0, 1, 4, 5, "x")
        for part in fields_of(shape)
    ),
    "rivals-999999999-company", "figures--1-p50", "rivals-٣-base", "rivals", "add", "csrf_token",
]  # fmt: skip
OURS = ("/", "#", "?", "mailto:")
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href"}
FILTERS = ("role", "level", "company", "location", "component", "currency")
COLUMNS = ["component", "currency", "role", "level", "location", "p50", "source", "as_of", "basis"]
CELLS = ["base", "USD", "ML Engineer", "L4", "US", "180000", "a survey", "2026-10-01", "stated"]
PIECES = [
    b"--x\r\n", b"--x--\r\n", b'Content-Disposition: form-data; name="company"', b"\r\n\r\n",
    b'; filename="a.html"', b"Content-Type: text/html; charset=utf-16", b"csrf_token=", b"&",
    b"=", b"%", b"%zz", b"%ff%fe", b"+", b";", b"\xff\xfe", b"company=A", b"\r\n", b"a" * 3000,
    b"\x00", b"{", b'"offer":', b"[",
]  # fmt: skip
KINDS = [
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7",
    "multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "y" * 300, "multipart/mixed; boundary=x", "text/plain",
    "application/json", "application/json; charset=utf-16", "/", "", "x" * 500,
]  # fmt: skip
values = st.sampled_from(HOSTILE) | st.text(max_size=60) | st.integers().map(str)
fields = st.sampled_from(FIELDS) | st.text(max_size=20)
typed = st.lists(st.tuples(fields, values), max_size=8)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | values
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(values, inner, max_size=3),
    max_leaves=6,
)


class Running(HTMLParser):
    """Collects whatever in a page would run or load."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in {"img", "iframe", "object", "embed", "base", "style"} or "http-equiv" in given:
            self.found.append((tag, given))
        if tag == "script" and not str(given.get("src")).startswith("/static/"):
            self.found.append((tag, given))
        for name, value in attributes:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.found.append((tag, name))
            if name in ADDRESSES and not str(value).startswith(OURS):
                is_a_source = tag == "a" and str(value).startswith("https://")
                if not is_a_source or "noreferrer" not in str(given.get("rel")):
                    self.found.append((tag, value))


def what_runs(answer):
    if answer.mimetype != "text/html":
        return []
    reader = Running()
    reader.feed(answer.text)
    return reader.found


@pytest.fixture(scope="module")
def browser(app):
    """Return a browser with its token at hand."""
    browser = app.test_client()
    browser.remembered = browser.token()
    browser.kept = browser.send("/").headers["Location"].rpartition("/")[2]
    return browser


def hold(answer):
    """Hold an answer to what must be so whatever was sent."""
    assert answer.status_code in ACCEPTABLE, answer.text[:400]
    assert what_runs(answer) == []
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@EFFORT
@given(typed=typed)
def test_any_form_is_kept_or_shown_again(browser, typed):
    data = MultiDict(FILLED | {"csrf_token": browser.remembered})
    for name, value in typed:
        data.setlist(name, [value]) if name in FILLED else data.add(name, value)

    answer = browser.post("/", data=data)

    hold(answer)
    if answer.status_code == 303:
        kept = answer.headers["Location"]
        for path in ("", "/edit", "/counter.eml", "/counter.ics", "/acknowledge.eml"):
            hold(browser.get(kept + path))


@EFFORT
@given(typed=typed, base=values, specific=values, name=values)
def test_any_words_at_once_are_kept_or_shown_again(browser, typed, base, specific, name):
    words = {"base": base, "specific": specific, "name": name, "company": name, "recruiter": base}

    hold(
        browser.post(
            "/", data=MultiDict([*words.items(), *typed, ("csrf_token", browser.remembered)])
        )
    )


@EFFORT
@given(
    body=st.binary(max_size=400) | st.lists(st.sampled_from(PIECES)).map(b"".join),
    kind=st.sampled_from(KINDS),
    path=st.sampled_from([path for method, path in ROUTES if method == "POST"]),
)
def test_any_body_is_answered(browser, body, kind, path):
    hold(browser.post(address(path, "A" * 32), data=body, content_type=kind))


@EFFORT
@given(
    path=st.sampled_from(LOOKS),
    stage=values,
    query=st.lists(
        st.tuples(st.sampled_from([*FILTERS, "tone", "plan", "off", "sample", "x"]), values),
        max_size=4,
    ),
    cookie=st.none() | st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60),
)
def test_any_address_is_answered(app, browser, path, stage, query, cookie):
    visitor = browser
    if cookie is not None:
        visitor = app.test_client()
        visitor.take(cookie)
    place = path.replace("<negotiation_id>", browser.kept).replace(
        "<stage>", quote(stage, safe="%/")
    )

    with visitor.get(address(place).partition("?")[0], query_string=query) as answer:
        hold(answer)


@pytest.fixture(scope="module")
def operator(app):
    """Return a browser that gave the operator's token."""
    browser = app.test_client()
    browser.remembered = browser.token()
    fields = {"token": OPERATOR, "csrf_token": browser.remembered}
    assert browser.post("/operator/enter", data=fields).status_code == 303
    return browser


@EFFORT
@given(
    cells=st.lists(st.lists(values | st.sampled_from(CELLS), max_size=14), max_size=4),
    columns=st.lists(st.sampled_from(COLUMNS) | values, max_size=14) | st.just(COLUMNS),
    noise=st.binary(max_size=30),
    step=st.sampled_from(["", "store"]),
)
def test_any_table_handed_in_is_read_or_refused(operator, cells, columns, noise, step):
    table = "\n".join(",".join(row) for row in [columns, *cells]).encode(errors="replace") + noise
    fields = {"csrf_token": operator.remembered, "step": step}

    hold(operator.post("/operator/bands", data=fields | {"file": (io.BytesIO(table), "bands.csv")}))
    hold(
        operator.post("/operator/bands", data=fields | {"content": table.decode(errors="replace")})
    )


@EFFORT
@given(data=st.data())
def test_any_json_in_any_place_is_taken_or_refused(browser, data):
    request = ordinary(competing_offers=[{"company": "A", "currency": "USD", "base": 1}])
    for _ in range(data.draw(st.integers(1, 3))):
        place = request
        while True:
            key = data.draw(
                st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place)))
            )
            if (
                not isinstance(place[key], dict | list)
                or not place[key]
                or data.draw(st.booleans())
            ):
                break
            place = place[key]
        place[key] = data.draw(trees)

    answer = browser.post(KEEP, data=json.dumps(request), content_type="application/json")

    hold(answer)
    assert answer.status_code in {201, 422}
    if answer.status_code == 201:
        hold(browser.get(f"/negotiations/{answer.json['id']}"))
