"""The filters of outcomes."""

import django_filters
from django.db.models import Q, QuerySet

from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePlan,
    OutcomeQuerySet,
)
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

SERVED = (("yes", "By a contract"), ("no", "By no contract"))


class OutcomeFilter(ListFilter):
    """Over outcomes that carry how many contracts serve them."""

    q = SearchFilter(
        fields=("title", "description", "want_statements", "priority__title"),
        label="Words",
    )
    plan = django_filters.ModelChoiceFilter(
        field_name="priority__plan",
        queryset=OutcomePlan.objects.all(),
        label="Plan",
        empty_label="All",
    )
    served = django_filters.ChoiceFilter(
        label="Served", choices=SERVED, method="filter_served", empty_label="Any"
    )

    class Meta:
        model = Outcome
        fields = ("q", "plan", "served")

    def filter_served(
        self, outcomes: OutcomeQuerySet, _name: str, value: str
    ) -> QuerySet[Outcome]:
        none = Q(("contract_count", 0))
        return outcomes.exclude(none) if value == "yes" else outcomes.filter(none)


class ServingFilter(ListFilter):
    q = SearchFilter(fields=("outcome__title", "how"), label="Outcome or contribution")

    class Meta:
        model = ContractOutcome
        fields = ("q",)
