"""A contract varied in April 2018, with figures on either side."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars import Cadence, Period
from kpis.definitions.models import KPI, KPIDefinition
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Return, ReturnStep
from kpis.returns.services import Basis, append_figure
from kpis.returns.states import ReturnState
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory, VariationFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory

VARIED_ON = date(2018, 4, 1)


def month(key: str) -> Period:
    return Period.from_key(key)


@dataclass
class VariedContract:
    """The first set asks 65 % of the KPI, the varied one 60 %; `dropped` ends there."""

    contract: Contract = field(default_factory=ContractFactory)
    by: User = field(default_factory=PersonFactory)

    def __post_init__(self) -> None:
        first = KPISetFactory(contract=self.contract)
        variation = VariationFactory(
            approved=True, contract=self.contract, effective_on=VARIED_ON
        )
        varied = KPISetFactory(
            contract=self.contract,
            introduced_by_variation=True,
            variation=variation,
            effective_from=VARIED_ON,
        )
        self.variation = variation
        self.before: KPIDefinition = KPIDefinitionFactory(kpi_set=first)
        self.kpi: KPI = self.before.kpi
        self.after: KPIDefinition = KPIDefinitionFactory(
            kpi_set=varied, kpi=self.kpi, target_low=Decimal(60), slight_low=Decimal(55)
        )
        self.dropped: KPIDefinition = KPIDefinitionFactory(kpi_set=first, low=True)

    def report(
        self,
        key: str,
        content: FigureInput | str,
        *,
        definition: KPIDefinition | None = None,
        at: datetime | None = None,
        basis: Basis | None = None,
        is_validated: bool = True,
    ) -> Figure:
        """Put one figure of a month on the record."""
        period = month(key)
        moment = at or datetime(
            period.following().first.year,
            period.following().first.month,
            12,
            tzinfo=UTC,
        )
        if isinstance(content, str):
            content = FigureInput.reported(Decimal(content))
        judged_by = definition or (
            self.after if period.last >= VARIED_ON else self.before
        )
        return append_figure(
            filed_in=self._return(period, moment, is_validated=is_validated),
            definition=judged_by,
            content=content,
            basis=basis or Basis(),
            at=moment,
            by=self.by,
        )

    def _return(
        self, period: Period, moment: datetime, *, is_validated: bool
    ) -> Return:
        validated = (
            {
                "state": ReturnState.VALIDATED,
                "validated_by": PersonFactory(),
                "validated_at": moment,
            }
            if is_validated
            else {"state": ReturnState.SUBMITTED}
        )
        filed_in, is_new = Return.objects.get_or_create(
            contract=self.contract,
            cadence=Cadence.MONTHLY,
            period_start=period.first,
            defaults={
                "period_end": period.last,
                "due_on": period.following().first,
                "submitted_by": self.by,
                "submitted_at": moment,
                "declared_name": "A person",
                **validated,
            },
        )
        if is_new:
            self._step(filed_in, ReturnState.SUBMITTED, moment)
        if is_new and is_validated:
            self._step(filed_in, ReturnState.VALIDATED, moment)
        return filed_in

    def _step(self, filed_in: Return, state: ReturnState, moment: datetime) -> None:
        ReturnStep.objects.create(
            filed_in=filed_in, state=state, taken_by=self.by, taken_at=moment
        )
