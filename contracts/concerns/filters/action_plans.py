"""The filters of a contract's action plans."""

import django_filters
from django.db.models import Q, QuerySet

from contracts.concerns.models.action_plans import ActionPlan, ActionPlanQuerySet
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

STATES = (
    ("open", "Open"),
    ("overdue", "Open, with overdue actions"),
    ("closed", "Closed"),
)


class ActionPlanFilter(ListFilter):
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
                return plans.filter(Q(("overdue__gt", 0)))
            case _:
                return plans.closed()
