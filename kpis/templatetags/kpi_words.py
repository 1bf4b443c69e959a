"""`{% load kpi_words %}`: definitions, targets and values in the words all pages share."""

from decimal import Decimal

from django import template

from contracts_site.foundation.look.components import SummaryRow
from kpis.definitions.models import KPIDefinition
from kpis.definitions.presentation import (
    bounds_in_words,
    definition_rows,
    levels,
    steps_words,
)
from kpis.definitions.wording import reading_words, target_words
from kpis.definitions.year_rule import year_rule

register = template.Library()


@register.filter
def target_in_words(definition: KPIDefinition) -> str:
    """At least 65 %."""
    return _unbroken(target_words(definition))


@register.filter
def bounds_of_definition(definition: KPIDefinition) -> str:
    """Fixed bounds: floor 60 %, or at which distance from the target they lie."""
    return _unbroken(bounds_in_words(definition))


@register.filter
def steps_in_words(definition: KPIDefinition) -> str:
    """From January 2027 at least 65 %."""
    return _unbroken(steps_words(definition))


@register.filter
def off_target_in_words(definition: KPIDefinition) -> list[tuple[str, str]]:
    """The council's word for each level off target, with the values that get it."""
    return [(word, _unbroken(taken)) for word, taken in levels(definition)[1:]]


@register.filter(name="definition_rows")
def rows_of_definition(definition: KPIDefinition) -> list[SummaryRow]:
    """All that a definition says, for a summary list."""
    return definition_rows(definition)


@register.filter
def value_under(value: Decimal, definition: KPIDefinition) -> str:
    """A value as its definition shows it: 62.2 %."""
    return _unbroken(reading_words(value, definition))


@register.filter
def way_of_year(definition: KPIDefinition) -> str:
    """How the definition's periods make the year to date."""
    return year_rule(definition).explained


@register.filter
def unbroken(words: str) -> str:
    """Words that were made elsewhere, with each % kept beside its number."""
    return _unbroken(words)


def _unbroken(words: str) -> str:
    """No line ends between a number and its %."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")
