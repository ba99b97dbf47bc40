"""Logs as lines of JSON, made so that nothing anybody typed can stand in one.

A message of ours is a constant; what varies goes under `fields`. Of other people's warnings only
their own words and whole numbers are kept, and of an exception its type and where it was raised:
its message may quote pay.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that this thread answers."""

_OURS = "negotiator"
_MOST_CAUSES = 5
_PLACES = re.compile(r"%(\([^)]*\))?[-#0 +]*\d*(\.\d+)?[a-zA-Z]")
_PEER = re.compile(r"\bfrom ip=.*", re.DOTALL)  # gunicorn's words on a request it cannot read
_ROOT = Path(__file__).resolve().parents[2]


class JsonLine(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; see the module for what is left out."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        request_id = REQUEST_ID.get()
        if request_id:
            line["request_id"] = request_id
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["failures"] = describe(record.exc_info[1])
        return json.dumps(line, default=str)


def install(stream: TextIO | None = None, *, level: int | str = logging.INFO) -> None:
    """Send every log of this process to the stream, by default standard error, as JSON."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLine())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(_OURS).setLevel(level)


def gunicorn_config() -> Mapping[str, Any]:
    """Return the same for gunicorn's own logs, as its `logconfig_dict`."""
    return {
        "formatters": {"json": {"()": f"{__name__}.JsonLine"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "gunicorn.error": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        },
    }


def describe(error: BaseException) -> list[dict[str, Any]]:
    """Return the type and the places of an exception and of what caused it, and no message."""
    described: list[dict[str, Any]] = []
    found: BaseException | None = error
    while found is not None and len(described) < _MOST_CAUSES:
        kind = type(found)
        described.append(
            {"type": f"{kind.__module__}.{kind.__qualname__}", "at": _places(found.__traceback__)}
        )
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return described


def _places(trace: TracebackType | None) -> list[str]:
    """Return file:line:function of each frame, the one that raised first."""
    return [
        f"{_shorten(frame.filename)}:{frame.lineno}:{frame.name}"
        for frame in reversed(traceback.extract_tb(trace))
    ]


def _shorten(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return file.rpartition("/site-packages/")[2]


def _message(record: logging.LogRecord) -> str:
    is_ours = record.name.partition(".")[0] == _OURS
    if (is_ours or record.levelno < logging.WARNING) and not record.exc_info:
        return record.getMessage()
    values = iter(record.args if isinstance(record.args, tuple) else ())
    words = _PLACES.sub(lambda _: _number(next(values, None)), str(record.msg))
    return _PEER.sub("", words).strip()


def _number(value: object) -> str:
    return str(value) if isinstance(value, int) else "…"
