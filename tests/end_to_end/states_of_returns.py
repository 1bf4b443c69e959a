"""A return of twenty-five KPIs, made inside a running site."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from contracts.register.models import Contract, Directorate, Provider
from contracts_site.foundation.calendars import Cadence, period_ended
from kpis.returns.models import Return
from kpis.returns.services import open_returns
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory

KPIS = 25


def build() -> None:
    """Print the address of the newest return that is over, with no figure in it."""
    today = timezone.localdate()
    period = period_ended(today, cadence=Cadence.MONTHLY)
    assert period is not None
    contract = _contract(period.first)
    open_returns(contracts=[contract], on=today)
    filed_in = Return.objects.get(contract=contract, period_start=period.first)
    print(reverse("kpis:return-entry", args=[filed_in.pk]))


def _contract(first: date) -> Contract:
    contract: Contract = ContractFactory(
        reference=f"TWENTY-FIVE-{Contract.objects.count()}",
        title="Twenty-five KPIs",
        directorate=Directorate.objects.get(name="Children and families"),
        provider=Provider.objects.get(name="Larkfield Family Trust"),
        starts_on=first,
        ends_on=first + timedelta(days=1000),
        is_illustrative=True,
    )
    kpi_set = KPISetFactory(contract=contract)
    for number in range(1, KPIS + 1):
        KPIDefinitionFactory(
            kpi_set=kpi_set,
            kpi__code=f"N{number:02}",
            kpi__name=f"Measure {number}",
            position=number,
            ratio=number % 3 == 0,
        )
    return contract
