"""Escalation rules, what they led to, and the KPIs that action plans are for."""

from datetime import UTC, date, datetime

import factory

from contracts_site.foundation.calendars import Cadence
from kpis.escalation.models import EscalationRule, Firing
from kpis.recovery.models import KPIPlan
from tests.factories.contracts import ActionPlanFactory, ContractFactory
from tests.factories.kpis import KPIFactory


class EscalationRuleFactory(factory.django.DjangoModelFactory):
    """A rule of the council: any KPI off target three periods running."""

    class Meta:
        model = EscalationRule

    title = "Three periods off target"
    condition = EscalationRule.Condition.RUNNING
    level = "slightly_below"
    periods = 3
    consequence = "The lead member is invited to the next board."
    told_posts = "Director of Children's Services"
    in_force_from = date(2018, 1, 1)

    class Params:
        of_a_contract = factory.Trait(contract=factory.SubFactory(ContractFactory))
        missing = factory.Trait(
            title="Two returns missing",
            condition=EscalationRule.Condition.MISSING,
            level="",
            periods=2,
        )
        out_of = factory.Trait(
            condition=EscalationRule.Condition.OUT_OF, periods=4, times=2
        )


class FiringFactory(factory.django.DjangoModelFactory):
    """A firing to answer, about a KPI."""

    class Meta:
        model = Firing

    rule = factory.SubFactory(EscalationRuleFactory)
    contract = factory.SubFactory(ContractFactory)
    kpi = factory.SubFactory(KPIFactory, contract=factory.SelfAttribute("..contract"))
    cadence = Cadence.MONTHLY
    fired_for = date(2018, 6, 30)
    period_label = "June 2018"
    rule_words = "Any KPI off target for 3 periods running: the lead member is invited."
    behind = factory.LazyFunction(
        lambda: [["April 2018", "Amber (62 %)"], ["May 2018", "Red (55 %)"]]
    )
    fired_on = date(2018, 7, 12)
    fired_at = datetime(2018, 7, 12, 9, 0, tzinfo=UTC)

    class Params:
        about_returns = factory.Trait(kpi=None)
        untrue = factory.Trait(
            untrue_on=date(2018, 8, 1), untrue_because="June 2018 is now Green (66 %)."
        )
        plan_overdue = factory.Trait(plan_due_on=date(2018, 8, 1))


class KPIPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KPIPlan

    plan = factory.SubFactory(ActionPlanFactory)
    kpi = factory.SubFactory(
        KPIFactory, contract=factory.SelfAttribute("..plan.contract")
    )
