"""Reads what the cells of some contracts stand for, in two queries, however many."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.db.models import Count, Q, QuerySet

from contracts.register.models import Contract
from contracts_site.foundation.reading_together import Reading, read_together
from kpis.definitions.models import GoodIs, KPISet
from kpis.portfolio.asked import Asked
from kpis.portfolio.cells import NO_FIGURES, Filed, Tally
from kpis.portfolio.together import SEVERITY
from kpis.returns.models import Figure, Return
from kpis.returns.states import FigureState, ReturnState

# Where a figure stands: its return and, where themes are the columns, its theme.
Place = tuple[int, int]
ALL_THEMES = 0
NOT_YET_KNOWN = Q(state__in=(FigureState.AWAITED, FigureState.NOT_AVAILABLE)) & ~Q(
    definition__good_is=GoodIs.NOT_RATED
)
ContractIds: TypeAlias = Collection[int] | QuerySet[Contract, Any]


@dataclass(frozen=True)
class Record:
    """Returns by contract and the order of their period, tallies by place."""

    filed: Mapping[tuple[int, int], tuple[int, Filed]]
    tallies: Mapping[Place, Tally]
    sets: Mapping[int, Sequence[tuple[date, Mapping[int, int]]]]

    def tally(self, return_id: int, theme_id: int = ALL_THEMES) -> Tally:
        return self.tallies.get((return_id, theme_id), NO_FIGURES)

    def due(self, filed: Filed, theme_id: int = ALL_THEMES) -> int:
        """How many figures the set in force on the period's last day asks for."""
        sets = self.sets.get(filed.contract_id, [])
        begun = [asks for since, asks in sets if since <= filed.period_end]
        return begun[-1].get(theme_id, 0) if begun else 0


def read_record(contract_ids: Collection[int], asked: Asked) -> Record:
    record = record_reading(contract_ids, asked)
    returns, _figures, sets = record.querysets
    # Figures are many, and JSON of them takes longer than a query of their own.
    read_together(returns, sets)
    return record.answer()


def record_reading(contract_ids: ContractIds, asked: Asked) -> Reading[Record]:
    returns = _returns(contract_ids, asked)
    figures = _figures(contract_ids, asked)
    sets = _sets(contract_ids, asked)

    def record() -> Record:
        tallies = {_place(row): _tally(row) for row in figures}
        return Record(_filed(returns, asked), tallies, _asks_by_contract(sets))

    return Reading([returns, figures, sets], record)


def returns_shown(asked: Asked) -> QuerySet[Return]:
    """The returns of the periods that are shown, of every contract."""
    return Return.objects.filter(
        cadence=asked.cadence,
        period_start__range=(asked.first_day, asked.last_day),
    ).order_by()


def figures_shown(asked: Asked) -> QuerySet[Figure]:
    """Governing figures, of the theme that is asked for."""
    figures = Figure.objects.governing().order_by()
    return figures.filter(definition__theme=asked.theme) if asked.theme else figures


def _returns(contract_ids: ContractIds, asked: Asked) -> QuerySet[Return, Any]:
    return (
        returns_shown(asked)
        .filter(contract__in=contract_ids)
        .values("pk", "contract_id", "period_start", "period_end", "state", "due_on")
    )


def _filed(
    returns: Iterable[Mapping[str, Any]], asked: Asked
) -> dict[tuple[int, int], tuple[int, Filed]]:
    return {
        (row["contract_id"], _column(row["period_start"], asked)): (
            row["pk"],
            Filed(
                row["contract_id"],
                row["period_start"],
                row["period_end"],
                ReturnState(row["state"]),
                row["due_on"],
            ),
        )
        for row in returns
    }


def _column(period_start: date, asked: Asked) -> int:
    """A part of a period stands in the column of the whole."""
    return next(
        number
        for number, period in enumerate(asked.periods)
        if period.contains(period_start)
    )


def _figures(contract_ids: ContractIds, asked: Asked) -> QuerySet[Figure, Any]:
    """How many stand where, by level and by state."""
    counts = {level.value: Count("pk", filter=Q(rating=level)) for level in SEVERITY}
    counts["reported"] = Count("pk", filter=Q(state=FigureState.REPORTED))
    counts["on_record"] = Count("pk")
    counts["unknown"] = Count("pk", filter=NOT_YET_KNOWN)
    theme = ["definition__theme_id"] if asked.is_by_theme else []
    found: QuerySet[Figure, Any] = (
        figures_shown(asked)
        .filter(
            filed_in__contract__in=contract_ids,
            filed_in__cadence=asked.cadence,
            filed_in__period_start__range=(asked.first_day, asked.last_day),
        )
        .values("filed_in_id", *theme)
        .annotate(**counts)
    )
    return found


def _place(row: Mapping[str, Any]) -> Place:
    return row["filed_in_id"], row.get("definition__theme_id", ALL_THEMES)


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(
        {level: row[level.value] for level in SEVERITY},
        row["reported"],
        row["on_record"],
        row["unknown"],
    )


def _sets(contract_ids: ContractIds, asked: Asked) -> QuerySet[Any, Any]:
    """Of each dated set, the oldest first, how much it asks for under each theme."""
    of_cadence = Q(
        definitions__cadence=asked.cadence, definitions__superseded_at__isnull=True
    )
    if asked.theme:
        of_cadence &= Q(definitions__theme=asked.theme)
    return (
        KPISet.objects.filter(
            contract__in=contract_ids, effective_from__lte=asked.last_day
        )
        .order_by("effective_from")
        .values("contract_id", "effective_from", "definitions__theme_id")
        .annotate(asks=Count("definitions", filter=of_cadence))
    )


def _asks_by_contract(
    sets: Iterable[Mapping[str, Any]],
) -> dict[int, list[tuple[date, dict[int, int]]]]:
    found: dict[int, dict[date, dict[int, int]]] = defaultdict(dict)
    for row in sets:
        asks = found[row["contract_id"]].setdefault(
            row["effective_from"], {ALL_THEMES: 0}
        )
        asks[ALL_THEMES] += row["asks"]
        if (theme_id := row["definitions__theme_id"]) is not None:
            asks[theme_id] = row["asks"]
    return {contract_id: list(by_day.items()) for contract_id, by_day in found.items()}
