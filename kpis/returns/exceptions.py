"""What cannot be done to a return or a figure; each error's words say what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kpis.definitions.rating import FigureWithParts
from kpis.returns.figure_input import FigureInput, FigureProblem


class SavedFigure(FigureWithParts, Protocol):
    """A draft as somebody saved it."""

    @property
    def version(self) -> int: ...
    @property
    def saved_by(self) -> object: ...
    @property
    def saved_at(self) -> datetime: ...
    @property
    def reason(self) -> str: ...
    @property
    def comment(self) -> str: ...


class Asked(Protocol):
    """A definition that a return asks a figure for."""

    @property
    def kpi(self) -> object: ...


class ReturnError(Exception):
    """Something a person asked of a return cannot be done; `str()` says what to do."""


class WrongReturnState(ReturnError):
    """The return stands where this act has no place, perhaps since a moment ago."""


class PartIsSubmitted(WrongReturnState):
    """The owner's part of the return has been submitted, or there is none."""


class NotTheSubmitter(ReturnError):
    """Somebody takes back what another person submitted."""


class PeriodNotBegun(ReturnError):
    """A figure was given for a period that lies ahead."""


class PeriodNotEnded(ReturnError):
    """A return was submitted before its period was over, or before it may be."""


class NotInThisReturn(ReturnError):
    """The KPI is not asked for by the KPI set in force on the period's last day."""


class NothingChanged(ReturnError):
    """A correction or verification that says what the record says already."""


class ReasonMissing(ReturnError):
    """An act on the record came without the reason it needs."""


class NamesToSettle(ReturnError):
    """The texts of the return hold likely names that nobody has settled."""


class NotALikelyName(ReturnError):
    """Words were dismissed that are not found in the text, or are settled."""


class FigureSupersededMeanwhile(ReturnError):
    """Somebody else has changed this figure on the record."""


class FigureRefused(ReturnError):
    """What was given for a figure cannot stand; `problems` name the fields."""

    def __init__(self, problems: Sequence[FigureProblem]) -> None:
        super().__init__(" ".join(problem.words for problem in problems))
        self.problems = tuple(problems)


class FigureChangedMeanwhile(ReturnError):
    """Two people changed one draft figure; neither is lost, somebody chooses."""

    def __init__(self, *, current: SavedFigure, attempted: FigureInput) -> None:
        super().__init__(
            f"{current.saved_by} has saved this figure since you opened the page. "
            "Choose which one to keep."
        )
        self.current = current
        self.attempted = attempted


@dataclass(frozen=True)
class ToSettle:
    """What keeps one KPI of a return from being submitted."""

    definition: Asked
    problems: tuple[FigureProblem, ...]


class ReturnNotReady(ReturnError):
    """Figures are missing or wrong, or a query has no answer."""

    def __init__(self, words: str, to_settle: Sequence[ToSettle] = ()) -> None:
        super().__init__(words)
        self.to_settle = tuple(to_settle)
