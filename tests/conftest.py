"""Prints the census of the random worlds at the end of a run."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    told = {str(value) for report in reports for name, value in report.user_properties if name == "census"}
    for census in told:
        terminalreporter.section("census of the random worlds")
        terminalreporter.write_line(census)
