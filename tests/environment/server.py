"""Serve a WSGI app on this machine while a test runs."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.serving import WSGIRequestHandler, make_server


class Quiet(WSGIRequestHandler):
    """Answer without writing a line for each request."""

    def log(self, *args: object) -> None:
        """Say nothing."""


def _whole(app: WSGIApplication) -> WSGIApplication:
    """Read each answer to its end before it is sent.

    The server forgets to close what it was reading from when a browser hangs up on it.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        body = app(environ, start_response)
        with closing(body) if hasattr(body, "close") else nullcontext(body):  # type: ignore[type-var]
            return [b"".join(body)]

    return answer


@contextmanager
def running_server(app: WSGIApplication) -> Iterator[str]:
    """Yield the address of `app`, without a closing slash, served until the block ends."""
    server = make_server("127.0.0.1", 0, _whole(app), threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, name="test server")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
