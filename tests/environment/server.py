"""Serve a WSGI app on this machine while a test runs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.types import WSGIApplication

from werkzeug.serving import WSGIRequestHandler, make_server


class Quiet(WSGIRequestHandler):
    """Answer without writing a line for each request."""

    def log(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running_server(app: WSGIApplication) -> Iterator[str]:
    """Yield the address of `app`, without a closing slash, served until the block ends."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, name="test server")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
