"""Prints the census of the random worlds at the end of a run; lets no width of the terminal that starts it into the tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_width_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    told = {str(value) for report in reports for name, value in report.user_properties if name == "census"}
    for census in told:
        terminalreporter.section("census of the random worlds")
        terminalreporter.write_line(census)
