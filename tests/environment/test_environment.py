"""What the other tests stand on: a server, a browser and a database that really run."""

import urllib.request
from pathlib import Path

import psycopg
import pytest

from tests.environment.browser import find_chromium, running_chromium
from tests.environment.postgres import find_postgres, running_postgres
from tests.environment.require import MissingOnThisMachine, require
from tests.environment.server import running_server

PAGE = b"<!doctype html><title>Ground</title><p id=word>solid</p>"


def page(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [PAGE]


def find_nothing() -> Path:
    raise MissingOnThisMachine("The moon", "moon")


def test_the_server_answers_until_its_block_ends():
    with running_server(page) as url, urllib.request.urlopen(url) as response:
        body = response.read()

    assert body == PAGE
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(url)


@pytest.mark.browser
def test_the_browser_shows_a_page_and_may_use_the_clipboard():
    require(find_chromium)

    with running_server(page) as url, running_chromium() as browser:
        context = browser.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
        tab = context.new_page()
        tab.goto(url)
        word = tab.inner_text("#word")
        copied = tab.evaluate(
            "navigator.clipboard.writeText('copied').then(() => navigator.clipboard.readText())"
        )

    assert (word, copied) == ("solid", "copied")


@pytest.mark.postgres
def test_the_database_is_empty_ours_and_gone_afterwards():
    require(find_postgres)

    with running_postgres() as url, psycopg.connect(url) as connection:
        row = connection.execute(
            "select current_user, pg_encoding_to_char(encoding) from pg_database limit 1"
        ).fetchone()

    assert row == ("negotiator", "UTF8")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_missing_thing_skips_with_the_package_to_install(monkeypatch):
    monkeypatch.delenv("NEGOTIATOR_TESTS", raising=False)

    with pytest.raises(pytest.skip.Exception, match="apt-get install moon"):
        require(find_nothing)


def test_a_missing_thing_fails_when_every_test_must_run(monkeypatch):
    monkeypatch.setenv("NEGOTIATOR_TESTS", "all")

    with pytest.raises(pytest.fail.Exception, match="apt-get install moon"):
        require(find_nothing)
