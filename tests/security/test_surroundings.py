"""What serving touches: its own files and its own database; no host, no program, no other file."""

import shutil
import socket
import sys
import tempfile
from pathlib import Path

import pytest

from negotiator.app import create_app
from negotiator.resources import folder
from negotiator.settings import read_settings
from tests.conftest import ROOT, ordinary
from tests.security.conftest import KEEP, PLANTED
from tests.security.test_fuzz import HOSTILE
from tests.security.test_routes import LOOKS, address
from tests.web.conftest import NOW

LOCAL = {"127.0.0.1", "::1", "localhost", None, b"localhost"}


class Watch:
    """Notes what this process opens, starts and calls while it is on: Python itself tells."""

    def __init__(self):
        self.is_on = False
        self.opened, self.started, self.called = set(), [], []
        sys.addaudithook(self._note)  # there is no way to take it off: it lives with the session

    def _note(self, event, arguments):
        if not self.is_on:
            return
        if event == "open" and isinstance(arguments[0], str | bytes):
            name = arguments[0]
            self.opened.add(name if isinstance(name, str) else name.decode("utf-8", "replace"))
        elif event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"}:
            self.started.append((event, arguments))
        elif event == "socket.connect" and isinstance(arguments[1], tuple):
            self.called.append(arguments[1][0])
        elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
            self.called.append(arguments[0])

    def __enter__(self):
        self.opened.clear()
        self.is_on = True
        return self

    def __exit__(self, *_):
        self.is_on = False


@pytest.fixture(scope="module")
def watch():
    return Watch()


def use_everything(browser):
    kept = browser.send("/", **PLANTED).headers["Location"]
    for path in LOOKS:
        browser.get(address(path, kept.rpartition("/")[2])).close()
    for query in ("?tone=formal", "?off=anchoring&plan=single"):
        browser.get(kept + query)
    browser.send("/check", body="Hi Dana, thank you.")
    browser.post("/api/v1/drafts", json=ordinary())
    browser.post(KEEP, json=ordinary())
    browser.send("/", base="x")
    browser.get("/nowhere")
    browser.post("/negotiations/delete", data={"csrf_token": browser.token()})


def test_the_watch_sees_calls_and_files(watch):
    with watch, pytest.raises(FileNotFoundError):
        Path("/no/such/file").read_text()
    assert "/no/such/file" in watch.opened
    with watch:
        socket.getaddrinfo("127.0.0.1", 80)
    assert watch.called == ["127.0.0.1"]
    watch.called.clear()


def test_no_request_leaves_this_machine_and_no_program_is_started(app, watch):
    with watch:
        use_everything(app.test_client())

    assert [host for host in watch.called if host not in LOCAL] == []
    assert watch.started == []


def test_only_our_own_files_are_opened_whatever_is_asked_for(app, watch):
    browser = app.test_client()
    use_everything(browser)  # what is loaded late is loaded now
    url = app.extensions["services"].database.engine.url
    own = [
        ROOT, Path(sys.prefix), Path(sys.base_prefix), Path("/usr/share/zoneinfo"),
        Path(url.database or "/").parent if url.get_backend_name() == "sqlite" else ROOT,
    ]  # fmt: skip

    with watch:
        use_everything(browser)
        for words in HOSTILE:
            browser.send(
                "/", role=words, company=words, time_zone=words, location=words, level=words
            )
            browser.get("/bands", query_string={"role": words, "company": words, "place": words})
            browser.get(f"/negotiations/{'A' * 32}/{words}.eml")
            browser.get(f"/static/{words}").close()

    elsewhere = {
        name
        for name in watch.opened
        if not any(Path(name).resolve().is_relative_to(place.resolve()) for place in own)
        and not name.startswith((tempfile.gettempdir(), "/dev/", "/proc/", "/sys/"))
    }
    assert elsewhere == set()
    assert not any("passwd" in name for name in watch.opened)


@pytest.mark.parametrize(
    "path",
    ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "%2e%2e%2f%2e%2e%2fwsgi.py", "..\\app.py",
     "/etc/passwd", "//etc/passwd", "./../templates/offer.html", "style.css/../../app.py",
     "%00style.css", ".", ""],
)  # fmt: skip
def test_static_files_are_those_of_one_folder(app, path):
    with app.test_client().get(f"/static/{path}") as answer:
        assert answer.status_code in {404, 308}
        assert "import" not in answer.text
        assert "root:" not in answer.text


def test_no_folder_lists_its_files(app):
    for path in (
        "/static/",
        "/static",
        "/negotiations/",
        "/api/",
        "/api/v1/",
        "/.git/config",
        "/wsgi.py",
    ):
        assert app.test_client().get(path).status_code == 404


@pytest.fixture
def trusted(tmp_path):
    """Return copies of rules and templates that an application was started with."""
    folders = {name: tmp_path / name for name in ("rules", "email_templates")}
    for name, place in folders.items():
        shutil.copytree(folder(name), place, ignore=shutil.ignore_patterns("__pycache__"))
    settings = read_settings(
        {
            "DATABASE_URL": f"sqlite:///{tmp_path}/negotiator.sqlite3",
            "NEGOTIATOR_RULES": str(folders["rules"]),
            "NEGOTIATOR_TEMPLATES": str(folders["email_templates"]),
        }
    )
    app = create_app(settings, clock=lambda: NOW)
    yield app.test_client(), folders
    app.extensions["services"].close()


def test_rules_and_templates_are_those_the_program_started_with(trusted):
    client, folders = trusted
    before = client.post("/api/v1/drafts", json=ordinary()).data

    (folders["rules"] / "planted.py").write_text("raise SystemExit('a rule that came later')")
    for template in folders["email_templates"].rglob("*.j2"):
        template.write_text("{{ planted }}")

    assert client.post("/api/v1/drafts", json=ordinary()).data == before


def test_a_template_reaches_no_file_outside_its_folder(trusted, tmp_path):
    _, folders = trusted
    (tmp_path / "secret").write_text("a secret")
    template = folders["email_templates"] / "tactics" / "anchoring.txt.j2"
    template.write_text("{% include '../../secret' %}" + template.read_text("utf-8"))
    settings = read_settings(
        {
            "DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3",
            "NEGOTIATOR_TEMPLATES": str(folders["email_templates"]),
        }
    )
    app = create_app(settings, clock=lambda: NOW)

    answer = app.test_client().post("/api/v1/drafts", json=ordinary())

    app.extensions["services"].close()
    assert "a secret" not in answer.text
