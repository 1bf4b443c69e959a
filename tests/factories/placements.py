"""Totals of placements."""

from datetime import date
from decimal import Decimal

import factory

from contracts.placements.models import PlacementTotal


class PlacementTotalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlacementTotal

    provider = factory.SubFactory("tests.factories.contracts.ProviderFactory")
    kind = PlacementTotal.Kind.RESIDENTIAL
    period_start = date(2021, 10, 1)
    period_end = date(2021, 10, 31)
    number = 12
    total_cost = Decimal("480000.00")
    source = "Panel summary"

    class Params:
        small = factory.Trait(number=4, total_cost=Decimal("150000.00"))
        of_all_providers = factory.Trait(provider=None)
        of_unknown_cost = factory.Trait(total_cost=None)
