"""Run a throw-away PostgreSQL, as root or as anyone."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.environment.require import MissingOnThisMachine

DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")
MISSING = MissingOnThisMachine("PostgreSQL's initdb", "postgresql")


def find_postgres() -> Path:
    """Return the folder with initdb and pg_ctl, the newest version first."""
    found = list(DEBIAN_PROGRAMS.glob("*/bin/initdb"))
    if found:
        return max(found, key=lambda program: float(program.parts[-3])).parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise MISSING
    return Path(on_path).resolve().parent


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that can be stopped and started again."""

    programs: Path
    home: Path
    port: int
    identity: Mapping[str, object]

    @property
    def url(self) -> str:
        return f"postgresql://negotiator@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.home} -c fsync=off"
        self._control("-l", self.home / "log", "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate` is as sudden as a power cut."""
        self._control("-m", mode, "stop")

    def _control(self, *command: str | Path) -> None:
        program = self.programs / "pg_ctl"
        run(program, "-D", self.home / "data", "-w", *command, home=self.home, **self.identity)


@contextmanager
def running_postgres() -> Iterator[str]:
    """Yield the URL of an empty database that lives until the block ends."""
    with started_postgres() as server:
        yield server.url


@contextmanager
def started_postgres() -> Iterator[Server]:
    """Yield a server of one's own, gone when the block ends."""
    programs = find_postgres()
    # Not pytest's tmp_path, which only root may enter; and a socket's path ends at 107 bytes.
    home = Path(tempfile.mkdtemp(prefix="negotiator-", dir="/tmp"))
    try:
        server = Server(programs, home, free_port(), not_root(home))
        run(
            programs / "initdb", "-D", home / "data", "-U", "negotiator", "--auth=trust",
            "--encoding=UTF8", "--no-locale", "--no-sync", home=home, **server.identity,
        )  # fmt: skip
        server.start()
        try:
            yield server
        finally:
            if (home / "data" / "postmaster.pid").exists():
                server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def not_root(home: Path) -> dict[str, object]:
    """Give `home` to the user that Debian's package made: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    try:
        owner = pwd.getpwnam("postgres")
    except KeyError:
        raise MISSING from None
    os.chown(home, owner.pw_uid, owner.pw_gid)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def run(*command: str | Path, home: Path, **identity: object) -> None:
    """Run one of PostgreSQL's programs; when it fails, show what it said and what it logged."""
    # The server inherits this output: a pipe would stay open, so a file takes it.
    with (home / "said").open("w+") as said:
        code = subprocess.call(
            [str(part) for part in command],
            cwd=home, stdin=subprocess.DEVNULL, stdout=said, stderr=said, **identity,
        )  # fmt: skip
        said.seek(0)
        log = home / "log"
        if code != 0:
            words = said.read() + (log.read_text() if log.exists() else "")
            raise RuntimeError(f"{command[0]} ended with {code}: {words}")


def free_port() -> int:
    """Return a free port; never 5432, where the machine's own PostgreSQL may start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
