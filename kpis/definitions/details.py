"""What a definition says, as one value: services take it, forms and files make it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Self

from contracts_site.foundation.calendars import Cadence
from kpis.definitions.models import (
    BoundsAre,
    Control,
    KPIDefinition,
    PutTogether,
    ReportedBy,
    Theme,
    YearToDate,
)
from kpis.definitions.stepping import NO_STEPS, TargetSteps


@dataclass(frozen=True)
class NewKPI:
    """A KPI that the contract does not have yet."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class DefinitionFields:
    """Everything of a definition but its KPI and its set.

    `theme` may be the name of a theme, which is added if there is none of that name.
    Without a `position` the definition keeps its place, or comes last.
    """

    theme: Theme | str
    wording: str
    calculation: str
    unit: str
    good_is: str
    source: str
    cadence: str = Cadence.MONTHLY
    control: str = Control.PROVIDER
    decimal_places: int = 0
    numerator_label: str = ""
    denominator_label: str = ""
    counts_people: bool = True
    year_to_date: str = YearToDate.AS_MEASURED
    reported_by: str = ReportedBy.ONE_FIGURE
    place_rule: str = PutTogether.NOT_BY_PLACE
    target_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None
    why_it_matters: str = ""
    bounds_are: str = BoundsAre.VALUES
    target_steps: TargetSteps = NO_STEPS
    weight: int | None = None
    owner_post: str = ""
    next_review_on: date | None = None
    position: int | None = None

    @classmethod
    def of(cls, definition: KPIDefinition) -> Self:
        """What the definition says now."""
        return cls(**{name: getattr(definition, name) for name in FIELD_NAMES})

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Self:
        """From a form's cleaned data, which may hold more than these fields."""
        return cls(**{name: values[name] for name in FIELD_NAMES})

    def write_to(self, definition: KPIDefinition, *, theme: Theme) -> None:
        for name in FIELD_NAMES:
            if name not in {"theme", "position"}:
                setattr(definition, name, getattr(self, name))
        definition.theme = theme
        if self.position is not None:
            definition.position = self.position


FIELD_NAMES: tuple[str, ...] = tuple(field.name for field in fields(DefinitionFields))
