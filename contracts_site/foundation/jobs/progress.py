"""Telling how far long work has come: to a job's page, to a terminal, to nobody."""

import sys
from collections.abc import Callable
from typing import Any, Self

from tqdm import tqdm

TellProgress = Callable[[int, int, str], None]


def no_progress(_done: int, _total: int, _words: str) -> None:
    """For who does not watch."""


class ProgressBar:
    """A progress bar on a terminal; nothing where nobody is watching."""

    def __init__(self, *, unit: str) -> None:
        self.bar: Any = tqdm(disable=not sys.stderr.isatty(), unit=unit, leave=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()

    def progress(self, done: int, total: int, words: str) -> None:
        self.bar.total = total
        self.bar.set_description(words)
        self.bar.update(done - self.bar.n)
