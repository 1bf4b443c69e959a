"""Contracts with returns on record, as the heat map needs them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period
from kpis.definitions.models import GoodIs, KPIDefinition, KPISet
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import Basis, append_figure
from kpis.returns.states import FigureSource, FigureState, ReturnState
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory

TODAY = date(2018, 11, 20)
STARTS, ENDS = date(2017, 4, 1), date(2021, 3, 31)

# The value that gets each level from the usual definition: at least 65, 60 and 50 %.
VALUES = {"M": "70", "S": "61", "B": "55", "X": "40"}


def measured_contract(kpis: int = 4, **fields: object) -> Contract:
    contract = ContractFactory(**{"starts_on": STARTS, "ends_on": ENDS} | fields)
    kpi_set = KPISetFactory(contract=contract)
    for _ in range(kpis):
        KPIDefinitionFactory(kpi_set=kpi_set)
    return contract


def month(key: str) -> Period:
    return Period.from_key(key)


def file_return(
    contract: Contract,
    key: str,
    figures: str = "",
    *,
    state: ReturnState = ReturnState.VALIDATED,
) -> Return:
    """The return of a month: a letter for each KPI as in docs/rules/heat-map.md."""
    period, by = month(key), PersonFactory()
    at = datetime(period.last.year, period.last.month, period.last.day, tzinfo=UTC)
    submitted = {"submitted_by": by, "submitted_at": at, "declared_name": "Jo Marsh"}
    filed = Return.objects.create(
        contract=contract,
        cadence=Cadence.MONTHLY,
        period_start=period.first,
        period_end=period.last,
        due_on=period.last + timedelta(days=14),
        state=state,
        **({} if state == ReturnState.OPEN else submitted),
        **(
            {"validated_by": PersonFactory(), "validated_at": at}
            if state == ReturnState.VALIDATED
            else {}
        ),
    )
    for definition, letter in zip(definitions_of(contract), figures, strict=False):
        append_letter(filed, definition, letter, at=at)
    return filed


def definitions_of(contract: Contract) -> list[KPIDefinition]:
    in_force = KPISet.objects.get(contract=contract)
    return list(in_force.definitions.order_by("position", "pk"))


def append_letter(
    filed: Return,
    definition: KPIDefinition,
    letter: str,
    *,
    at: datetime,
    source: FigureSource = FigureSource.PROVIDER,
) -> None:
    if letter == "O":
        definition = as_context(definition)
    content = (
        FigureInput.without_figure(FigureState.NOT_AVAILABLE, reason="Down.")
        if letter == "N"
        else FigureInput.reported(Decimal(VALUES.get(letter, "12")))
    )
    append_figure(
        filed_in=filed,
        definition=definition,
        content=content,
        basis=Basis(source=source),
        at=at,
        by=PersonFactory(),
    )


def as_context(definition: KPIDefinition) -> KPIDefinition:
    """For context only: nothing is good or bad."""
    definition.good_is = GoodIs.NOT_RATED
    definition.target_low = definition.slight_low = definition.below_low = None
    definition.save()
    return definition
