"""Plans, priorities, outcomes and what contracts do for them."""

from datetime import date
from decimal import Decimal

import factory

from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePayment,
    OutcomePlan,
    Priority,
)


class OutcomePlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutcomePlan

    title = factory.Sequence(lambda n: f"Children and young people's plan {n}")
    starts_on = date(2018, 4, 1)


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Priority

    plan = factory.SubFactory(OutcomePlanFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Early help"


class OutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outcome

    priority = factory.SubFactory(PriorityFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Families find help early"
    want_statements = "I want help before things get worse."


class ContractOutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContractOutcome

    contract = factory.SubFactory("tests.factories.contracts.ContractFactory")
    outcome = factory.SubFactory(OutcomeFactory)
    how = "Drop-in sessions in every locality."


class OutcomePaymentFactory(factory.django.DjangoModelFactory):
    """Five per cent of the price, unless it is a sum."""

    class Meta:
        model = OutcomePayment

    serving = factory.SubFactory(ContractOutcomeFactory)
    share_per_cent = Decimal("5.00")
    condition = "Seven in ten families say that help came early."
    measured_by = date(2019, 3, 31)

    class Params:
        a_sum = factory.Trait(share_per_cent=None, amount=Decimal("20000.00"))
