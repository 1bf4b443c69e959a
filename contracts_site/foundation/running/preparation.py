"""What is done before the site serves: steps that may be done again without harm."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One management command, in words.

    A step that makes a file is left out while the file is there and none of `sources`
    (files, or folders of them) is newer. `result` names a file to tell people of.
    """

    words: str
    command: Sequence[str]
    makes: Path | None = None
    sources: Sequence[Path] = ()
    result: str = ""

    def is_done(self) -> bool:
        if self.makes is None or not self.makes.exists():
            return False
        made_at = self.makes.stat().st_mtime
        return all(_changed_at(source) <= made_at for source in self.sources)


def _changed_at(source: Path) -> float:
    """When the file, or the newest of a folder's files, was last changed."""
    files = source.rglob("*") if source.is_dir() else [source]
    return max((file.stat().st_mtime for file in files), default=0.0)
