"""Why a definition is not corrected; the words are for the officer."""

from collections.abc import Sequence
from typing import Any

from kpis.definitions.exceptions import KPISetRefused

THROUGH_A_VARIATION = (
    "That would be a different measure. Propose a new KPI set through a variation."
)


class CorrectionRefused(KPISetRefused):
    """The parent of every refusal of a correction."""


class NotInUse(CorrectionRefused):
    def __init__(self) -> None:
        super().__init__(
            "Nothing was judged by this KPI set yet. Change the definition instead."
        )


class CorrectedAlready(CorrectionRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody has corrected this definition meanwhile. Look at it as it stands "
            "now."
        )


class ADifferentMeasure(CorrectionRefused):
    """`changes` are those that a variation has to make."""

    def __init__(self, changes: Sequence[Any]) -> None:
        what = " ".join(change.words for change in changes)
        super().__init__(f"{what} {THROUGH_A_VARIATION}")
        self.field = changes[0].field


class NothingToCorrect(CorrectionRefused):
    def __init__(self) -> None:
        super().__init__("This is what the definition says. Change it, or cancel.")


class WhyIsMissing(CorrectionRefused):
    field = "reason"

    def __init__(self) -> None:
        super().__init__("Say what was wrong, and where the right words stand.")


class RatingsChangedMeanwhile(Exception):
    """The list that was confirmed is no longer the one that would be recorded."""

    def __init__(self) -> None:
        super().__init__(
            "Figures were recorded since you looked. Look at the list again, then "
            "confirm."
        )
