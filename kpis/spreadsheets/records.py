"""What is on record of returns, read for many of them in a few queries."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kpis.definitions.models import KPIDefinition, KPISet
from kpis.returns.contents import content_of
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import (
    DraftFigure,
    Figure,
    FigureContent,
    Return,
    ReturnPart,
)
from kpis.returns.places_asked import kinds_served
from kpis.returns.presentation import fingerprint
from kpis.returns.states import FigureSource, PartState

Kept = TypeVar("Kept", DraftFigure, Figure)


@dataclass(frozen=True)
class ReturnRecord:
    """A return with what it asks, its drafts and its current figures, by KPI."""

    filed_in: Return
    definitions: Mapping[int, KPIDefinition]
    drafts: Mapping[int, DraftFigure] = field(default_factory=dict)
    reported: Mapping[int, Figure] = field(default_factory=dict)
    verified: Mapping[int, Figure] = field(default_factory=dict)
    submitted_owners: frozenset[str] = frozenset()
    kinds_served: frozenset[str] = frozenset()

    def is_filled_in(self, definition: KPIDefinition) -> bool:
        """Whether its figure may still be changed: by the return, and its part of it."""
        owner = definition.kpi.data_owner
        return self.filed_in.is_with_provider and owner not in self.submitted_owners

    def asked_by(self, definition: KPIDefinition) -> str:
        """By what kind of place the return asks the KPI; empty for one figure."""
        kind = definition.reported_by
        return kind if kind in self.kinds_served else ""

    def said(self, kpi_id: int) -> FigureContent | None:
        """What a file says of the KPI: the draft while it may be changed, then what was
        reported."""
        if self.is_filled_in(self.definitions[kpi_id]):
            return self.drafts.get(kpi_id)
        return self.reported.get(kpi_id)

    def content(self, kpi_id: int) -> FigureInput | None:
        said = self.said(kpi_id)
        return content_of(said) if said is not None else None

    def version(self, kpi_id: int) -> int | None:
        draft = self.drafts.get(kpi_id)
        return draft.version if draft else None

    def version_cell(self, kpi_id: int) -> str:
        """The draft's version and a mark of what is said, for the file to carry."""
        return f"{self.version(kpi_id) or 0}-{fingerprint(self.content(kpi_id))}"

    def governing(self, kpi_id: int) -> Figure | None:
        return self.verified.get(kpi_id) or self.reported.get(kpi_id)


def records_of(returns: Sequence[Return]) -> dict[int, ReturnRecord]:
    """The record of each return by its key: five queries, however many there are, and
    two more where a KPI is reported by site or locality."""
    asked = _definitions_asked(returns)
    keys = [each.pk for each in returns]
    drafts = DraftFigure.objects.filter(filed_in__in=keys).select_related("saved_by")
    figures = Figure.objects.filter(filed_in__in=keys).current()
    by_source: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_source[figure.source].append(figure)
    submitted = _submitted_owners(keys)
    is_by_place = any(
        definition.reported_by
        for definitions in asked.values()
        for definition in definitions.values()
    )
    served = kinds_served(returns) if is_by_place else {}
    drafts_by = _by_return(drafts)
    reported = _by_return(by_source[FigureSource.PROVIDER])
    verified = _by_return(by_source[FigureSource.COUNCIL])
    return {
        each.pk: ReturnRecord(
            each,
            asked[each.pk],
            drafts_by.get(each.pk, {}),
            reported.get(each.pk, {}),
            verified.get(each.pk, {}),
            frozenset(submitted[each.pk]),
            frozenset(served.get(each.pk, ())),
        )
        for each in returns
    }


def _submitted_owners(keys: Sequence[int]) -> dict[int, set[str]]:
    """Whose parts of each return are submitted."""
    found: dict[int, set[str]] = defaultdict(set)
    parts = ReturnPart.objects.filter(filed_in__in=keys, state=PartState.SUBMITTED)
    for return_id, owner in parts.values_list("filed_in_id", "owner"):
        found[return_id].add(owner)
    return found


def _by_return(found: Iterable[Kept]) -> dict[int, dict[int, Kept]]:
    by_return: dict[int, dict[int, Kept]] = defaultdict(dict)
    for each in found:
        by_return[each.filed_in_id][each.kpi_id] = each
    return by_return


def _definitions_asked(
    returns: Sequence[Return],
) -> dict[int, dict[int, KPIDefinition]]:
    """As `Return.definitions_asked` has it, for many returns at once."""
    contracts = {each.contract_id for each in returns}
    sets: dict[int, list[tuple[date, int]]] = defaultdict(list)
    dated = KPISet.objects.filter(contract__in=contracts).dated()
    for contract_id, starts, pk in dated.values_list(
        "contract_id", "effective_from", "pk"
    ):
        assert starts is not None
        sets[contract_id].append((starts, pk))
    in_force = {each.pk: _in_force(sets[each.contract_id], each) for each in returns}
    definitions: dict[int, list[KPIDefinition]] = defaultdict(list)
    for definition in (
        KPIDefinition.objects.filter(kpi_set__in=set(in_force.values()) - {None})
        .select_related("kpi", "theme", "kpi_set")
        .order_by("position", "pk")
    ):
        definitions[definition.kpi_set_id].append(definition)
    return {
        each.pk: {
            definition.kpi_id: definition.judging(each.period_end)
            for definition in definitions[in_force[each.pk] or 0]
            if definition.cadence == each.cadence
        }
        for each in returns
    }


def _in_force(sets: Sequence[tuple[date, int]], filed_in: Return) -> int | None:
    """The set with the last effective date by the return's last day; `sets` in order."""
    place = bisect_right([starts for starts, _ in sets], filed_in.period_end)
    return sets[place - 1][1] if place else None
