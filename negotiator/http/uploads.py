"""Files that are sent to be read: held in memory alone, and let in only where they are read."""

from io import BytesIO
from typing import IO

from flask import Flask, Request, request

MOST_BODY_BYTES = 4 * 1024 * 1024
"""What a form with a file may have: twice the largest file, so that we can say what is wrong."""
_ENDPOINTS = frozenset(
    {
        "web.read_paper",
        "web.read_offer",
        "web.read_letter",
        "api.read_offer",
        "api.compare_letter",
    }
)


class InMemoryRequest(Request):
    """A request whose files are never written to a disk, however large."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Return what takes a file in; Werkzeug would put one over 500 kB on the disk."""
        return BytesIO()


def install(app: Flask) -> None:
    """Hold files in memory, and let a form be larger where it may bring one."""
    app.request_class = InMemoryRequest

    def widen() -> None:
        if request.endpoint in _ENDPOINTS and request.mimetype == "multipart/form-data":
            request.max_content_length = request.max_form_memory_size = MOST_BODY_BYTES

    app.before_request(widen)
