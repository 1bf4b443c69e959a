"""Which target holds in a period, where it steps through the year.

docs/rules/kpi-rating.md, step 1. This is the one place that decides it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, Self

BOUND_NAMES = (
    "target_low",
    "slight_low",
    "below_low",
    "target_high",
    "slight_high",
    "below_high",
)


class SixBounds(Protocol):
    """A target with its bounds: a definition, a step, what a form holds."""

    @property
    def target_low(self) -> Decimal | None: ...
    @property
    def slight_low(self) -> Decimal | None: ...
    @property
    def below_low(self) -> Decimal | None: ...
    @property
    def target_high(self) -> Decimal | None: ...
    @property
    def slight_high(self) -> Decimal | None: ...
    @property
    def below_high(self) -> Decimal | None: ...


@dataclass(frozen=True)
class TargetStep:
    """A target and its bounds from the first day of a month until the next step."""

    begins: date
    target_low: Decimal | None = None
    slight_low: Decimal | None = None
    below_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_high: Decimal | None = None
    below_high: Decimal | None = None

    def __post_init__(self) -> None:
        if self.begins.day != 1:
            raise ValueError("A step begins on the first day of a month.")

    @property
    def bounds(self) -> dict[str, Decimal | None]:
        return {name: getattr(self, name) for name in BOUND_NAMES}

    def as_data(self) -> dict[str, str]:
        """Texts that JSON can keep; numbers without the noughts that say nothing."""
        bounds = {
            name: f"{bound.normalize():f}"
            for name, bound in self.bounds.items()
            if bound is not None
        }
        return {"begins": self.begins.isoformat(), **bounds}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        bounds = {name: Decimal(data[name]) for name in BOUND_NAMES if name in data}
        return cls(date.fromisoformat(data["begins"]), **bounds)


class TargetSteps(tuple[TargetStep, ...]):
    """The steps of one definition, by the month in which each begins."""

    def __new__(cls, steps: Iterable[TargetStep] = ()) -> Self:
        ordered = sorted(steps, key=lambda step: step.begins)
        if len({step.begins for step in ordered}) < len(ordered):
            raise ValueError("Two steps begin in one month.")
        return super().__new__(cls, ordered)

    def __str__(self) -> str:
        """For the history: the months with their bare numbers."""
        return "; ".join(
            f"{step.begins:%B %Y}: {', '.join(list(step.as_data().values())[1:])}"
            for step in self
        )

    def on(self, last_day: date) -> TargetStep | None:
        """The step that judges a period ending on the day; None before the first."""
        begun = [step for step in self if step.begins <= last_day]
        return begun[-1] if begun else None


NO_STEPS = TargetSteps()
