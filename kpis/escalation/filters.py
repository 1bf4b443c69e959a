"""The filters of escalation rules and of firings."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from contracts.concerns.filters.across import AcrossContracts, OnADay
from contracts_site.foundation.tables.filters import SearchFilter
from kpis.escalation.models import EscalationRule, EscalationRuleQuerySet, Firing
from kpis.escalation.models import FiringQuerySet as Firings

STATES = (
    ("to_answer", "To answer"),
    ("late", "To answer, plan overdue"),
    ("answered", "Answered"),
    ("standing", "Not ended"),
    ("untrue", "Untrue as corrected"),
)
IN_FORCE = (("yes", "In force today"), ("no", "Not in force today"))
WHOSE = (("council", "The council's"), ("contract", "Of one contract"))


class FiringFilter(OnADay):
    q = SearchFilter(
        fields=("kpi__code", "kpi__name", "rule_words", "answer_words"),
        label="KPI, rule or answer",
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )

    class Meta:
        model = Firing
        fields = ("q", "state")

    def filter_state(
        self, firings: Firings, _name: str, value: str
    ) -> QuerySet[Firing]:
        match value:
            case "to_answer":
                return firings.to_answer()
            case "late":
                return firings.to_answer().filter(plan_due_on__lt=self.on)
            case "answered":
                return firings.exclude(answer="")
            case "standing":
                return firings.true().filter(ended_on__isnull=True)
            case _:
                return firings.filter(untrue_on__isnull=False)


class FiringsAcrossContracts(FiringFilter, AcrossContracts):
    pass


class RuleFilter(OnADay):
    q = SearchFilter(fields=("title", "consequence", "told_posts"), label="Rule")
    whose = django_filters.ChoiceFilter(
        label="Whose", choices=WHOSE, method="filter_whose", empty_label="All"
    )
    in_force = django_filters.ChoiceFilter(
        label="In force", choices=IN_FORCE, method="filter_in_force", empty_label="Any"
    )

    class Meta:
        model = EscalationRule
        fields = ("q", "whose", "in_force")

    def filter_whose(
        self, rules: EscalationRuleQuerySet, _name: str, value: str
    ) -> QuerySet[Any]:
        return rules.filter(contract__isnull=value == "council")

    def filter_in_force(
        self, rules: EscalationRuleQuerySet, _name: str, value: str
    ) -> QuerySet[Any]:
        current = rules.in_force(on=self.on)
        return current if value == "yes" else rules.filter(~Q(pk__in=current))
