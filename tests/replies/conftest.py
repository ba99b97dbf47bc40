"""Prints which kind of reply was taken for which, after the tests of the reader have run."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table once: where tests run in several processes, in the one that reports."""
    ran = [
        report
        for reports in terminalreporter.stats.values()
        for report in reports
        if "tests/replies/" in getattr(report, "nodeid", "")
    ]
    if not ran:
        return
    from tests.replies.cases import score

    terminalreporter.section("replies, read")
    for name in ("answers.toml", "held_out.toml"):
        terminalreporter.write_line(f"{name}: {score(name).table()}")
