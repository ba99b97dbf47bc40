"""What the service does is counted, shown to whom it may concern, and says nothing private."""

import signal

import pytest

from tests.environment.service import running_service
from tests.hosting.conftest import KEY, PRIVATE, TYPED, send

TOKEN = "a-token-of-at-least-16"


def counts(text):
    """Return each sample by its name and labels."""
    return {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in text.splitlines()
        if not line.startswith("#")
    }


def test_they_are_off_unless_asked_for(make_app):
    assert make_app().test_client().get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("token", "headers", "address", "status"),
    [
        pytest.param("", {}, "127.0.0.1", 200, id="no token: this machine"),
        pytest.param("", {}, "::1", 200, id="no token: this machine by IPv6"),
        pytest.param("", {}, "10.0.0.9", 404, id="no token: the network"),
        pytest.param("", {"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 404, id="through a proxy"),
        pytest.param("", {}, "", 404, id="no token: a socket"),
        pytest.param(TOKEN, {}, "127.0.0.1", 404, id="token: not sent"),
        pytest.param(TOKEN, {"Authorization": "Bearer x"}, "127.0.0.1", 404, id="token: wrong"),
        pytest.param(TOKEN, {"Authorization": "Bearer \xe9"}, "127.0.0.1", 404, id="token: odd"),
        pytest.param(TOKEN, {"Authorization": f"Bearer {TOKEN}"}, "10.0.0.9", 200, id="token"),
    ],
)  # fmt: skip
def test_who_may_see_them(make_app, token, headers, address, status):
    client = make_app(NEGOTIATOR_METRICS="1", NEGOTIATOR_METRICS_TOKEN=token).test_client()

    response = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})

    assert response.status_code == status


def test_requests_drafts_verdicts_misses_and_rejects_are_counted(make_app):
    client = make_app(NEGOTIATOR_METRICS="1").test_client()
    kept = send(client).headers["Location"]
    send(client, role="Falconer", company="Zyxel")
    send(client, base="")
    client.get(kept)
    client.get("/no/such/168123")

    found = counts(client.get("/metrics").text)

    assert found['negotiator_requests_total{method="POST",route="/",status="303"}'] == 2
    assert found['negotiator_requests_total{method="POST",route="/",status="422"}'] == 1
    assert found['negotiator_requests_total{method="GET",route="none",status="404"}'] == 1
    route = "/negotiations/<negotiation_id>"
    assert found[f'negotiator_request_seconds_count{{route="{route}"}}'] == 1
    assert found['negotiator_rejects_total{route="/"}'] == 1
    assert found["negotiator_drafts_total"] == 2
    assert found["negotiator_draft_seconds_count"] == 2
    assert found["negotiator_engine_seconds_count"] == 2
    assert 0 < found["negotiator_engine_seconds_sum"] < found["negotiator_draft_seconds_sum"]
    assert found["negotiator_band_misses_total"] == 1
    verdicts = {
        name: value for name, value in found.items()
        if name.startswith('negotiator_verdicts_total{tactic="anchoring"')
    }  # fmt: skip
    assert sum(verdicts.values()) == 2


def test_nothing_typed_is_in_them(make_app):
    client = make_app(NEGOTIATOR_METRICS="1").test_client()
    send(client)
    client.get("/Zyxel/168123?base=168123")
    client.open("/", method="OKAFOROVA")

    text = client.get("/metrics").text

    assert [word for word in PRIVATE if word.casefold() in text.casefold()] == []


def test_workers_are_counted_together_and_outlive_their_replacement(tmp_path):
    folder = tmp_path / "counts"
    environ = {
        "NEGOTIATOR_METRICS": "yes",
        "NEGOTIATOR_SECRET_KEY": KEY,
        "PROMETHEUS_MULTIPROC_DIR": str(folder),
    }
    url = f"sqlite:///{tmp_path}/hosted.sqlite3"
    with running_service(url, tmp_path / "home", environ=environ) as service:
        visitor = service.visitor()
        for _ in range(40):
            assert visitor.ask("GET", "/privacy").status == 200
        first = service.workers()
        form = {**TYPED, "csrf_token": visitor.token()}
        assert [visitor.ask("POST", "/", form).status for _ in range(10)] == [303] * 10
        before = counts(visitor.ask("GET", "/metrics").text)

        service.master.send_signal(signal.SIGHUP)  # every worker is replaced
        while service.workers() & first:
            visitor.ask("GET", "/healthz")
        service.wait_until_ready()
        visitor.ask("GET", "/privacy")
        after = counts(visitor.ask("GET", "/metrics").text)
        files = {file.name for file in folder.glob("*.db")}

    privacy = 'negotiator_requests_total{method="GET",route="/privacy",status="200"}'
    assert len(first) == 2
    assert (before[privacy], after[privacy]) == (40, 41)
    assert before["negotiator_drafts_total"] == after["negotiator_drafts_total"] == 10
    # As many as ran at once while old and new overlapped, however often they are replaced.
    assert files <= {f"{kind}_{n}.db" for kind in ("counter", "histogram") for n in range(4)}
    assert {"counter_0.db", "counter_1.db"} <= files
