"""Run the machine's own Chromium under Playwright; nothing is downloaded."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.environment.require import MissingOnThisMachine

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ARGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-dev-shm-usage",  # /dev/shm is small in containers
]


def find_chromium() -> Path:
    """Return the path of Chromium or Chrome."""
    for name in NAMES:
        program = shutil.which(name)
        if program:
            return Path(program)
    raise MissingOnThisMachine("Chromium", "chromium fonts-liberation")


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """Yield a headless browser that closes when the block ends."""
    program = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGS)
        try:
            yield browser
        finally:
            browser.close()
