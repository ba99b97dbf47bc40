"""What cannot be drafted is refused with its field and a mend; nothing typed breaks the server."""

import json

import pytest

DRAFTS = "/api/v1/drafts"
PLACES = ("offer", "candidate", "recruiter")


def post(client, body):
    return client.post(DRAFTS, data=body, content_type="application/json")


def post_with(client, case, path, literal):
    """Post the case with one value written out as this JSON."""
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    place = case
    for parent in parents:
        place = place[parent]
    place[last] = "@here@"
    return post(client, json.dumps(case).replace('"@here@"', literal))


def fields(response):
    assert response.mimetype == "application/problem+json"
    assert response.json["status"] == response.status_code
    assert all(error["message"] for error in response.json["errors"])
    return [error["field"] for error in response.json["errors"]]


@pytest.mark.parametrize(
    ("path", "literal"),
    [
        pytest.param("offer.base", "1e999", id="a number beyond floats"),
        pytest.param("offer.base", "-1", id="negative"),
        pytest.param("offer.base", "0", id="zero base"),
        pytest.param("offer.base", "1" * 40, id="forty digits"),
        pytest.param("offer.base", "1e-400000", id="next to nothing"),
        pytest.param("offer.base", "168000.5", id="cents"),
        pytest.param("offer.base", "true", id="true is no amount"),
        pytest.param("offer.base", '"a lot"', id="words for an amount"),
        pytest.param("offer.base", '"١٦٨٠٠٠"', id="digits of another script"),
        pytest.param("offer.base", '"35.000"', id="an amount with two readings"),
        pytest.param("offer.base", '"€90k"', id="an amount in another currency"),
        pytest.param("offer.sign_on.1", '"two"', id="words for the sign-on of a year"),
        pytest.param("market.0.p50", '"182.000"', id="a median with two readings"),
        pytest.param("competing_offers.0.base", '"£9"', id="a rival's base in another currency"),
        pytest.param("offer.currency", '"XXX"', id="no currency"),
        pytest.param("offer.location", '"Narnia"', id="no country"),
        pytest.param("offer.location", '"CA-ON-NOWHERE"', id="no metro that we know"),
        pytest.param("offer.location", '"Cambridge"', id="a name of two places"),
        pytest.param("offer.location", '["US"]', id="a list of places"),
        pytest.param("offer.time_zone", '"../../etc/passwd"', id="a path for a time zone"),
        pytest.param("offer.received_at", '"2026-11-30T17:00:00"', id="a time without its zone"),
        pytest.param("offer.deadline", '"2027-03-14T02:30"', id="an hour the clocks jump over"),
        pytest.param("offer.deadline", '"2026-11-23T09:29"', id="a deadline before the offer"),
        pytest.param("offer.deadline_date", '"2026-12-03"', id="a deadline and its date"),
        pytest.param("offer.deadline", '"9999-12-31T23:59:59+14:00"', id="a year out of reach"),
        pytest.param("offer.equity.vesting_percent", "[25, 25]", id="vesting short of 100"),
        pytest.param("offer.company", r'"North\u0000wind"', id="a NUL character"),
        pytest.param("candidate.name", r'"Sam\r\nBcc: x@example.com"', id="header injection"),
        pytest.param("recruiter.name", r'"Dana\nBcc: x@example.com"', id="a line break"),
        pytest.param("candidate.name", r'"\ud800"', id="a lone surrogate"),
        pytest.param("candidate.name", r'"\u202egnp.exe"', id="text turned around"),
        pytest.param("candidate.name", '"   "', id="blanks for a name"),
        pytest.param("candidate.specific", '"' + "x" * 5000 + '"', id="an essay in a line"),
        pytest.param("candidate.skills.0", '"juggling"', id="an unknown skill"),
        pytest.param("candidate.experience_years", "60.5", id="more years than anybody has"),
        pytest.param("candidate.experience_years", "7.25", id="a quarter of a year"),
        pytest.param("switched_off.0", '"bluffing"', id="an unknown tactic"),
        pytest.param("market.0.p50", "1", id="percentiles that fall"),
        pytest.param("competing_offers.0.written", '"yes"', id="a word where a tick belongs"),
        pytest.param("tone", '"angry"', id="an unknown tone"),
        pytest.param("offer.bonus", "1", id="an unknown field"),
        pytest.param("offer.{x}", "1", id="an unknown field with braces"),
        pytest.param("surprise", "{}", id="an unknown section"),
    ],
)
def test_the_field_to_mend_is_named(client, case, path, literal):
    case["switched_off"] = ["anchoring"] if path == "switched_off.0" else []
    if path.endswith(".0"):
        section, name = (case, "switched_off") if "." not in path[:-2] else (
            case["candidate"], "skills")  # fmt: skip
        section[name] = [json.loads(literal)]
        response = post(client, json.dumps(case))
    else:
        response = post_with(client, case, path, literal)

    assert response.status_code == 422
    assert fields(response) == [path]


