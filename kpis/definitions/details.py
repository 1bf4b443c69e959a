"""What a definition says, as one value: services take it, forms and files make it."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Self

from contracts_site.foundation.calendars import Cadence
from kpis.definitions.models import Control, GoodIs, KPIDefinition, Theme, Unit


@dataclass(frozen=True, kw_only=True)
class DefinitionFields:
    """Everything of a definition but its KPI, its set and its place in it."""

    theme: Theme
    wording: str
    calculation: str
    unit: str | Unit
    good_is: str | GoodIs
    source: str
    cadence: str | Cadence = Cadence.MONTHLY
    control: str | Control = Control.PROVIDER
    decimal_places: int = 0
    numerator_label: str = ""
    denominator_label: str = ""
    target_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None
    why_it_matters: str = ""

    @classmethod
    def of(cls, definition: KPIDefinition) -> Self:
        """What the definition says now."""
        return cls(**{name: getattr(definition, name) for name in FIELD_NAMES})

    @classmethod
    def from_mapping(cls, values: dict[str, Any]) -> Self:
        """From a form's cleaned data, which may hold more than these fields."""
        return cls(**{name: values[name] for name in FIELD_NAMES})

    def write_to(self, definition: KPIDefinition) -> None:
        for name in FIELD_NAMES:
            setattr(definition, name, getattr(self, name))


FIELD_NAMES: tuple[str, ...] = tuple(field.name for field in fields(DefinitionFields))
