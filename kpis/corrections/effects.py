"""What a corrected definition would make of the figures on record."""

import hashlib
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from kpis.definitions.details import DefinitionFields
from kpis.definitions.models import KPIDefinition, Theme
from kpis.definitions.rating import Rating, rate_in_period
from kpis.returns.models import Figure


@dataclass(frozen=True)
class Effect:
    """One figure, and the rating that it would have."""

    figure: Figure
    after: Rating

    @property
    def changes(self) -> bool:
        return self.figure.rating != self.after.level


@dataclass(frozen=True)
class Effects:
    """Every figure that would be judged again, in order of time."""

    every: Sequence[Effect]

    @property
    def changed(self) -> list[Effect]:
        return [effect for effect in self.every if effect.changes]

    @property
    def unchanged(self) -> int:
        return len(self.every) - len(self.changed)

    @property
    def mark(self) -> str:
        """A short text that differs as soon as a figure or what becomes of it does."""
        said = [(each.figure.pk, str(each.after.level)) for each in self.every]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


def corrected(
    definition: KPIDefinition, fields: DefinitionFields, *, theme: Theme
) -> KPIDefinition:
    """A new definition in the same place of the set, not saved."""
    made = copy(definition)
    made.pk, made._state.adding = None, True
    fields.write_to(made, theme=theme)
    return made


def effects_of(definition: KPIDefinition, after: KPIDefinition) -> Effects:
    """The current figures that the definition judged, rated by the one after it."""
    figures = (
        Figure.objects.current()
        .filter(definition=definition.pk)
        .select_related("filed_in", "kpi", "definition")
        .order_by("filed_in__period_end", "source", "pk")
    )
    return Effects(
        [
            Effect(
                figure,
                rate_in_period(figure, after, last_day=figure.filed_in.period_end),
            )
            for figure in figures
        ]
    )
