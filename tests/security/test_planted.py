"""Unmistakable values go in; everything the run wrote is searched for them afterwards.

The service really runs, with its logs, its access log and its metrics on. It is given private
figures by form and by API, made to fail in every way it can, and told to delete everything.
"""

import base64
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

import psycopg
import pytest

from negotiator.resources import folder
from tests.conftest import DATABASES, ordinary
from tests.environment.databases import make_sqlite
from tests.environment.postgres import find_postgres, started_postgres
from tests.environment.require import require
from tests.environment.service import Answer, Visitor, running_service
from tests.web.conftest import FILLED

KEEP = "/api/v1/negotiations"
TOKEN = "n5Xq-8RwUe2_Yz7iOa4m"
PRIVATE = ("151777", "151,777", "173911", "173,911", "Quixotica", "43219", "43,219")
"""The walk-away, an undisclosed rival and its pay, forfeited pay that may not be mentioned."""
OWN_WORDS = (
    "Zebulon Quillfeather",
    "xylophone",
    "Dagmar Vexley",
    "Northwhistle",
    "168413",
    "168,413",
    "171717",
    "171,717",
    "quagga clause",
    "vexillology",
)
TYPED = {
    "company": "Northwhistle", "recruiter": "Dagmar Vexley", "name": "Zebulon Quillfeather",
    "specific": "the xylophone team", "base": "168,413", "walk_away": "151,777",
    "rivals-0-company": "Quixotica", "rivals-0-base": "173,911", "rivals-0-written": "y",
    "forfeited_pay": "43,219",
}  # fmt: skip
SENT = ordinary(
    offer__company="Northwhistle", offer__base=168413, recruiter__name="Dagmar Vexley",
    candidate__name="Zebulon Quillfeather", candidate__specific="the xylophone team",
    candidate__walk_away=151777, candidate__forfeited_pay=43219,
    competing_offers=[{"company": "Quixotica", "currency": "USD", "base": 173911, "written": True}],
)  # fmt: skip
ANSWERS = (
    {"type": "sent"},
    {"type": "answered", "kind": "asks_current_pay", "text": "What of vexillology?"},
    {"type": "sent"},
    {"type": "answered", "kind": "partway", "base": "171,717", "text": "vexillology, 171717"},
    {"type": "sent"},
    {"type": "answered", "kind": "accepted", "base": 171717, "lacks": ["the quagga clause"]},
    {"type": "undone"},
    {"type": "ended", "how": "accepted", "base": "171,717"},
)
"""A thread, each message sent as it lies ready; what is refused on its way: figures and words."""
REFUSED = (
    {"type": "answered", "kind": "partway", "base": "151,777"},
    {"type": "answered", "kind": "151777", "text": "Quixotica"},
    {"type": "sent", "stage": "counter", "asked": "171717x"},
    {"type": "ended", "how": "Quixotica"},
)
BREAK = """
import durable_rules_engine as engine

_assert_fact = engine.assert_fact


def assert_fact(rules, case):
    if '"base_is_fixed": true' in case:
        raise RuntimeError("Zebulon Quillfeather walks away at 151777: " + case)
    return _assert_fact(rules, case)


engine.assert_fact = assert_fact
"""


@dataclass
class Witness(Visitor):
    """A visitor who remembers every answer."""

    def __post_init__(self) -> None:
        self.heard: list[tuple[str, str, Answer]] = []

    def ask(self, method, path, body=None, **headers):
        answer = super().ask(method, path, body, **headers)
        self.heard.append((method, path, answer))
        return answer

    def send(self, **typed):
        return self.ask("POST", "/", FILLED | typed | {"csrf_token": self.token()})


@dataclass
class Ground:
    """A database of its own kind, and the folder of everything the run writes."""

    url: str
    folder: Path

    def run(self, statement):
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
                found = connection.execute(statement).fetchall()
                connection.commit()
                return found
        with psycopg.connect(self.url) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(params=DATABASES, scope="module")