@pytest.mark.parametrize(
    "literal",
    ["5", "-5", '"x"', "[]", "{}", "[5]", "[null]", "true", "null", r'"\ud800"', "1e99999"],
)
def test_a_value_of_any_kind_anywhere_is_taken_or_refused_by_name(client, case, literal):
    paths = [*case, *(f"{section}.{name}" for section in PLACES for name in case[section])]
    paths += [f"offer.equity.{name}" for name in case["offer"]["equity"]]
    paths += [f"{name}.0.{key}" for name in ("market", "competing_offers") for key in case[name][0]]
    whole = json.dumps(case)

    for path in paths:
        response = post_with(client, json.loads(whole), path, literal)

        assert response.status_code in {200, 422}, path
        # Percentiles are judged together; without a level the user's own figures must name one.
        near = ("market.0",) if path.startswith("market.0") or path == "offer.level" else ()
        assert response.status_code == 200 or fields(response)[0].startswith((path, *near)), path


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        pytest.param("recruiter", ["recruiter"], id="nobody to write to"),
        pytest.param("candidate", ["candidate"], id="nobody to sign"),
        pytest.param("offer", ["offer"], id="nothing offered"),
    ],
)
def test_a_missing_section_is_named(client, case, missing, expected):
    del case[missing]

    response = client.post(DRAFTS, json=case)

    assert response.status_code == 422
    assert fields(response) == expected


def test_every_faulty_field_is_named_at_once(client, case):
    case["offer"] |= {"base": -1, "currency": "?", "level": "L99"}
    case["candidate"]["name"] = "\n"

    response = client.post(DRAFTS, json=case)

    assert sorted(fields(response)) == [
        "candidate.name", "offer.base", "offer.currency", "offer.level",
    ]  # fmt: skip
    assert "offer.base" in response.json["detail"]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{{7*7}} Ann", "{name}", "%s%n Ann", "Zoë Ångström"]
)
def test_a_strange_name_is_plain_text(client, case, name):
    case["candidate"]["name"] = name

    response = client.post(DRAFTS, json=case)

    assert response.status_code == 200
    assert response.json["emails"][0]["body"].endswith(name)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="half of it"),
        pytest.param(b"\xff\xfe", id="not UTF-8"),
        pytest.param(b"\xef\xbb\xbf{}", id="a byte order mark"),
        pytest.param(b'{"offer": NaN}', id="NaN"),
        pytest.param(b'{"offer": -Infinity}', id="infinity"),
        pytest.param(b'{"offer": ' + b"9" * 5000 + b"}", id="five thousand digits"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="nested too deep"),
        pytest.param(b'{"a":' * 5000 + b"1" + b"}" * 5000, id="objects nested too deep"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'"offer"', id="a word"),
    ],
)
def test_what_is_no_request_is_refused_as_a_whole(client, body):
    response = post(client, body)

    assert response.status_code == 422
    assert fields(response) == [""]
    assert response.json["detail"] == response.json["errors"][0]["message"]


