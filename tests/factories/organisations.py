"""Former names, reorganisations and parties."""

from datetime import date

import factory

from contracts.organisations.models import FormerName, Party, Reorganisation
from tests.factories.contracts import (
    ContractFactory,
    DirectorateFactory,
    ProviderFactory,
)


class FormerNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FormerName

    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence(lambda n: f"Former provider {n}")
    until = date(2018, 3, 31)
    reason = "Became a charity."


class ReorganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reorganisation

    directorate = factory.SubFactory(DirectorateFactory, closed=True)
    into = factory.SubFactory(DirectorateFactory)
    on = date(2018, 4, 1)
    reason = "The council joined its children's services."
    contracts_moved = 0
    recorded_by = factory.SubFactory("tests.factories.accounts.PersonFactory")


class PartyFactory(factory.django.DjangoModelFactory):
    """A member of the consortium, unless it is a subcontractor or has left."""

    class Meta:
        model = Party

    contract = factory.SubFactory(ContractFactory)
    provider = factory.SubFactory(ProviderFactory)
    role = Party.Role.CONSORTIUM
    delivers = "Outreach in two localities."
    joined_on = date(2016, 10, 1)

    class Params:
        subcontractor = factory.Trait(role=Party.Role.SUBCONTRACTOR)
        gone = factory.Trait(left_on=date(2018, 3, 31))
