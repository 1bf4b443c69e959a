"""What is done before the site serves: steps that may be done again without harm."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Step:
    """One management command, in words.

    It takes a process of its own, so it is left out where that is seen to be needless:
    a step that makes a file while the file is there and none of `sources` (files, or
    folders of them) is newer; another when the function that `done` names says so.
    `result` names a file to tell people of.
    """

    words: str
    command: Sequence[str]
    makes: Path | None = None
    sources: Sequence[Path] = ()
    done: str = ""
    result: str = ""

    def is_done(self) -> bool:
        if self.done:
            return _says_yes(self.done)
        if self.makes is None or not self.makes.exists():
            return False
        made_at = self.makes.stat().st_mtime
        return all(_changed_at(source) <= made_at for source in self.sources)


def _says_yes(question: str) -> bool:
    """No, where the database cannot be asked: the step itself will say what is wrong."""
    try:
        return bool(import_string(question)())
    except DatabaseError:
        return False


def _changed_at(source: Path) -> float:
    """When the file, or the newest of a folder's files, was last changed."""
    files = source.rglob("*") if source.is_dir() else [source]
    return max((file.stat().st_mtime for file in files), default=0.0)
