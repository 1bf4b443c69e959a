"""Themes, KPIs, KPI sets and their definitions.

Without a trait a set is the award's and applies from the contract's first day, and a
definition is a percentage where high is good: target 65, floor 60, lower floor 50.
"""

from decimal import Decimal

import factory

from contracts_site.foundation.calendars import Cadence
from kpis.definitions.models import (
    KPI,
    Control,
    GoodIs,
    KPIDefinition,
    KPISet,
    Theme,
    Unit,
)
from kpis.measures.models import Measure
from tests.factories.contracts import ContractFactory, VariationFactory


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"Theme {n}")

    class Params:
        access = factory.Trait(name="Access to Services")
        quality = factory.Trait(name="Quality of Services")
        partnership = factory.Trait(name="Partnership Working")


class KPIFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KPI

    contract = factory.SubFactory(ContractFactory)
    code = factory.Sequence(lambda n: f"K{n}")
    name = factory.Sequence(lambda n: f"Children reached {n}")


class KPISetFactory(factory.django.DjangoModelFactory):
    """The award's set; `introduced_by_variation` and `proposed` are the other two."""

    class Meta:
        model = KPISet

    contract = factory.SubFactory(ContractFactory)
    name = "KPIs of the award"
    effective_from = factory.SelfAttribute("contract.starts_on")
    comment_rule = KPISet.CommentRule.OFF_TARGET

    class Params:
        introduced_by_variation = factory.Trait(
            name="KPIs from the variation",
            reason="The first list was too long to manage.",
            variation=factory.SubFactory(
                VariationFactory,
                approved=True,
                contract=factory.SelfAttribute("..contract"),
            ),
            effective_from=factory.SelfAttribute("variation.effective_on"),
        )
        proposed = factory.Trait(
            name="Proposed KPIs",
            reason="The first list is too long to manage.",
            variation=factory.SubFactory(
                VariationFactory, contract=factory.SelfAttribute("..contract")
            ),
            effective_from=None,
        )
        every_kpi_needs_a_comment = factory.Trait(
            comment_rule=KPISet.CommentRule.EVERY_KPI
        )


class KPIDefinitionFactory(factory.django.DjangoModelFactory):
    """`KPIDefinitionFactory(low=True, kpi_set=kpi_set, kpi__code="A3")`."""

    class Meta:
        model = KPIDefinition

    kpi_set = factory.SubFactory(KPISetFactory)
    kpi = factory.SubFactory(
        KPIFactory, contract=factory.SelfAttribute("..kpi_set.contract")
    )
    theme = factory.SubFactory(ThemeFactory, access=True)
    position = factory.Sequence(lambda n: n)
    wording = "Children living in deprived areas who attend a centre"
    calculation = "Children who attended at least once, of all children in the area"
    unit = Unit.PERCENTAGE
    decimal_places = 1
    cadence = Cadence.MONTHLY
    good_is = GoodIs.HIGH
    target_low = Decimal(65)
    slight_low = Decimal(60)
    below_low = Decimal(50)
    control = Control.PROVIDER
    source = "The provider's case records"

    class Params:
        high = factory.Trait(good_is=GoodIs.HIGH)
        low = factory.Trait(
            wording="Families who waited over four weeks",
            calculation="Families waiting on the last day of the period",
            unit=Unit.COUNT,
            decimal_places=0,
            good_is=GoodIs.LOW,
            target_low=None,
            slight_low=None,
            below_low=None,
            target_high=Decimal(5),
            slight_high=Decimal(7),
            below_high=Decimal(10),
        )
        in_range = factory.Trait(
            wording="Use of the buildings",
            calculation="Hours booked, of all hours open",
            good_is=GoodIs.IN_RANGE,
            target_low=Decimal(85),
            target_high=Decimal(95),
            slight_low=Decimal(80),
            slight_high=Decimal(98),
            below_low=Decimal(70),
            below_high=None,
        )
        context = factory.Trait(
            wording="Children under five in the area",
            calculation="Latest estimate of the population",
            unit=Unit.COUNT,
            decimal_places=0,
            good_is=GoodIs.NOT_RATED,
            control=Control.CONTEXT,
            target_low=None,
            slight_low=None,
            below_low=None,
        )
        ratio = factory.Trait(
            numerator_label="Children who attended",
            denominator_label="Children living in deprived areas",
        )
        target_only = factory.Trait(slight_low=None, below_low=None)
        quarterly = factory.Trait(cadence=Cadence.QUARTERLY)
        in_pounds = factory.Trait(unit=Unit.POUNDS, decimal_places=0)


class MeasureFactory(factory.django.DjangoModelFactory):
    """A measure of the library: a percentage where high is good."""

    class Meta:
        model = Measure

    title = factory.Sequence(lambda n: f"Children reached {n}")
    theme = factory.SubFactory(ThemeFactory, access=True)
    wording = "Children living in deprived areas who attend a centre"
    calculation = "Children who attended at least once, of all children in the area"
    source = "The provider's case records"
    unit = Unit.PERCENTAGE
    decimal_places = 1
    good_is = GoodIs.HIGH
    target_low = Decimal(65)
    slight_low = Decimal(60)
    below_low = Decimal(50)
