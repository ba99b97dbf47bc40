"""gunicorn's settings for Negotiator: `gunicorn -c hosting/gunicorn.conf.py wsgi:app`.

Each can be changed by the variable named beside it; docs/hosting.md says when to.
"""

import gc
import os
import selectors
import shutil
import sys
import tempfile
import time
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from gunicorn.workers import gthread

from negotiator.monitoring.logs import gunicorn_config
from negotiator.settings import InvalidSetting, read_settings


def _count_cores() -> int:
    """Return the cores this process may use: in a container often fewer than the machine has."""
    allowed = len(os.sched_getaffinity(0))
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
    except (OSError, ValueError):
        return allowed
    return allowed if quota == "max" else max(1, min(allowed, int(quota) // int(period)))


class Worker(gthread.ThreadWorker):
    """gunicorn's worker of threads, which also hears out who had connected as it began to stop.

    gunicorn 27 closes a connection that has said nothing by then, and a request on its way is lost.
    """

    def finish_request(self, conn: Any, fs: Future[Any]) -> None:
        """Watch a silent connection as a running worker does, only not for as long."""
        if self.alive or fs.cancelled() or fs.exception() or fs.result() is not gthread._DEFER:
            super().finish_request(conn, fs)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + gthread.STOP_KEEPALIVE_LINGER
        self.pending_conns.append(conn)
        heard = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, heard)


# Drafting is arithmetic: a core runs one draft at a time. Threads let others wait for the database.
workers = int(os.environ.get("WEB_CONCURRENCY") or _count_cores() + 1)
threads = int(os.environ.get("NEGOTIATOR_THREADS") or 4)
worker_class = Worker
# A connection that is opened and says nothing holds a thread for so many seconds before it is only
# watched. gunicorn waits five: four such connections, which any browser may open, stop a worker.
gthread.DEFAULT_WORKER_DATA_TIMEOUT = 0.05
bind = os.environ.get("NEGOTIATOR_BIND") or "127.0.0.1:8000"
backlog = 512

# Never: the rules engine is native code that must not be shared across a fork, no more than an
# open database; and a worker that loads the program itself takes a new version on reload.
preload_app = False

# A worker is replaced after so many requests, each at a time of its own.
max_requests = int(os.environ.get("NEGOTIATOR_MAX_REQUESTS") or 20_000)
max_requests_jitter = max_requests // 5
timeout = 30  # seconds without a sign of life
graceful_timeout = 30  # seconds to finish what was begun
keepalive = 5
if Path("/dev/shm").is_dir():  # noqa: S108  # a heartbeat on a slow disk looks like a dead worker
    worker_tmp_dir = "/dev/shm"  # noqa: S108

# What proxies say is read by the application, where NEGOTIATOR_BEHIND_PROXY tells it to.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
control_socket_disable = True
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190

# Addresses and query strings are nobody's business: the application logs routes instead.
accesslog = None
logconfig_dict = gunicorn_config()

_COUNTS = "PROMETHEUS_MULTIPROC_DIR"


def on_starting(server: Any) -> None:
    """Refuse settings that cannot be used, and make room for what the workers count."""
    try:
        settings = read_settings()
    except InvalidSetting as error:
        sys.stderr.write(f"negotiator: {error}\n")
        sys.exit(4)
    if settings.metrics:
        given = os.environ.get(_COUNTS)
        folder = Path(given) if given else Path(tempfile.mkdtemp(prefix="negotiator-counts-"))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in (*folder.glob("*.db"), *folder.glob("*.lock")):
            old.unlink()
        os.environ[_COUNTS] = str(folder)
        server.negotiator_counts = None if given else folder


def post_fork(server: Any, worker: Any) -> None:
    """Start a worker without collecting garbage: what it loads lives as long as it does."""
    gc.disable()


def post_worker_init(worker: Any) -> None:
    """Set what was loaded aside for good; to look through it again is a pause of a tenth second."""
    gc.freeze()
    gc.enable()


def pre_fork(server: Any, worker: Any) -> None:
    """Let no worker that takes another's place end the service because it cannot start.

    gunicorn stops when a worker fails to boot. At the first start that is right; later a rule
    just edited, or a database that a newer version has taken over, would stop workers that serve.
    """
    if worker.age > server.num_workers:
        server.WORKER_BOOT_ERROR = server.APP_LOAD_ERROR = -1


def on_exit(server: Any) -> None:
    """Remove the room again, if it was made here."""
    folder = getattr(server, "negotiator_counts", None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
