"""The filters of a contract's action plans."""

import django_filters
from django.db.models import QuerySet

from contracts.concerns.models import ActionPlan, ActionPlanQuerySet
from contracts_site.foundation.tables.filters import SearchFilter

STATES = (
    ("open", "Open"),
    ("overdue", "Open, with overdue actions"),
    ("closed", "Closed"),
)


class ActionPlanFilter(django_filters.FilterSet):  # type: ignore[misc] # django-filter is untyped
    """Over plans that carry their counts."""

    q = SearchFilter(
        fields=("title", "concern", "lead_post"), label="Plan, concern or post"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )

    class Meta:
        model = ActionPlan
        fields = ("q", "state")

    def filter_state(
        self, plans: ActionPlanQuerySet, _name: str, value: str
    ) -> QuerySet[ActionPlan]:
        match value:
            case "open":
                return plans.open()
            case "overdue":
                return plans.filter(overdue__gt=0)
            case _:
                return plans.closed()
