"""What is wrong with a target and its bounds, field by field, and what to do about it.

The same rules stand as constraints of the definition's table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from kpis.definitions.wording import HasBounds, bound_words

LOWEST = ("target_low", "slight_low", "below_low")
HIGHEST = ("target_high", "slight_high", "below_high")
NEEDED = {
    "high": ("target_low",),
    "low": ("target_high",),
    "range": ("target_low", "target_high"),
}
UNUSED = {"high": HIGHEST, "low": LOWEST, "range": (), "not_rated": LOWEST + HIGHEST}
WHY_UNUSED = {
    "high": "Clear this: where high is good, only lowest values count.",
    "low": "Clear this: where low is good, only highest values count.",
    "not_rated": "Clear this: a KPI for context carries no target.",
}
WHY_NEEDED = {
    "target_low": "Enter the target: the lowest value that meets it.",
    "target_high": "Enter the target: the highest value that meets it.",
}


@dataclass(frozen=True)
class Bounds:
    """Which way is good, the target and the bounds, before they are a definition."""

    good_is: str
    unit: str
    decimal_places: int = 0
    target_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Self:
        """From a form's cleaned data, which holds more than these."""
        names = ("good_is", "unit", *LOWEST, *HIGHEST)
        return cls(**{name: values[name] for name in names})


@dataclass(frozen=True)
class BoundProblem:
    field: str
    words: str


def bound_problems(definition: HasBounds) -> list[BoundProblem]:
    """Every problem, each at the field where it is put right."""
    kind = definition.good_is
    problems = [
        *(
            BoundProblem(field, WHY_NEEDED[field])
            for field in NEEDED.get(kind, ())
            if getattr(definition, field) is None
        ),
        *(
            BoundProblem(field, WHY_UNUSED[kind])
            for field in UNUSED.get(kind, ())
            if getattr(definition, field) is not None
        ),
    ]
    return problems or list(_out_of_order(definition))


def _out_of_order(definition: HasBounds) -> Iterator[BoundProblem]:
    low, high = definition.target_low, definition.target_high
    if low is not None and high is not None and high < low:
        least = bound_words(low, definition.unit)
        yield BoundProblem(
            "target_high", f"Enter {least} or more, the lowest value that meets it."
        )
    for fields, sign, way in ((LOWEST, 1, "less"), (HIGHEST, -1, "more")):
        inner: Decimal | None = None
        for field in fields:
            bound: Decimal | None = getattr(definition, field)
            if bound is None:
                continue
            if inner is not None and sign * bound > sign * inner:
                limit = bound_words(inner, definition.unit)
                yield BoundProblem(
                    field,
                    f"Enter {limit} or {way}: each bound lies further from good than "
                    "the one before it.",
                )
            inner = bound
