"""What is done before the site serves: steps that may be done again without harm."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One management command, in words, with the file that shows it was done."""

    words: str
    command: Sequence[str]
    makes: Path | None = None

    def is_done(self) -> bool:
        return self.makes is not None and self.makes.exists()
