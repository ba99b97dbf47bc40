"""Settings are read once; one that cannot be used is named with what is accepted."""

import secrets
import stat
import threading
from pathlib import Path

import pytest

from negotiator.resources import folder
from negotiator.settings import InvalidSetting, read_settings, user_data_folder

KEY = "mT4xq9-Zr7_Vb2nLw8Ks5Hd3Jf6Gp1Yc"
OLD = "Qe3-rT6yUi9oPa2sDf5gHj8kLz1xCv4b"
FLASK_MANUAL = "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf"
SHARED_MEMORY = "sqlite:///file:pay?mode=memory&uri=true"
OLDER = "Wn7_mB0vCx4zLk8jHg2fDs6aPo1iUy5t"


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
        "NEGOTIATOR_HTTPS": "Yes",
        "NEGOTIATOR_OLD_SECRET_KEYS": f"{OLD},{OLDER}",
        "REDIS_URL": "redis://:pw@cache:6379/0",
        "NEGOTIATOR_LIMIT_DRAFTS": "5 per minute;50 per hour",
        "NEGOTIATOR_LIMIT_REQUESTS": "off",
        "NEGOTIATOR_METRICS_TOKEN": "t" * 16,
        "NEGOTIATOR_COUNT_OUTCOMES": "on",
        "NEGOTIATOR_LOG_LEVEL": "warning",
    })  # fmt: skip

    assert (settings.secret_key, settings.database_url) == (KEY, "postgresql://sam:pw@db/pay")
    assert (settings.retention_days, settings.behind_proxy, settings.https) == (7, 2, True)
    assert (settings.old_secret_keys, settings.redis_url) == (
        (OLD, OLDER), "redis://:pw@cache:6379/0",
    )  # fmt: skip
    assert (settings.draft_limit, settings.request_limit) == ("5 per minute;50 per hour", None)
    assert (settings.metrics, settings.metrics_token) == (True, "t" * 16)
    assert settings.count_outcomes
    assert settings.log_level == "WARNING"
    assert (settings.rules, settings.templates, settings.data) == (tmp_path, tmp_path, tmp_path)


def test_production_is_served_over_https_and_limited():
    settings = read_settings({"NEGOTIATOR_ENV": "production", "NEGOTIATOR_SECRET_KEY": KEY})

    assert settings.https
    assert settings.draft_limit == "60 per minute; 600 per hour"
    assert settings.request_limit == "600 per minute"
    assert not settings.metrics
    assert not settings.count_outcomes


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        pytest.param("NEGOTIATOR_SECRET_KEY", "k" * 40, "placeholder", id="one letter"),
        pytest.param("NEGOTIATOR_SECRET_KEY", "abc123" * 8, "placeholder", id="six characters"),
        pytest.param("NEGOTIATOR_SECRET_KEY", "change-me-" + KEY, "placeholder", id="a reminder"),
        pytest.param("NEGOTIATOR_SECRET_KEY", "django-insecure-" + KEY, "placeholder", id="Django"),
        pytest.param("NEGOTIATOR_SECRET_KEY", FLASK_MANUAL, "placeholder", id="Flask's manual"),
        pytest.param("NEGOTIATOR_SECRET_KEY", KEY[:31], "32 characters", id="short"),
        pytest.param("NEGOTIATOR_OLD_SECRET_KEYS", f"{OLD} {'k' * 40}", "placeholder", id="old"),
        pytest.param("NEGOTIATOR_OLD_SECRET_KEYS", KEY, "current key", id="not yet old"),
        pytest.param("NEGOTIATOR_HTTPS", "no", "over HTTPS", id="in the clear"),
        pytest.param("DATABASE_URL", "sqlite:///:memory:", "sqlite:////path", id="in memory"),
        pytest.param("DATABASE_URL", SHARED_MEMORY, "sqlite:////path", id="shared"),
        pytest.param("DATABASE_URL", "sqlite://", "sqlite:////path", id="no file"),
    ],
)  # fmt: skip
def test_production_refuses_what_would_give_everything_away(variable, value, why):
    with pytest.raises(InvalidSetting, match=why) as refused:
        read_settings(
            {"NEGOTIATOR_ENV": "production", "NEGOTIATOR_SECRET_KEY": KEY, variable: value}
        )

    assert refused.value.variable == variable
    assert len(value) < 20 or value not in str(refused.value)


def test_every_key_that_the_refusal_tells_to_make_is_taken():
    for _ in range(2000):
        key = secrets.token_urlsafe(32)
        settings = read_settings({"NEGOTIATOR_ENV": "production", "NEGOTIATOR_SECRET_KEY": key})
        assert settings.secret_key == key


def test_secrets_are_not_in_the_repr():
    settings = read_settings({
        "NEGOTIATOR_SECRET_KEY": KEY,
        "NEGOTIATOR_OLD_SECRET_KEYS": OLD,
        "DATABASE_URL": "postgresql://sam:hunter2@db/pay",
        "REDIS_URL": "redis://:hunter2@cache",
        "NEGOTIATOR_METRICS_TOKEN": OLDER,
    })  # fmt: skip

    assert not [key for key in (KEY, OLD, OLDER) if key in repr(settings)]
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
        pytest.param("NEGOTIATOR_LIMIT_DRAFTS", "many", "60 per minute", id="a vague limit"),
        pytest.param("NEGOTIATOR_LIMIT_REQUESTS", "0 per day", "or off", id="a limit of nothing"),
        pytest.param("NEGOTIATOR_LOG_LEVEL", "chatty", "info or warning", id="a level"),
        pytest.param("NEGOTIATOR_METRICS", "maybe", "one of", id="perhaps metrics"),
        pytest.param("NEGOTIATOR_METRICS_TOKEN", "t" * 15, "16 characters", id="a short token"),
        pytest.param("NEGOTIATOR_OPERATOR_TOKEN", "t" * 15, "16 characters", id="another one"),
        pytest.param("REDIS_URL", "cache:6379", "redis://", id="no scheme"),
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
