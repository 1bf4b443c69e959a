"""How much each KPI of a set counts among the others."""

from decimal import Decimal

from kpis.definitions.models import KPIDefinition


def weight_of(definition: KPIDefinition) -> Decimal | None:
    """The weight of a KPI in its set; none where the set gives no weights."""
    del definition
    return None
