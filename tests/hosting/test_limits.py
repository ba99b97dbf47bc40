"""A visitor who comes too often waits; others do not, and nothing typed is lost."""

import os
import signal
import subprocess
import sys
import time

import pytest
import redis

from negotiator.settings import InvalidSetting
from tests.environment.postgres import free_port
from tests.environment.redis import find_redis, running_redis
from tests.environment.require import require
from tests.hosting.conftest import PRIVATE, TYPED, send, token_of

FEW = {"NEGOTIATOR_LIMIT_DRAFTS": "2 per minute", "NEGOTIATOR_LIMIT_REQUESTS": "5 per minute"}


def ask(client, path="/tactics", *, address="203.0.113.7", **headers):
    return client.get(path, environ_base={"REMOTE_ADDR": address}, headers=headers)


def test_a_local_program_has_no_limits(make_app):
    client = make_app().test_client()

    assert {ask(client, "/privacy").status_code for _ in range(50)} == {200}


def test_pages_and_drafts_are_counted_apart_and_probes_and_files_not_at_all(make_app):
    client = make_app(**FEW).test_client()
    for path in ("/healthz", "/readyz", "/static/style.css") * 5:
        with client.get(path) as response:  # which also closes the file it came from
            assert response.status_code == 200

    drafted = [send(client).status_code for _ in range(3)]  # each opens the page first
    viewed = [client.get("/privacy").status_code for _ in range(3)]

    assert drafted == [303, 303, 429]
    assert viewed == [200, 200, 429]
    assert client.get("/healthz").status_code == 200


def test_what_is_nowhere_counts_too(make_app):
    client = make_app(**FEW).test_client()

    assert [ask(client, f"/wp-{n}.php").status_code for n in range(6)] == [404] * 5 + [429]


def test_the_form_comes_back_with_everything_typed(make_app):
    client = make_app(**FEW).test_client()
    token = token_of(client.get("/").text)
    for _ in range(2):
        client.post("/", data={**TYPED, "csrf_token": token})

    refused = client.post("/", data={**TYPED, "csrf_token": token})

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "Nothing you typed is lost" in refused.text
    for value in ("168123", "Zyxel &amp; Sons", "Sam Okaforova", "151337"):
        assert value in refused.text


