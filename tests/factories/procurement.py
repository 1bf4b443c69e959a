"""Procurements and what belongs to them; without a trait it is a family service."""

from datetime import date
from decimal import Decimal

import factory

from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    PotAllocation,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts.register.regimes import Regime
from contracts.specifications.models import SpecificationItem
from contracts.timetables.models import TimetableRecord
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import DirectorateFactory


class ProcurementFactory(factory.django.DjangoModelFactory):
    """Five years and two options of a year from 1 September 2019."""

    class Meta:
        model = Procurement

    reference = factory.Sequence(lambda n: f"PR-{n:04}")
    title = factory.Sequence(lambda n: f"Support services {n}")
    directorate = factory.SubFactory(DirectorateFactory)
    regime = Regime.PCR_2015
    procedure = Procurement.Procedure.COMPETITIVE
    starts_on = date(2019, 9, 1)
    initial_years = 5
    option_months = factory.LazyFunction(lambda: [12, 12])


class BudgetTodayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetToday

    procurement = factory.SubFactory(ProcurementFactory)
    name = "Children's centres"
    amount = Decimal(1520000)


class BudgetTomorrowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetTomorrow

    procurement = factory.SubFactory(ProcurementFactory)
    name = "Family service"
    amount = Decimal(1520000)


class LotFactory(factory.django.DjangoModelFactory):
    """Of a budget of its own procurement; its value is still in the pot."""

    class Meta:
        model = Lot

    budget = factory.SubFactory(BudgetTomorrowFactory)
    procurement = factory.SelfAttribute("budget.procurement")
    number = factory.Sequence(lambda n: n + 1)
    title = "Family service"


class PotAllocationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PotAllocation

    lot = factory.SubFactory(LotFactory)
    amount = Decimal(300000)
    reason = "By numbers of children."
    decided_by_post = "Director of Children's Services"
    decided_on = date(2019, 5, 1)


class ProcurementSavingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProcurementSaving

    procurement = factory.SubFactory(ProcurementFactory)
    title = "Medium-term plan"
    amount = Decimal(20000)
    start_year = 2019


class ProcurementCostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProcurementCost

    procurement = factory.SubFactory(ProcurementFactory)
    amount = Decimal(15074000)
    basis = ProcurementCost.Basis.ESTIMATE
    source = "the commissioning team"
    dated_on = date(2018, 9, 11)


class SpecificationItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SpecificationItem

    procurement = factory.SubFactory(ProcurementFactory)
    part = 1
    title = factory.Sequence(lambda n: f"What the service is for, {n}")

    class Params:
        statutory = factory.Trait(source="Equality Act 2010, section 149")


class TimetableRecordFactory(factory.django.DjangoModelFactory):
    """The tender is shifted."""

    class Meta:
        model = TimetableRecord

    procurement = factory.SubFactory(ProcurementFactory)
    step = "tender"
    shifted_to = date(2018, 11, 12)
    shift_reason = "The executive decided in October."
    recorded_by = factory.SubFactory(PersonFactory)
