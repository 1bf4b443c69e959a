"""For `make quality`: keeps what became of each test, and what the tests counted."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.quality.counted import REACHED

OUTCOMES = pytest.StashKey[Counter[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quality-to", type=Path, help="the file to write to")


def pytest_configure(config: pytest.Config) -> None:
    outcomes: Counter[str] = Counter()
    config.stash[OUTCOMES] = outcomes
    config.pluginmanager.register(Counting(outcomes))


class Counting:
    """Counts each test once: by its call, or by what kept it from being called."""

    def __init__(self, outcomes: Counter[str]) -> None:
        self._outcomes = outcomes

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or not report.passed:
            self._outcomes[report.outcome] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    place: Path = session.config.getoption("--quality-to")
    said = {
        "outcomes": session.config.stash[OUTCOMES],
        "reached": session.config.stash.get(REACHED, []),
    }
    place.write_text(json.dumps(said))
