"""Whether two definitions of a KPI measure the same thing.

Bounds, theme, wording and who controls it may differ: figures stay comparable.
"""

from typing import Protocol

from kpis.definitions.place_rule import measured_otherwise


class Measures(Protocol):
    """What a definition says of how its figures come about."""

    @property
    def calculation(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def good_is(self) -> str: ...
    @property
    def cadence(self) -> str: ...
    @property
    def numerator_label(self) -> str: ...
    @property
    def denominator_label(self) -> str: ...
    @property
    def place_rule(self) -> str: ...


def measure_alike(one: Measures, other: Measures) -> bool:
    """Whether figures under the one may be compared with figures under the other."""
    return _measure(one) == _measure(other)


def _measure(definition: Measures) -> tuple[str, ...]:
    return (
        definition.calculation,
        definition.source,
        definition.unit,
        definition.good_is,
        definition.cadence,
        definition.numerator_label,
        definition.denominator_label,
        measured_otherwise(definition.place_rule),
    )
