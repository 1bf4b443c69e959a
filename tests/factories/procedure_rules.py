"""Procedure rules with three bands, quotations, waivers."""

from datetime import date
from decimal import Decimal

import factory

from contracts.procedure_rules.models import (
    ProcedureRules,
    Quotation,
    RuleWaiver,
    ValueBand,
)
from tests.factories.contracts import ContractFactory


class ValueBandFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ValueBand

    rules = factory.SubFactory("tests.factories.procedure_rules.ProcedureRulesFactory")
    name = "Intermediate"
    from_value = Decimal(25_000)
    below_value = Decimal(100_000)
    route = ValueBand.Route.QUOTATIONS
    quotations_needed = 3
    approved_by_post = "Head of service"


class ProcedureRulesFactory(factory.django.DjangoModelFactory):
    """`with_bands` has low, intermediate and high values."""

    class Meta:
        model = ProcedureRules
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Contract procedure rules {n}")
    source = "Full Council, 1 March 2016"
    in_force_from = date(2016, 4, 1)

    @factory.post_generation
    def with_bands(
        self: ProcedureRules, create: bool, wanted: bool, **_: object
    ) -> None:
        if create and wanted:
            ValueBandFactory(
                rules=self,
                name="Low",
                from_value=0,
                below_value=25_000,
                route=ValueBand.Route.ONE_QUOTATION,
                quotations_needed=1,
            )
            ValueBandFactory(rules=self)
            ValueBandFactory(
                rules=self,
                name="High",
                from_value=100_000,
                below_value=None,
                route=ValueBand.Route.TENDER,
                quotations_needed=0,
            )


class QuotationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quotation

    contract = factory.SubFactory(ContractFactory)
    asked_of = factory.Sequence(lambda n: f"Bidder {n}")
    asked_on = date(2016, 5, 2)
    received_on = date(2016, 5, 20)
    price = Decimal(60_000)

    class Params:
        unanswered = factory.Trait(received_on=None, price=None)
        chosen = factory.Trait(is_chosen=True, reason="The lowest price.")


class RuleWaiverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RuleWaiver

    contract = factory.SubFactory(ContractFactory)
    what = "That three quotations are sought"
    reason = "Only one provider works in the area."
    approved_by_post = "Section 151 officer"
    authority = "Contract procedure rules, rule 12"
    reference = "CPR/2016/07"
    decided_on = date(2016, 6, 1)
