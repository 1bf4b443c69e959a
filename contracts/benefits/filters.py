"""The filters of a contract's benefits."""

import django_filters
from django.db.models import QuerySet

from contracts.benefits.models import Benefit, BenefitQuerySet
from contracts.concerns.filters.across import OnADay
from contracts_site.foundation.tables.filters import SearchFilter

STATES = (*Benefit.State.choices, ("overdue", "Expected, past its date"))


class BenefitFilter(OnADay):
    q = SearchFilter(fields=("title", "description", "owner_post"), label="Words")
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )
    kind = django_filters.ChoiceFilter(choices=Benefit.Kind.choices, empty_label="Any")

    class Meta:
        model = Benefit
        fields = ("q", "state", "kind")

    def filter_state(
        self, benefits: BenefitQuerySet, _name: str, value: str
    ) -> QuerySet[Benefit]:
        if value == "overdue":
            return benefits.overdue(on=self.on)
        return benefits.filter(state=value)
