"""`negotiator serve` to others keeps to what production does; to oneself it is in nobody's way."""

import pytest

from negotiator.cli.source import read_server_settings
from negotiator.settings import InvalidSetting
from tests.hosting.conftest import KEY


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for name in ("NEGOTIATOR_ENV", "NEGOTIATOR_HTTPS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEGOTIATOR_SECRET_KEY", KEY)


def test_others_are_limited_and_oneself_is_not():
    public, local = (read_server_settings(None, is_public=each) for each in (True, False))

    assert (public.draft_limit, public.request_limit) == (
        "60 per minute; 600 per hour", "600 per minute",
    )  # fmt: skip
    assert (local.draft_limit, local.request_limit) == (None, None)


@pytest.mark.parametrize(("said", "https"), [("", False), ("yes", True), ("no", False)])
def test_whether_it_is_over_https_is_for_the_one_who_serves_to_say(monkeypatch, said, https):
    monkeypatch.setenv("NEGOTIATOR_HTTPS", said)

    assert read_server_settings(None, is_public=True).https is https


def test_a_placeholder_is_no_key_to_serve_others_with(monkeypatch):
    monkeypatch.setenv("NEGOTIATOR_SECRET_KEY", "changeme" * 8)

    assert read_server_settings(None, is_public=False).secret_key == "changeme" * 8
    with pytest.raises(InvalidSetting, match="Others can reach that address"):
        read_server_settings(None, is_public=True)