def ground(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("planted")
    if request.param == "sqlite":
        yield Ground(make_sqlite(place), place)
        return
    require(find_postgres)
    with started_postgres() as server:
        # What PostgreSQL itself logs belongs to what the run writes.
        (place / "postgres.log").symlink_to(server.home / "log")
        yield Ground(server.url, place)


@pytest.fixture(scope="module")
def run(ground):
    """Let two people use the service and meet every failure; return who heard what."""
    rules = ground.folder / "rules"
    (rules / "replies").mkdir(parents=True)
    for rule in folder("rules").rglob("*.py"):
        copy = rules / rule.relative_to(folder("rules"))
        copy.write_text(rule.read_text("utf-8"), "utf-8")
    with (rules / "anchoring.py").open("a", encoding="utf-8") as rule:
        rule.write(BREAK)
    counts = ground.folder / "counts"
    counts.mkdir()
    surroundings = {
        "NEGOTIATOR_RULES": str(rules),
        "NEGOTIATOR_METRICS_TOKEN": TOKEN,
        "PROMETHEUS_MULTIPROC_DIR": str(counts),
    }
    options = ("--access-logfile", "-", "--config", str(Path("hosting/gunicorn.conf.py")))
    with running_service(
        ground.url, ground.folder, options=options, environ=surroundings
    ) as service:
        owner, other = Witness(service.port), Witness(service.port)
        use(owner, other, ground)
        before = files_with(ground.folder, (*PRIVATE, *OWN_WORDS))
        owner.ask("POST", "/negotiations/delete", {"csrf_token": owner.token()})
        left = ground.run("SELECT count(*) FROM negotiations")
        during = files_with(ground.folder, (*PRIVATE, *OWN_WORDS))
    take_away(rules)
    return owner, other, before, during, left


def use(owner, other, ground):
    """Draft, look, and fail: in the fields, in the address, in size, in us, in the database."""
    kept = owner.send(**TYPED).headers["Location"]
    called = owner.ask("POST", KEEP, SENT).json["id"]
    for path in (
        "",
        "/edit",
        "/counter.eml",
        "/acknowledge.eml",
        "/acknowledge.ics",
        "/counter.ics",
    ):
        owner.ask("GET", f"{kept}{path}")
        owner.ask("GET", f"{kept}{path}?tone=formal&off=anchoring&plan=single")
    owner.ask("GET", f"{kept}?open=private")
    owner.ask("GET", f"{KEEP}/{called}")
    owner.ask("POST", "/api/v1/drafts", SENT)
    message = {"text": "We know of Quixotica, Zebulon Quillfeather: 173,911.", "currency": "USD"}
    assert owner.ask("POST", "/api/v1/replies/read", message).status == 200
    play(owner, other, called)
    owner.send(**TYPED, add="offer")
    owner.ask("GET", "/negotiations")

    breaking = SENT | {"offer": SENT["offer"] | {"base_is_fixed": "yes"}}
    as_json = {"Content-Type": "application/json"}
    failures = [
        owner.send(**TYPED | {"base": "168,413x"}),
        owner.ask("POST", KEEP, SENT | {"tone": "151777"}),
        owner.ask("POST", "/api/v1/drafts", b'{"offer": 151777, Quixotica', **as_json),
        owner.ask("GET", f"/negotiations/{'Q' * 32}"),
        owner.ask("POST", KEEP, b'"151777"' * 60_000, **as_json),
        owner.ask("POST", "/", {"walk_away": "151,777", "company": "Quixotica" * 60_000}),
        owner.ask("POST", "/", TYPED),  # without a token
        owner.send(**TYPED, base_is_fixed="yes"),
        owner.ask("POST", KEEP, breaking),
    ]  # fmt: skip
    ground.run("ALTER TABLE negotiations RENAME TO away")
    without = [owner.send(**TYPED), owner.ask("POST", KEEP, SENT), owner.ask("GET", kept)]
    ground.run("ALTER TABLE away RENAME TO negotiations")
    assert [answer.status for answer in failures] == [422, 422, 422, 404, 413, 413, 400, 500, 500]
    assert {answer.status for answer in without} <= {500, 503}

    for path in (kept, f"{kept}/edit", f"{kept}/counter.eml", f"{KEEP}/{called}"):
        assert other.ask("GET", path).status == 404
    for path in (
        "/",
        "/negotiations",
        "/negotiations/everything.json",
        "/bands",
        "/tactics",
        "/api/v1/bands",
        "/readyz",
    ):
        other.ask("GET", path)
    other.send()
    other.ask("GET", "/negotiations")
    other.ask("GET", "/metrics", Authorization=f"Bearer {TOKEN}")


def play(owner, other, called):
    """Play a thread to its end, with events that are refused and somebody else's on the way."""
    events, ready = f"{KEEP}/{called}/events", "counter"
    for number, event in enumerate(ANSWERS):
        if number == 4:
            for refused in REFUSED:
                assert owner.ask("POST", events, refused).status == 422
            assert owner.ask("POST", events, ANSWERS[3], **{"If-Match": '"1"'}).status == 412
            assert other.ask("POST", events, ANSWERS[3]).status == 404
        if event["type"] == "sent":
            event = {"type": "sent", "stage": ready}
        added = owner.ask("POST", events, event)
        assert added.status == 201, added.text
        ready = added.json["next"]["stage"]
    owner.ask("GET", f"{KEEP}/{called}")


def take_away(rules):
    """Take the rules away: the planted one names values itself."""
    for rule in rules.rglob("*.py"):
        rule.unlink()
    for compiled in rules.rglob("*.pyc"):
        compiled.unlink()


def written_ways(value):
    """Return the value as it stands in text, in addresses, in mail and in base 64."""
    raw = value.encode()
    ways = {
        raw,
        quote(value).encode(),
        quote_plus(value).encode(),
        value.replace(" ", "=20").encode(),
    }
    for shift in range(3):
        inner = base64.b64encode(b" " * shift + raw)
        ways.add(inner[4 if shift else 0 : -4])
    return {way for way in ways if len(way) > 4}


def files_with(place, values):
    found = set()
    for file in place.rglob("*"):
        if file.is_file() and "rules" not in file.relative_to(place).parts:
            content = file.read_bytes()
            for value in values:
                if any(way in content for way in written_ways(value)):
                    found.add((file.name, value))
    return found


def test_planted_values_stay_where_they_belong(run, ground):
    owner, other, before, during, left = run
    everything = (*PRIVATE, *OWN_WORDS)

    # The search works: SQLite's file does hold what is kept, and the owner's page shows it.
    if ground.url.startswith("sqlite"):
        assert {value for _, value in before} >= {"Northwhistle", "Quixotica"}
    results = re.compile(r"/negotiations/[\w-]{32}(\?open=private)?")
    heard = [(results.fullmatch(path), answer) for _, path, answer in owner.heard]
    pages = [(at[1], answer.text) for at, answer in heard if at and answer.status == 200]
    assert {opened for opened, _ in pages} == {None, "?open=private"}
    assert all(("151,777" in page) is (opened is not None) for opened, page in pages)

    # In no file: no log, no access log, no count; and deleted is deleted, the write-ahead log too.
    assert files_with(ground.folder, everything) == set()
    assert during == set() or not ground.url.startswith("sqlite")
    assert left == [(1,)]  # the other's own

    # In no answer to anybody else, and in no address or header at all.
    for _, path, answer in other.heard:
        assert [value for value in everything if value in answer.text] == [], path
    for _, path, answer in (*owner.heard, *other.heard):
        outside = path + str(answer.headers)
        assert [value for value in everything if value in outside] == [], path

    # Not where the owner did not look for it: their list, the empty form.
    for method, path, answer in owner.heard:
        if method == "GET" and path in {"/", "/negotiations"}:
            assert [value for value in PRIVATE if value in answer.text] == [], path

    # Of what goes to the employer, nothing private.
    files = [(path, answer) for _, path, answer in owner.heard if re.search(r"\.(eml|ics)", path)]
    assert len(files) >= 8
    for path, answer in files:
        assert [value for value in PRIVATE if value in answer.text] == [], path
    drafts = [answer.json for method, path, answer in owner.heard
              if path.startswith("/api/") and "/replies/" not in path
              and answer.status in (200, 201)]  # fmt: skip
    assert len(drafts) >= 3
    for draft in drafts:
        ladder = draft.get("private", {}).get("ladder")
        steps = [ladder["target"], *ladder["steps"][1:]] if ladder else []
        named = {f"{step:,}" for step in steps if step != ladder["asked"]}
        assert [step for step in named if step in str(draft["emails"])] == []
        assert [value for value in PRIVATE if value in str(draft["emails"])] == []


def test_the_log_says_what_happened_all_the_same(run, ground):
    log = (ground.folder / "said.log").read_text("utf-8")

    assert "RuntimeError" in log  # the type of what was raised, and nothing of its message
    assert " walks away" not in log
