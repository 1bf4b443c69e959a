"""More of the record in a demonstration paper: a KPI's chart, and the money."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from contracts.register.models import Contract
from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    contract_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.inserts.spc_chart import chart_parameters
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.foundation.calendars import Period
from kpis.definitions.models import KPI

PAPER, CONTRACT, CHARTED = "CFP-2018-12", "CC-2016", "CC01"
PLACED = datetime(2018, 11, 5, 11, 0, tzinfo=UTC)
Placing = tuple[str, dict[str, Any]]


@transaction.atomic
def load_paper_inserts() -> None:
    """After the scorecard of the first paper; each kind once, and none later on."""
    for paper in Paper.objects.filter(reference=PAPER, publications__isnull=True):
        held = set(paper.inserts.values_list("kind", flat=True))
        for kind, parameters in _wanted():
            if kind not in held:
                place_insert(
                    paper=paper,
                    kind=kind,
                    parameters=parameters,
                    into=_section_with(paper.inserts.get(number=1)),
                    at=PLACED,
                    by=paper.author,
                )


def _wanted() -> Iterator[Placing]:
    contract = Contract.objects.get(reference=CONTRACT)
    yield (
        "kpi-chart",
        chart_parameters(
            kpi=KPI.objects.get(contract=contract, code=CHARTED),
            until=Period.from_key("2018-09"),
            as_reported_at=PLACED,
        ),
    )
    yield "contract-money", contract_parameters(contract, as_reported_at=PLACED)


def _section_with(insert: Insert) -> Section:
    return next(
        section
        for section in insert.paper.sections.all()
        if insert.number in insert_numbers(section.body)
    )
