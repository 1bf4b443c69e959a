"""What variations change, and their regime tests."""

from datetime import date
from decimal import Decimal

import factory

from contracts.organisations.models import Party
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.term_models import TermChange
from contracts.variations.regime.models import MadeTogether, ModificationTest
from tests.factories.contracts import ProviderFactory, VariationFactory
from tests.factories.organisations import PartyFactory


class PriceChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PriceChange

    variation = factory.SubFactory(VariationFactory)
    total_value_after = Decimal("1600000.00")


class ScopeChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScopeChange

    variation = factory.SubFactory(VariationFactory)
    description_after = "Five centres and outreach."


class LotsChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LotsChange

    variation = factory.SubFactory(VariationFactory)
    lots_before = "Lots 1 and 2"
    lots_after = "Lot 1"


class ProviderChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProviderChange

    variation = factory.SubFactory(VariationFactory)
    provider_after = factory.SubFactory(ProviderFactory)
    reason = ProviderChange.Reason.RESTRUCTURING


class TermChangeFactory(factory.django.DjangoModelFactory):
    """An extension beyond the options, unless a kind is given."""

    class Meta:
        model = TermChange

    variation = factory.SubFactory(VariationFactory)
    contract = factory.SelfAttribute("variation.contract")
    kind = TermChange.Kind.EXTEND
    ends_on_after = date(2020, 3, 31)


class PartyChangeFactory(factory.django.DjangoModelFactory):
    """A subcontractor that joins, unless a party is said to leave."""

    class Meta:
        model = PartyChange

    variation = factory.SubFactory(VariationFactory)
    kind = PartyChange.Kind.JOIN
    provider = factory.SubFactory(ProviderFactory)
    role = Party.Role.SUBCONTRACTOR
    delivers = "Outreach in two wards."

    class Params:
        leaving = factory.Trait(
            kind=PartyChange.Kind.LEAVE,
            party=factory.SubFactory(
                PartyFactory, contract=factory.SelfAttribute("..variation.contract")
            ),
            provider=None,
            role="",
            delivers="",
        )


class ModificationTestFactory(factory.django.DjangoModelFactory):
    """Undecided, unless it is said to be decided."""

    class Meta:
        model = ModificationTest

    variation = factory.SubFactory(VariationFactory)

    class Params:
        decided = factory.Trait(
            regime="pcr_2015",
            suggested_route="72_1_e",
            suggested_notice="not needed",
            tested_value=Decimal(0),
            tested_months=Decimal(0),
            scope_changes_materially=False,
            balance_changes_materially=False,
            route="72_1_e",
            notice="not needed",
            decided_by_post="Principal solicitor",
            decided_on=date(2017, 9, 1),
            recorded_by=factory.SelfAttribute("variation.drafted_by"),
        )


class MadeTogetherFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MadeTogether

    modification_test = factory.SubFactory(ModificationTestFactory)
    earlier = factory.SubFactory(VariationFactory)
