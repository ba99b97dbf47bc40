"""The script of the pages writes text and never HTML, keeps nothing and calls nobody else."""

import re
from pathlib import Path

import pytest

import negotiator

SCRIPTS = sorted((Path(negotiator.__file__).parent / "web" / "static").glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
@pytest.mark.parametrize(
    "what",
    [
        pytest.param(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc", id="HTML"),
        pytest.param(r"\beval\b|new Function|setTimeout\(\s*[\"'`]", id="code out of text"),
        pytest.param(r"localStorage|sessionStorage|indexedDB|document\.cookie", id="what it keeps"),
        pytest.param(r"postMessage|[\"']message[\"']|window\.open|WebSocket", id="other windows"),
        pytest.param(r"https?:|[\"'`]//|XMLHttpRequest|sendBeacon|import\s*\(", id="other hosts"),
    ],
)
def test_it_does_without(script, what):
    assert re.findall(what, script.read_text("utf-8")) == []


def test_there_is_a_script_to_read():
    assert SCRIPTS
