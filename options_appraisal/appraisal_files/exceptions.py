"""Why an appraisal's file is not written or not taken, in words for an officer."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, and where: a JSON pointer, empty for the file as a whole."""

    pointer: str
    words: str

    def __str__(self) -> str:
        return f"{self.pointer}: {self.words}" if self.pointer else self.words


class FileNotTaken(Exception):
    """Nothing of the file is saved; `problems` are all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class NothingIsPublic(Exception):
    def __init__(self) -> None:
        super().__init__(
            "The options of this appraisal are not marked as public, so no public "
            "version is made. Mark options, points and judgements as public first."
        )
