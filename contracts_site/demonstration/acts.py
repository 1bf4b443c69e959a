"""What happened in the demonstration council, to be done again in order of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Act:
    """Something that happened at a moment."""

    at: datetime
    do: Callable[[], object]
