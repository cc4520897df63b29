"""Prints the census of the random worlds at the end of a run; lets no terminal's width in, and nothing out to a user's store."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_width_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True)
def _nothing_in_the_users_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOCATOR_STORE", "")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    told = {str(value) for report in reports for name, value in report.user_properties if name == "census"}
    for census in told:
        terminalreporter.section("census of the random worlds")
        terminalreporter.write_line(census)