@pytest.mark.parametrize("url", [DRAFTS, "/api/v1/negotiations"])
def test_a_megabyte_is_too_large(client, url):
    response = client.post(url, data=b"x" * 2**20, content_type="application/json")

    assert response.status_code == 413
    assert fields(response) == []


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_only_json_is_read(client, case, kind):
    response = client.post(DRAFTS, data=json.dumps(case), content_type=kind)

    assert response.status_code == 415
    assert response.headers["Accept"] == "application/json"
    assert fields(response) == []


def test_json_may_name_its_encoding(client, case):
    response = client.post(
        DRAFTS, data=json.dumps(case), content_type="application/json; charset=utf-8"
    )

    assert response.status_code == 200


def test_a_place_that_is_misspelt_is_answered_with_its_code(client, case):
    case["offer"]["location"] = "Austn, TX"

    (fault,) = client.post("/api/v1/drafts", json=case).json["errors"]

    assert "Did you mean US-TX-AUSTIN (Austin), or US-TX alone?" in fault["message"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        pytest.param("colour=blue", "colour", id="an unknown filter"),
        pytest.param("level=L9", "level", id="an unknown level"),
        pytest.param("component=tips", "component", id="an unknown component"),
        pytest.param("currency=dollars", "currency", id="no currency"),
        pytest.param("location=Narnia", "location", id="no country"),
        pytest.param("location=US-TX-NOWHERE", "location", id="no metro that we know"),
        pytest.param("role=", "role", id="an empty filter"),
        pytest.param("role=%00", "role", id="a NUL character"),
        pytest.param("role=MLE&role=AIE", "role", id="a filter given twice"),
    ],
)
def test_a_filter_that_cannot_be_used_is_named(client, query, field):
    response = client.get(f"/api/v1/bands?{query}")

    assert response.status_code == 422
    assert fields(response) == [field]


@pytest.mark.parametrize("years", ["-1", "61", "7.2", "ten", "%00"])
def test_years_of_experience_that_are_none_are_named(client, years):
    response = client.get(f"/api/v1/titles?title=Engineer&experience_years={years}")

    assert response.status_code == 422
    assert fields(response) == ["experience_years"]


@pytest.mark.parametrize(
    "id_", ["x", "x" * 32, "%00", "%00" * 32, "..%2f..%2fetc%2fpasswd", "'%20or%201=1--", "é" * 32]
)
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_id_that_is_none_is_not_there(client, case, method, id_):
    client.post("/api/v1/negotiations", json=case)

    response = client.open(f"/api/v1/negotiations/{id_}", method=method)

    assert response.status_code == 404
    assert fields(response) == []


def test_an_address_that_is_none_says_where_the_calls_are(client):
    response = client.get("/api/v1/nothing")

    assert response.status_code == 404
    assert "/api/v1/openapi.json" in response.json["detail"]


@pytest.mark.parametrize(
    ("method", "url", "allowed"),
    [
        ("GET", DRAFTS, {"POST", "OPTIONS"}),
        ("PUT", "/api/v1/negotiations/x", {"GET", "HEAD", "DELETE", "OPTIONS"}),
        ("POST", "/healthz", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_another_method_is_told_which_are_taken(client, method, url, allowed):
    response = client.open(url, method=method)

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == allowed
    assert fields(response) == []


def test_a_fault_of_ours_repeats_nothing_that_was_sent(client, case, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("offer of 168000 to Sam Okafor")

    monkeypatch.setattr("negotiator.api.views.draft_payload", fail)

    response = client.post(DRAFTS, json=case)

    assert response.status_code == 500
    assert fields(response) == []
    said = response.text + caplog.text
    assert "168000" not in said
    assert "Okafor" not in said
    assert "RuntimeError" in caplog.text
    assert response.json["instance"].removeprefix("urn:uuid:") in caplog.text


@pytest.mark.parametrize(
    "literal",
    [
        pytest.param("1e999999999999999999999", id="an exponent beyond decimals"),
        pytest.param('1, "base": 168000', id="a field given twice"),
    ],
)
def test_json_that_hides_a_surprise_is_refused(client, case, literal):
    response = post_with(client, case, "offer.base", literal)

    assert response.status_code == 422
    assert fields(response) == [""]
