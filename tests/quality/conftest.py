"""A figure's tests may say what they counted: `reached("0 of 500 edits lost")`."""

from collections.abc import Callable

import pytest

from tests.architecture.conftest import world
from tests.quality.counted import REACHED

__all__ = ["world"]


@pytest.fixture
def reached(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Takes the number in words; `make quality` prints it."""
    return request.config.stash.setdefault(REACHED, []).append
