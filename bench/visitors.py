"""Visitors for a server, in a process of their own: each sends a form and reads where it leads.

Plain sockets, since the visitors share the machine with the server they visit.
"""

import json
import re
import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

_TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: ([^;\r]+)", re.IGNORECASE)
_LOCATION = re.compile(rb"\r\nlocation: (?:http://[^/\r]+)?([^\r]+)", re.IGNORECASE)


class Unexpected(RuntimeError):
    """The server answered something else than a browser would be glad of."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds from the moment a visit was due to the form, and to the page it leads to."""

    form: float
    send: float
    whole: float


class Connection:
    """A browser's connection: opened by the first request, kept alive, opened again if closed."""

    def __init__(self, port: int) -> None:
        """Remember where to connect to."""
        self._address = ("127.0.0.1", port)
        self._socket: socket.socket | None = None

    def visit(self, form: bytes, due: float) -> Visit:
        """Fetch the form, send it with its token and cookie, and follow the redirect."""
        begun = time.perf_counter()
        head, page = self._ask(b"GET", b"/", b"", 200)
        token = _TOKEN.search(page)
        if token is None:
            raise Unexpected("the form has no CSRF token")
        cookie = _cookie(head, b"")
        shown = time.perf_counter()
        body = form + b"&csrf_token=" + token[1]
        head, _ = self._ask(b"POST", b"/", cookie, 303, body)
        location = _LOCATION.search(head)
        if location is None:
            raise Unexpected("the redirect leads nowhere")
        _, page = self._ask(b"GET", location[1], _cookie(head, cookie), 200)
        if not page.rstrip().endswith(b"</html>"):
            raise Unexpected("the page is cut off")
        done = time.perf_counter()
        return Visit(form=shown - begun, send=done - shown, whole=done - due)

    def _connect(self) -> socket.socket:
        made = socket.create_connection(self._address, timeout=60)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def _ask(
        self, method: bytes, path: bytes, cookie: bytes, wanted: int, body: bytes = b""
    ) -> tuple[bytes, bytes]:
        lines = [method + b" " + path + b" HTTP/1.1", b"Host: 127.0.0.1"]
        if cookie:
            lines.append(b"Cookie: " + cookie)
        if method == b"POST":
            lines.append(b"Content-Type: application/x-www-form-urlencoded")
            lines.append(b"Content-Length: %d" % len(body))
        message = b"\r\n".join(lines) + b"\r\n\r\n" + body
        try:
            head, page = self._exchange(message)
        except OSError:  # left idle too long, it was closed
            self._socket = None
            head, page = self._exchange(message)
        if not head.startswith(b"HTTP/1.1 %d " % wanted):
            raise Unexpected(f"{path.decode()}: {head[:60]!r} instead of {wanted}")
        return head, page

    def _exchange(self, message: bytes) -> tuple[bytes, bytes]:
        self._socket = connected = self._socket or self._connect()
        connected.sendall(message)
        read = bytearray()
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += _receive(connected)
        head, page = bytes(read[:end]), read[end + 4 :]
        length = _LENGTH.search(head)
        if length is None:
            raise Unexpected("the answer has no length")
        while len(page) < int(length[1]):
            page += _receive(connected)
        return head, bytes(page)


def _receive(connected: socket.socket) -> bytes:
    part = connected.recv(65_536)
    if not part:
        raise ConnectionResetError("closed by the server")
    return part


def _cookie(head: bytes, before: bytes) -> bytes:
    found = _COOKIE.search(head)
    return found[1] if found else before


def visit_for(
    seconds: float, *, port: int, forms: Sequence[bytes], visitors: int, rate: float | None
) -> list[Visit]:
    """Visit for so long: as fast as the visitors can, or begun at so many a second.

    At a rate, a visit that could not begin on time is timed from when it was due: waiting for a
    slow server is part of what a person feels.
    """
    turns = count()
    begun = time.perf_counter()
    visits: list[Visit] = []
    failures: list[BaseException] = []

    def visitor() -> None:
        try:
            connection = Connection(port)
            for due, form in _schedule(turns, forms, begun, seconds, rate):
                visits.append(connection.visit(form, due))
        except BaseException as error:  # a thread cannot raise to the one that waits for it
            failures.append(error)

    threads = [threading.Thread(target=visitor) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return visits


def _schedule(
    turns: Iterator[int], forms: Sequence[bytes], begun: float, seconds: float, rate: float | None
) -> Iterator[tuple[float, bytes]]:
    while True:
        turn = next(turns)
        now = time.perf_counter()
        due = now if rate is None else begun + turn / rate
        if due - begun >= seconds:
            return
        if due > now:
            time.sleep(due - now)
        yield due, forms[turn % len(forms)]


def main() -> None:
    """Visit as told on standard input, and write what was felt on standard output."""
    told: dict[str, Any] = json.load(sys.stdin)
    begun = time.perf_counter()
    visits = visit_for(
        told["seconds"],
        port=told["port"],
        forms=[form.encode() for form in told["forms"]],
        visitors=told["visitors"],
        rate=told["rate"],
    )
    took = time.perf_counter() - begun
    times = [[visit.form, visit.send, visit.whole] for visit in visits]
    json.dump({"seconds": took, "visits": times}, sys.stdout)


if __name__ == "__main__":
    main()
