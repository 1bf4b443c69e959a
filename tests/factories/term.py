"""Options to extend a contract: of a year each, unless said otherwise."""

import factory

from contracts.term.models import ExtensionOption
from tests.factories.contracts import ContractFactory


class ExtensionOptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExtensionOption

    contract = factory.SubFactory(ContractFactory)
    number = 1
    months = 12
    notice_months = 6
