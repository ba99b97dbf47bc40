"""Settings are read once; one that cannot be used is named with what is accepted."""

import stat
import threading
from pathlib import Path

import pytest

from negotiator.resources import folder
from negotiator.settings import InvalidSetting, read_settings, user_data_folder

KEY = "k" * 32


def test_nothing_set_gives_a_local_program_in_the_users_own_folder(tmp_path):
    settings = read_settings({"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")})

    assert settings.database_url == f"sqlite:///{tmp_path}/data/negotiator/negotiator.sqlite3"
    assert (settings.retention_days, settings.behind_proxy, settings.https) == (90, 0, False)
    assert (settings.rules, settings.templates, settings.data) == (
        folder("rules"), folder("email_templates"), folder("data"),
    )  # fmt: skip


def test_everything_set_is_taken(tmp_path):
    settings = read_settings({
        "NEGOTIATOR_ENV": "production",
        "NEGOTIATOR_SECRET_KEY": KEY,
        "DATABASE_URL": "postgres://sam:pw@db/pay",
        "NEGOTIATOR_RETENTION_DAYS": "7",
        "NEGOTIATOR_RULES": str(tmp_path),
        "NEGOTIATOR_TEMPLATES": str(tmp_path),
        "NEGOTIATOR_DATA": str(tmp_path),
        "NEGOTIATOR_BEHIND_PROXY": "2",
        "NEGOTIATOR_HTTPS": "No",
    })  # fmt: skip

    assert (settings.secret_key, settings.database_url) == (KEY, "postgresql://sam:pw@db/pay")
    assert (settings.retention_days, settings.behind_proxy, settings.https) == (7, 2, False)
    assert (settings.rules, settings.templates, settings.data) == (tmp_path, tmp_path, tmp_path)


def test_production_is_served_over_https_unless_told_otherwise():
    settings = read_settings({"NEGOTIATOR_ENV": "production", "NEGOTIATOR_SECRET_KEY": KEY})

    assert settings.https


def test_secrets_are_not_in_the_repr():
    settings = read_settings(
        {"NEGOTIATOR_SECRET_KEY": KEY, "DATABASE_URL": "postgresql://sam:hunter2@db/pay"}
    )

    assert KEY not in repr(settings)
    assert "hunter2" not in repr(settings)


def test_a_local_key_is_made_once_beside_the_database_for_its_owner_only(tmp_path):
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path}/mine/negotiator.sqlite3"}

    first, second = read_settings(environ), read_settings(environ)

    file = tmp_path / "mine" / "secret-key"
    assert first.secret_key == second.secret_key == file.read_text()
    assert len(first.secret_key) == 43  # 256 bits
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file.parent, file)] == [0o700, 0o600]
    assert list(file.parent.iterdir()) == [file]


def test_processes_that_start_at_once_agree_on_the_local_key(tmp_path):
    keys = []
    gun = threading.Barrier(8)

    def start():
        gun.wait()
        keys.append(read_settings({"XDG_DATA_HOME": str(tmp_path)}).secret_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(keys) == 8
    assert len(set(keys)) == 1


@pytest.mark.parametrize(
    ("variable", "value", "mend"),
    [
        pytest.param("NEGOTIATOR_ENV", "prod", "Use local or production", id="an environment"),
        pytest.param("NEGOTIATOR_SECRET_KEY", "k" * 31, "32 characters or more", id="a short key"),
        pytest.param("NEGOTIATOR_RETENTION_DAYS", "0", "from 1 to 3650", id="no days"),
        pytest.param("NEGOTIATOR_RETENTION_DAYS", "3651", "from 1 to 3650", id="eleven years"),
        pytest.param("NEGOTIATOR_RETENTION_DAYS", "a week", "got 'a week'", id="words for days"),
        pytest.param("NEGOTIATOR_BEHIND_PROXY", "yes", "from 0 to 10", id="words for a count"),
        pytest.param("NEGOTIATOR_HTTPS", "maybe", "one of 1, true, yes, on, 0", id="neither"),
        pytest.param("NEGOTIATOR_RULES", "/no/such", "folder that exists", id="no folder"),
        pytest.param("DATABASE_URL", "mysql://sam:hunter2@db/pay", "postgresql://", id="mysql"),
        pytest.param("DATABASE_URL", "sqlite:///:memory:", "sqlite:////path", id="in memory"),
        pytest.param("DATABASE_URL", "postgresql://s:hunter2/@db/x", "%2F", id="a raw slash"),
        pytest.param("DATABASE_URL", "postgresql://db:port/x", "postgresql://", id="no port"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path, variable, value, mend):
    with pytest.raises(InvalidSetting, match=mend) as refused:
        read_settings({"XDG_DATA_HOME": str(tmp_path), variable: value})

    assert refused.value.variable == variable
    assert str(refused.value).startswith(f"{variable}: ")
    assert "hunter2" not in str(refused.value)


def test_production_refuses_to_make_its_own_key():
    with pytest.raises(InvalidSetting, match="It must be set in production"):
        read_settings({"NEGOTIATOR_ENV": "production"})


def test_an_empty_variable_counts_as_unset(tmp_path):
    settings = read_settings({"XDG_DATA_HOME": str(tmp_path), "NEGOTIATOR_RETENTION_DAYS": " "})

    assert settings.retention_days == 90


def test_a_folder_that_takes_no_key_is_named():
    with pytest.raises(InvalidSetting, match=r"no key can be kept in /proc/mine/secret-key"):
        read_settings({"DATABASE_URL": "sqlite:////proc/mine/negotiator.sqlite3"})


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, "/home/sam/.local/share/negotiator"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/negotiator"),
        ("linux", {"XDG_DATA_HOME": "data"}, "/home/sam/.local/share/negotiator"),
        ("darwin", {}, "/home/sam/Library/Application Support/Negotiator"),
        ("win32", {"LOCALAPPDATA": "/users/sam/local"}, "/users/sam/local/Negotiator"),
        ("win32", {}, "/home/sam/AppData/Local/Negotiator"),
    ],
)
def test_where_each_system_keeps_a_users_data(platform, environ, expected):
    assert user_data_folder({"HOME": "/home/sam", **environ}, platform) == Path(expected)
