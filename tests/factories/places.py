"""Localities, sites and what serves them."""

from datetime import date, time
from decimal import Decimal

import factory

from contracts.places.choices import Occupancy, Responsible, Weekday
from contracts.places.models import (
    Locality,
    OpeningSpell,
    ServedLocality,
    ServedSite,
    Site,
)
from tests.factories.contracts import days_from_now

CONTRACT = "tests.factories.contracts.ContractFactory"


class LocalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Locality

    name = factory.Sequence(lambda n: f"Locality {n}")

    class Params:
        given_up = factory.Trait(is_active=False)


class SiteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Site

    name = factory.Sequence(lambda n: f"Centre {n}")
    postcode = "ZZ1 1AA"
    responsible = Responsible.COUNCIL

    class Params:
        leased = factory.Trait(
            landlord="A landlord",
            lease_from=date(2010, 4, 1),
            lease_until=days_from_now(100),
            rent_per_year=Decimal("12000.00"),
        )
        part_used = factory.Trait(occupancy=Occupancy.PART)
        closed = factory.Trait(closed_on=date(2018, 3, 31))


class OpeningSpellFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OpeningSpell

    site = factory.SubFactory(SiteFactory)
    weekday = Weekday.MONDAY
    opens_at = time(9)
    closes_at = time(17)


class ServedSiteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServedSite

    contract = factory.SubFactory(CONTRACT)
    site = factory.SubFactory(SiteFactory)
    starts_on = factory.SelfAttribute("contract.starts_on")


class ServedLocalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServedLocality

    contract = factory.SubFactory(CONTRACT)
    locality = factory.SubFactory(LocalityFactory)
    starts_on = factory.SelfAttribute("contract.starts_on")
