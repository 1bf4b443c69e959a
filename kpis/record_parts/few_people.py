"""Which figures of a contract count few people, and the texts that may tell them."""

from collections.abc import Callable, Sequence
from typing import Any

from contracts.bundles.grounds import FEW_PEOPLE, UNFINISHED
from contracts.bundles.pieces import Asked
from contracts.bundles.tables import Judge
from contracts.register.models import Contract
from contracts_site.foundation.disclosure import is_small
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.people_counted import people_behind
from kpis.returns.models import Figure

# Of one KPI in one return.
Place = tuple[int, int]
NUMBERS = frozenset({"value", "numerator", "denominator", "rating"})
TEXTS = frozenset({"comment", "reason", "rating_reason", "change_reason", "text"})


def counts_few(figure: Figure, *, limit: int) -> bool:
    counts = people_behind(figure, figure.definition)
    return any(is_small(count, limit=limit) for count in counts)


def places_of_few(contract: Contract, *, limit: int) -> frozenset[Place]:
    """Where any figure that ever stood counts few people; one query."""
    figures = Figure.objects.filter(filed_in__contract=contract)
    return frozenset(
        (each.filed_in_id, each.kpi_id)
        for each in figures.select_related("definition").order_by()
        if counts_few(each, limit=limit)
    )


def figures_judged(asked: Asked, rows: Sequence[Any]) -> Judge:
    """A figure by itself, a text by all figures of its KPI in its return."""
    few = {row.pk for row in rows if counts_few(row, limit=asked.limit)}
    told_by = {(row.filed_in_id, row.kpi_id) for row in rows if row.pk in few}

    def judge(row: Any, field: str) -> str:
        if row.pk in few and field in NUMBERS:
            return FEW_PEOPLE
        tells = field in TEXTS and (row.filed_in_id, row.kpi_id) in told_by
        return FEW_PEOPLE if tells else ""

    return judge


def texts_judged(
    place_of: Callable[[Any], Place],
) -> Callable[[Asked, Sequence[Any]], Judge]:
    """For texts beside figures: queries and their answers."""

    def judging(asked: Asked, _rows: Sequence[Any]) -> Judge:
        few = places_of_few(asked.contract, limit=asked.limit)
        return lambda row, field: (
            FEW_PEOPLE if field in TEXTS and place_of(row) in few else ""
        )

    return judging


def sets_judged(_asked: Asked, _rows: Sequence[Any]) -> Judge:
    """A set that a variation proposes is nobody's before its approval."""

    def judge(row: Any, field: str) -> str:
        kpi_set = row if isinstance(row, KPISet) else _set_of(row)
        proposed = kpi_set.variation_id is not None and kpi_set.effective_from is None
        return UNFINISHED if proposed and not field else ""

    return judge


def _set_of(row: Any) -> KPISet:
    definition: KPIDefinition | Any = getattr(row, "after", row)
    kpi_set: KPISet = definition.kpi_set
    return kpi_set
