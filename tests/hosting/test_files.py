"""The files for hosting name only what is there, and the guide names every setting."""

import configparser
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = re.compile(
    r"\b(?:NEGOTIATOR_[A-Z_]+|DATABASE_URL|REDIS_URL|WEB_CONCURRENCY|PROMETHEUS_[A-Z_]+)\b"
)
GUIDE = (ROOT / "docs" / "hosting.md").read_text("utf-8")
OF_COMPOSE = {"NEGOTIATOR_DOMAIN"}  # read by Caddy


def read_by_the_program():
    sources = [*(ROOT / "negotiator").rglob("*.py"), ROOT / "hosting" / "gunicorn.conf.py"]
    quoted = (re.findall(r'"([A-Z_]+)"', path.read_text("utf-8")) for path in sources)
    return {name for found in quoted for name in found if VARIABLE.fullmatch(name)}


def documented():
    return set(re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.MULTILINE))


def test_the_guide_has_a_row_for_every_variable_and_for_no_other():
    assert documented() == read_by_the_program()


FILES = sorted(path.name for path in (ROOT / "hosting").iterdir() if path.is_file())


@pytest.mark.parametrize("name", [name for name in FILES if name != ".env"])
def test_each_file_sets_only_what_is_read(name):
    used = set(VARIABLE.findall((ROOT / "hosting" / name).read_text("utf-8")))

    assert used <= read_by_the_program() | OF_COMPOSE


def test_the_containerfile_copies_what_is_there():
    lines = (ROOT / "hosting" / "Containerfile").read_text("utf-8").splitlines()
    copied = [
        line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line
    ]

    assert copied
    assert [path for paths in copied for path in paths if not (ROOT / path).exists()] == []


def test_the_compose_file_is_whole():
    compose = yaml.safe_load((ROOT / "hosting" / "compose.yaml").read_text("utf-8"))
    services, sample = compose["services"], (ROOT / "hosting" / "sample.env").read_text("utf-8")

    app = services["app"]
    assert (ROOT / "hosting" / app["build"]["context"] / app["build"]["dockerfile"]).is_file()
    assert set(app["depends_on"]) <= set(services)
    assert app["environment"]["REDIS_URL"] == "redis://redis:6379/0"
    assert "@database/" in app["environment"]["DATABASE_URL"]
    # Only the proxy can be reached from outside, and the keepers of data reach nothing outside.
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert [services[name]["networks"] for name in ("database", "redis")] == [["back"], ["back"]]
    assert compose["networks"]["back"] == {"internal": True}
    asked = set(
        re.findall(r"\$\{([A-Z_]+)", (ROOT / "hosting" / "compose.yaml").read_text("utf-8"))
    )
    assert asked == set(re.findall(r"^([A-Z_]+)=", sample, re.MULTILINE))


def test_the_sample_holds_no_secret_that_somebody_might_leave_in():
    sample = (ROOT / "hosting" / "sample.env").read_text("utf-8")
    values = dict(re.findall(r"^([A-Z_]+)=(.*)$", sample, re.MULTILINE))

    assert {name: values[name] for name in values if re.search("KEY|PASSWORD|TOKEN", name)} == {
        "NEGOTIATOR_SECRET_KEY": "", "POSTGRES_PASSWORD": "", "NEGOTIATOR_OLD_SECRET_KEYS": "",
        "NEGOTIATOR_METRICS_TOKEN": "", "NEGOTIATOR_OPERATOR_TOKEN": "",
    }  # fmt: skip


def test_the_unit_starts_the_settings_that_are_there_and_stays_confined():
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(ROOT / "hosting" / "negotiator.service", encoding="utf-8")
    service = unit["Service"]

    assert service["ExecStart"].endswith("gunicorn -c hosting/gunicorn.conf.py wsgi:app")
    assert (ROOT / "hosting" / "gunicorn.conf.py").is_file()
    assert {service[name] for name in ("DynamicUser", "NoNewPrivileges", "PrivateTmp")} == {"yes"}
    assert service["ProtectSystem"] == "strict"
    assert service["EnvironmentFile"] == "/etc/negotiator.env"


def test_the_proxies_replace_what_a_visitor_claims_and_hide_the_metrics():
    nginx = (ROOT / "hosting" / "nginx.conf").read_text("utf-8")

    for header in (
        "Host",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "X-Request-ID",
    ):
        assert f"proxy_set_header {header} $" in nginx
    assert "$proxy_add_x_forwarded_for" not in nginx
    assert "location = /metrics { return 404; }" in nginx
    assert "access_log off" in nginx
