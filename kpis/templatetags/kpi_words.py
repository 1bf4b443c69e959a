"""`{% load kpi_words %}`: definitions, targets and values in the words all pages share."""

from decimal import Decimal

from django import template

from contracts_site.foundation.look.components import SummaryRow
from kpis.definitions.models import KPIDefinition
from kpis.definitions.presentation import definition_rows, levels
from kpis.definitions.wording import reading_words, target_words

register = template.Library()


@register.filter
def target_in_words(definition: KPIDefinition) -> str:
    """At least 65 %."""
    return target_words(definition)


@register.filter
def levels_in_words(definition: KPIDefinition) -> list[tuple[str, str]]:
    """The council's word for each level, with the values that get it."""
    return levels(definition)


@register.filter(name="definition_rows")
def rows_of_definition(definition: KPIDefinition) -> list[SummaryRow]:
    """All that a definition says, for a summary list."""
    return definition_rows(definition)


@register.filter
def value_under(value: Decimal, definition: KPIDefinition) -> str:
    """A value as its definition shows it: 62.2 %."""
    return reading_words(value, definition)
