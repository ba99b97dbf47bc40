"""The files for the proxies and systemd are taken by the programs that will read them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.environment.require import MissingOnThisMachine, require

HOSTING = Path(__file__).resolve().parents[2] / "hosting"
MOST_EXPOSURE = 1.6
"""Of systemd's ten, over which the unit leaves more open than it needs; from its own analysis."""


def find(program: str, package: str) -> Path:
    """Return a program of the system; Debian keeps some where only root looks."""
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise MissingOnThisMachine(program, package)
    return Path(found)


def run(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own, since nginx reads the one that a file names."""
    openssl = require(lambda: find("openssl", "openssl"))
    folder = tmp_path_factory.mktemp("certificate")
    key, chain = folder / "privkey.pem", folder / "fullchain.pem"
    made = run(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
               "/CN=negotiator.example.com", "-keyout", key, "-out", chain)  # fmt: skip
    assert made.returncode == 0, made.stderr
    return chain, key


def test_nginx_takes_its_file(certificate: tuple[Path, Path], tmp_path: Path) -> None:
    nginx = require(lambda: find("nginx", "nginx"))
    chain, key = certificate
    site = (HOSTING / "nginx.conf").read_text("utf-8")
    for named, ours in (("fullchain", chain), ("privkey", key)):
        assert f"/etc/ssl/negotiator/{named}.pem;" in site
        site = site.replace(f"/etc/ssl/negotiator/{named}.pem", str(ours))
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{site}\n}}\n", "utf-8"
    )

    checked = run(nginx, "-t", "-p", tmp_path, "-c", whole)

    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


def test_nginx_refuses_a_file_with_a_slip(tmp_path: Path) -> None:
    nginx = require(lambda: find("nginx", "nginx"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ server_tokes off; }}\n", "utf-8")

    assert run(nginx, "-t", "-p", tmp_path, "-c", whole).returncode != 0


def test_caddy_takes_its_file(tmp_path: Path) -> None:
    caddy = require(lambda: find("caddy", "caddy"))

    checked = run(
        caddy, "validate", "--adapter", "caddyfile", "--config", HOSTING / "Caddyfile",
        NEGOTIATOR_DOMAIN="negotiator.example.com", HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path),
    )  # fmt: skip

    assert checked.returncode == 0, checked.stderr


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit as it is, with programs that are on this machine: systemd looks for them."""
    text = (HOSTING / "negotiator.service").read_text("utf-8")
    assert text.count("/opt/negotiator/.venv/bin/gunicorn") == 1
    here = tmp_path / "negotiator.service"
    here.write_text(text.replace("/opt/negotiator/.venv/bin/gunicorn", "/bin/true"), "utf-8")
    return here


def test_systemd_takes_the_unit(unit: Path) -> None:
    analyze = require(lambda: find("systemd-analyze", "systemd"))

    checked = run(analyze, "verify", "--man=no", "--recursive-errors=no", unit)

    assert checked.returncode == 0, checked.stderr
    assert "negotiator.service" not in checked.stderr


def test_the_unit_leaves_little_open(unit: Path) -> None:
    analyze = require(lambda: find("systemd-analyze", "systemd"))

    checked = run(
        analyze, "security", "--offline=yes", f"--threshold={int(MOST_EXPOSURE * 10)}", unit
    )

    assert checked.returncode == 0, checked.stdout[-400:] + checked.stderr
    assert "Overall exposure level" in checked.stdout
