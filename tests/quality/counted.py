"""Where tests keep what they counted until the run is over."""

import pytest

REACHED = pytest.StashKey[list[str]]()
