"""What a correction may not touch: docs/rules/definition-corrections.md, step 3."""

from dataclasses import dataclass
from typing import Protocol

PERCENTAGE = "percentage"
THE_MEASURE = {
    "good_is": "which way is good",
    "calculation": "how it is calculated",
    "source": "where the figure comes from",
    "cadence": "how often it is reported",
    "numerator_label": "what the upper number counts",
    "denominator_label": "what the lower number counts",
}


class Measuring(Protocol):
    """What a definition says of the thing it measures."""

    @property
    def good_is(self) -> str: ...
    @property
    def calculation(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def cadence(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def numerator_label(self) -> str: ...
    @property
    def denominator_label(self) -> str: ...


@dataclass(frozen=True)
class MeasureChange:
    """One thing that would make it a different measure, at the field that says so."""

    field: str
    words: str


def measure_changes(before: Measuring, after: Measuring) -> list[MeasureChange]:
    """Everything that needs a variation; empty for a slip."""
    found = [
        MeasureChange(field, f"A correction cannot change {what}.")
        for field, what in THE_MEASURE.items()
        if getattr(before, field) != getattr(after, field)
    ]
    becomes = (before.unit == PERCENTAGE) != (after.unit == PERCENTAGE)
    if becomes and before.numerator_label:
        words = (
            "The figures are worked out from two numbers: as a percentage they would be "
            "other values than as they are now."
        )
        found.append(MeasureChange("unit", words))
    return found
