"""A record of what the renderer opens while a hostile document is printed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts_site.foundation.printing.assets import read_assets

_watched: list[tuple[str, str]] = []
_watching = False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and (event == "open" or event.startswith("socket.")):
        _watched.append((event, str(arguments[0])))


# Python keeps an audit hook for good, so one is added and switched on and off.
sys.addaudithook(_watch)


@pytest.fixture
def opened() -> Iterator[list[tuple[str, str]]]:
    """Every file and socket that Python opens during the test."""
    global _watching  # noqa: PLW0603  # the hook above cannot be given arguments
    _watched.clear()
    _watching = True
    yield _watched
    _watching = False


@pytest.fixture(scope="session")
def assets() -> dict[str, bytes]:
    return read_assets()


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    """A file on the server that no document may carry away."""
    path = tmp_path / "secret.txt"
    path.write_text("CANARY-7731")
    return path
