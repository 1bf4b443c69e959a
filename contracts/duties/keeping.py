"""Keep the duties of contracts as lines, and find again what a line stands for."""

from collections.abc import Sequence
from datetime import date

from contracts.duties.kept_models import HELD_STATES, DutyLine
from contracts.duties.models import LocalDuty
from contracts.duties.presentation import PortfolioDuty
from contracts.duties.reading import AHEAD, items_of_all
from contracts.duties.standing_duties import DutyItem
from contracts.register.models import Contract, ContractQuerySet
from contracts.worked_out.workers import Worker


def keep_duties(contracts: ContractQuerySet, on: date) -> None:
    """In place of the lines that the contracts had."""
    items = items_of_all(contracts, on=on, until=on + AHEAD)
    DutyLine.objects.of(contracts).delete()
    DutyLine.objects.bulk_create(
        [
            DutyLine(
                contract_id=item.contract_id,
                code=item.finding.code,
                occurrence=_occurrence(item),
                title=item.finding.title,
                is_statutory=item.finding.is_statutory,
                state=item.state,
                due_on=item.due_on,
            )
            for item in items
            if item.state in HELD_STATES and not item.finding.is_for_the_council
        ],
        batch_size=5000,
    )


def duties_behind(lines: Sequence[DutyLine], *, on: date) -> list[PortfolioDuty]:
    """What the lines stand for, in their order, with reasons and records.

    A line that a change of this very moment has done away with is left out.
    """
    contracts = {line.contract_id: line.contract for line in lines}
    items = {
        (item.contract_id, item.finding.code, _occurrence(item)): item
        for item in items_of_all(
            Contract.objects.filter(pk__in=contracts), on=on, until=on + AHEAD
        )
    }
    return [
        PortfolioDuty(items[line.key], line.contract)
        for line in lines
        if line.key in items
    ]


def _occurrence(item: DutyItem) -> str:
    return item.occurrence.key if item.occurrence else ""


DUTIES_KEPT = Worker("duties", keep_duties, settings=(LocalDuty,))
