"""Reads what a scorecard needs from the record, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, Subquery

from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.reading_together import Reading
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.returns.models import Figure, ReturnStep
from kpis.returns.states import FigureSource

if TYPE_CHECKING:
    import pandas as pd

FIGURE_COLUMNS = {
    "kpi_id": "kpi_id",
    "filed_in_id": "return_id",
    "filed_in__period_end": "last_day",
    "stood_as": "return_state",
    "source": "source",
    "state": "state",
    "value": "value",
    "numerator": "numerator",
    "denominator": "denominator",
    "reason": "reason",
    "comment": "comment",
    "rating": "rating",
    "rating_reason": "rating_reason",
    "recorded_at": "recorded_at",
    "supersedes_id": "supersedes_id",
}


PLACE = ["kpi_id", "last_day"]


@dataclass(frozen=True)
class SetsInForce:
    """The KPI sets of one contract that were known at a moment, oldest first."""

    sets: tuple[KPISet, ...]
    definitions: dict[int, dict[int, KPIDefinition]]
    _judging: dict[date, dict[int, KPIDefinition]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def on(self, day: date) -> KPISet | None:
        """The set whose date is the last on or before the day."""
        begun = [s for s in self.sets if s.effective_from and s.effective_from <= day]
        return begun[-1] if begun else None

    def definitions_on(self, day: date) -> dict[int, KPIDefinition]:
        """The definitions that judge a period ending on the day, by KPI, in the set's
        order; each is asked for many times, and worked out once."""
        if day not in self._judging:
            kpi_set = self.on(day)
            in_force = self.definitions.get(kpi_set.pk, {}) if kpi_set else {}
            self._judging[day] = {
                kpi_id: definition.judging(day)
                for kpi_id, definition in in_force.items()
            }
        return self._judging[day]


def sets_reading(
    contract: Contract, *, cadence: Cadence, as_reported_at: datetime
) -> Reading[SetsInForce]:
    """The contract's sets as they stood at the moment: a variation approved later did
    not count yet, nor a definition corrected later."""
    known = (
        KPISet.objects.filter(contract=contract)
        .dated()
        .filter(
            Q(variation__isnull=True)
            | Q(variation__approval_recorded_at__lte=as_reported_at)
        )
        .select_related("variation")
    )
    definitions = (
        KPIDefinition.every.standing(at=as_reported_at)
        .filter(kpi_set__in=known.order_by().values("pk"), cadence=cadence)
        .select_related("kpi", "theme", "kpi_set")
    )
    return Reading(
        [known, definitions], lambda: _sets_in_force(tuple(known), definitions)
    )


def _sets_in_force(
    sets: tuple[KPISet, ...], definitions: Iterable[KPIDefinition]
) -> SetsInForce:
    by_set: dict[int, dict[int, KPIDefinition]] = {s.pk: {} for s in sets}
    for definition in definitions:
        by_set[definition.kpi_set_id][definition.kpi_id] = definition
    return SetsInForce(sets, by_set)


def figures_reading(
    contract: Contract,
    *,
    cadence: Cadence,
    periods: Sequence[Period],
    as_reported_at: datetime,
) -> "Reading[pd.DataFrame]":
    """The governing figure of every KPI and period, as reported at the moment.

    One row for each (kpi_id, last_day); where the council verified a figure, its row
    governs. `return_state` is how its return stood at the moment, whatever became of it
    since. Values are Decimal, never float.
    """
    steps = ReturnStep.objects.filter(
        filed_in=OuterRef("filed_in"), taken_at__lte=as_reported_at
    ).order_by("-taken_at", "-pk")
    rows = (
        Figure.objects.as_reported_at(as_reported_at)
        .annotate(stood_as=Subquery(steps.values("state")[:1]))
        .filter(
            filed_in__contract=contract,
            filed_in__cadence=cadence,
            filed_in__period_end__gte=periods[0].first,
            filed_in__period_end__lte=periods[-1].last,
        )
        .values_list(*FIGURE_COLUMNS)
    )
    return Reading([rows], lambda: _governing(_table(rows)))


def _table(rows: Iterable[tuple[Any, ...]]) -> "pd.DataFrame":
    # Half a second to import: only who reads figures pays it, not every command.
    import pandas as pd

    return pd.DataFrame.from_records(
        list(rows), columns=list(FIGURE_COLUMNS.values()), coerce_float=False
    ).astype(object)


def _governing(table: "pd.DataFrame") -> "pd.DataFrame":
    """The last figure of each place, the council's before others; beside it what was
    reported there."""
    verified_last = table.assign(
        is_verified=table["source"] == FigureSource.COUNCIL,
        is_changed=table["supersedes_id"].notna().astype(object),
    )
    governing = verified_last.sort_values("is_verified", kind="stable").drop_duplicates(
        PLACE, keep="last"
    )
    if not governing["is_verified"].any():
        return governing
    reported = table.loc[table["source"] == FigureSource.PROVIDER]
    beside = reported.drop_duplicates(PLACE, keep="last")[[*PLACE, "state", "value"]]
    return governing.merge(
        beside.rename(columns={"state": "reported_state", "value": "reported_value"}),
        on=PLACE,
        how="left",
    )


def figures_by_place(
    table: "pd.DataFrame", *, until: Period
) -> dict[tuple[int, str], dict[str, object]]:
    """The rows of the table by KPI and the key of the period.

    A part of a month has the key of the whole, wherever the contract's term cut it.
    """
    records: Iterable[dict[str, object]] = (
        {str(key): value for key, value in record.items()}
        for record in table.to_dict("records")
    )
    return {
        (int(str(record["kpi_id"])), _key(_day(record["last_day"]), until)): record
        for record in records
    }


def _key(day: date, until: Period) -> str:
    """A part of a period has the key of the whole, and one day is a part."""
    return replace(until, first=day, last=day).key


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is not a day.")
    return value