def test_a_draft_to_check_comes_back_too(make_app):
    client = make_app(**FEW).test_client()
    token = token_of(client.get("/check").text)
    letter = {"csrf_token": token, "body": "Dear Dana, 168123 it is.", "stage": "counter"}

    answers = [client.post("/check", data=letter) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Dear Dana, 168123 it is." in answers[2].text


def test_a_program_gets_a_problem_that_says_when_to_come_again(make_app):
    client = make_app(**FEW).test_client()

    answers = [client.post("/api/v1/drafts", json={}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [422, 422, 429]
    refused = answers[2]
    assert refused.mimetype == "application/problem+json"
    assert refused.json["status"] == 429
    assert "wait a little" in refused.json["detail"]
    assert 0 < int(refused.headers["Retry-After"]) <= 60


def test_deleting_is_never_refused_for_having_drafted(make_app):
    client = make_app(**{**FEW, "NEGOTIATOR_LIMIT_REQUESTS": "off"}).test_client()
    kept = send(client).headers["Location"]
    token = token_of(client.get("/").text)
    while client.post("/", data={"csrf_token": token}).status_code != 429:
        pass

    deleted = client.post(f"{kept}/delete", data={"csrf_token": token})

    assert deleted.status_code == 303


@pytest.mark.parametrize(
    ("proxies", "one", "other", "shared"),
    [
        pytest.param("0", "203.0.113.7", "203.0.113.8", True, id="a forged header counts nothing"),
        pytest.param("1", "203.0.113.7", "203.0.113.8", False, id="a proxy tells them apart"),
        pytest.param("1", "2001:db8:1:2::7", "2001:db8:1:2:ffff::9", True, id="one home network"),
        pytest.param("1", "2001:db8:1:2::7", "2001:db8:1:3::7", False, id="two home networks"),
        pytest.param("1", "::ffff:203.0.113.7", "203.0.113.7", True, id="one address, two forms"),
        pytest.param("1", "nonsense", "unknown", True, id="no addresses"),
    ],
)  # fmt: skip
def test_whose_requests_count_together(make_app, proxies, one, other, shared):
    client = make_app(**FEW, NEGOTIATOR_BEHIND_PROXY=proxies).test_client()
    for _ in range(5):
        ask(client, **{"X-Forwarded-For": one})

    status = ask(client, **{"X-Forwarded-For": other}).status_code

    assert status == (429 if shared else 200)


@pytest.mark.parametrize(("proxies", "times"), [("0", 1), ("1", 0)])
def test_an_undeclared_proxy_is_told_of_once(make_app, caplog, proxies, times):
    client = make_app(**FEW, NEGOTIATOR_BEHIND_PROXY=proxies).test_client()

    for _ in range(3):
        ask(client, **{"X-Forwarded-For": "203.0.113.9"})

    assert caplog.text.count("NEGOTIATOR_BEHIND_PROXY names none") == times
    assert "203.0.113.9" not in caplog.text


@pytest.fixture
def redis_url():
    require(find_redis)
    with running_redis() as url:
        yield url


def test_processes_count_together_in_redis_and_leave_no_address_there(make_app, redis_url):
    first, second = (make_app(**FEW, REDIS_URL=redis_url).test_client() for _ in range(2))

    statuses = [ask(client).status_code for client in (first, second) * 4]

    assert statuses == [200] * 5 + [429] * 3
    with redis.from_url(redis_url) as server:
        keys = [key.decode() for key in server.scan_iter()]
        assert keys
        assert all(server.ttl(key) > 0 for key in keys)
    assert [key for key in keys if "203.0.113.7" in key or any(w in key for w in PRIVATE)] == []


def test_while_redis_is_gone_each_process_counts_for_itself(make_app):
    require(find_redis)
    port = free_port()
    with running_redis(port) as url:
        clients = [make_app(**FEW, REDIS_URL=url).test_client() for _ in range(2)]
        assert [ask(client).status_code for client in clients] == [200, 200]

    gone = [[ask(client).status_code for _ in range(7)] for client in clients]

    assert gone == [[200] * 5 + [429] * 2] * 2
    with running_redis(port):
        time.sleep(2.1)  # the limiter looks again after one second, then two, four…
        back = [ask(client).status_code for client in clients]
    assert back == [200, 200]


def test_a_redis_that_hangs_is_given_up_on(make_app):
    require(find_redis)
    port = free_port()
    with running_redis(port) as url:
        client = make_app(**FEW, REDIS_URL=url).test_client()
        ask(client)
        found = subprocess.run(
            ["redis-cli", "-p", str(port), "info", "server"], capture_output=True, text=True
        ).stdout
        process = int(found.partition("process_id:")[2].split()[0])
        os.kill(process, signal.SIGSTOP)
        try:
            statuses = [ask(client).status_code for _ in range(6)]
        finally:
            os.kill(process, signal.SIGCONT)

    assert statuses == [200] * 5 + [429]


def test_a_redis_that_was_never_there_is_no_reason_not_to_start(make_app):
    client = make_app(**FEW, REDIS_URL=f"redis://:hunter2@127.0.0.1:{free_port()}/0").test_client()

    assert [ask(client).status_code for _ in range(6)] == [200] * 5 + [429]


@pytest.mark.parametrize("url", ["redis://:hunter/2@cache:6379/0", "redis://cache:hunter2/0"])
def test_an_address_that_is_none_is_named_without_its_password(make_app, url):
    with pytest.raises(InvalidSetting, match="REDIS_URL: Use redis://") as refused:
        make_app(**FEW, REDIS_URL=url)

    assert "hunter" not in str(refused.value)


def test_without_its_client_redis_is_refused_with_what_to_install(make_app, monkeypatch):
    monkeypatch.setitem(sys.modules, "redis.backoff", None)

    with pytest.raises(InvalidSetting, match=r"pip install 'negotiator\[hosting\]'"):
        make_app(**FEW, REDIS_URL="redis://127.0.0.1:1/0")
