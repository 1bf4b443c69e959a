"""Benchmarks print one table at the end of the run and keep it as `var/bench.json`."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.architecture.conftest import world
from tests.benchmarks.lines import Line, as_table, keep

__all__ = ["world"]

MEASURED_LINES = pytest.StashKey[list[Line]]()


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> list[Line]:
    """Lines that are added to it are printed, whether or not they are met."""
    return request.config.stash.setdefault(MEASURED_LINES, [])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    lines = config.stash.get(MEASURED_LINES, [])
    if not lines:
        return
    terminalreporter.section("benchmarks")
    for line in as_table(lines):
        terminalreporter.write_line(line)
    keep(lines, Path(settings.BASE_DIR) / "var" / "bench.json")
