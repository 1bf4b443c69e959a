"""Rows of a contract's money; it runs for the usual three years unless told otherwise."""

from datetime import date
from decimal import Decimal

import factory

from contracts.money.models import (
    AnticipatedCost,
    AuthorisedSpend,
    BudgetPressure,
    Envelope,
    Payment,
    PriceLine,
    Saving,
    VolumePrice,
)
from tests.factories.contracts import ContractFactory


class EnvelopeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Envelope

    contract = factory.SubFactory(ContractFactory)
    start_year = 2018
    amount = Decimal(1520000)

    class Params:
        of_the_whole_term = factory.Trait(start_year=None)


class PriceLineFactory(factory.django.DjangoModelFactory):
    """The same price in every contract year."""

    class Meta:
        model = PriceLine

    contract = factory.SubFactory(ContractFactory)
    name = "Core service"
    amount = Decimal(1464000)

    class Params:
        indexed = factory.Trait(
            uplift=Decimal("2.5"), uplift_basis="Consumer prices, at most 2.5 %"
        )


class AuthorisedSpendFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuthorisedSpend

    contract = factory.SubFactory(ContractFactory)
    start_year = 2018
    amount = Decimal(40000)
    limit_words = "the original envelope"
    limit_amount = Decimal(1520000)
    authorised_by_post = "Deputy chief executive"
    authority = "Scheme of delegation, part 3, paragraph 12"
    reference = "DCE/2018/007"
    authorised_on = date(2018, 6, 1)
    reason = "To soften a reduced service while restructuring used resources."


class SavingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Saving

    contract = factory.SubFactory(ContractFactory)
    title = "Medium-term plan"
    amount = Decimal(20000)
    start_year = 2018

    class Params:
        once = factory.Trait(is_recurring=False)
        in_the_lines_already = factory.Trait(is_already_in_budget=True)


class PaymentFactory(factory.django.DjangoModelFactory):
    """A quarter's payment inside 2018/19."""

    class Meta:
        model = Payment

    contract = factory.SubFactory(ContractFactory)
    paid_on = date(2018, 7, 10)
    amount = Decimal(366000)
    period_from = date(2018, 4, 1)
    period_to = date(2018, 6, 30)
    reference = factory.Sequence(lambda n: f"INV-{n:04}")

    class Params:
        cancelled = factory.Trait(
            cancelled_on=date(2018, 8, 1), cancelled_reason="Entered twice."
        )
        gross = factory.Trait(basis=Payment.Basis.GROSS)


class VolumePriceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VolumePrice

    contract = factory.SubFactory(ContractFactory)
    service = "Assessments"
    unit = "assessments"
    start_year = 2018
    guaranteed_volume = 200
    block_price = Decimal(180000)
    unit_price_above = Decimal(950)
    forecast_volume = 236
    forecast_basis = "Requests in the last twelve months"

    class Params:
        with_refund = factory.Trait(unit_refund_below=Decimal(600))
        spot_only = factory.Trait(guaranteed_volume=0, block_price=Decimal(0))


class BudgetPressureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetPressure

    contract = factory.SubFactory(ContractFactory)
    title = "Rising demand"
    cause = "More requests for assessments."
    amount = Decimal(34200)
    start_year = 2018
    has_no_mitigation = True

    class Params:
        mitigated = factory.Trait(
            has_no_mitigation=False, mitigation="A second provider is sought."
        )


class AnticipatedCostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnticipatedCost

    contract = factory.SubFactory(ContractFactory)
    amount = Decimal(1430000)
    basis = AnticipatedCost.Basis.QUOTATION
    source = "the present provider"
    dated_on = date(2018, 5, 1)
