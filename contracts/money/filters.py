"""The filters of a contract's payments."""

import django_filters
from django.db.models import QuerySet

from contracts.money.models import Payment
from contracts.money.models.payments import COUNTED
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    SearchFilter,
)

STATES = (("counted", "Counted"), ("cancelled", "Cancelled"))


class PaymentFilter(ListFilter):
    q = SearchFilter(fields=("reference", "cancelled_reason"), label="Reference")
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )
    paid_from = DateFilter(
        label="Paid on or after", field_name="paid_on", lookup_expr="gte"
    )
    paid_to = DateFilter(
        label="Paid on or before", field_name="paid_on", lookup_expr="lte"
    )

    class Meta:
        model = Payment
        fields = ("q", "state", "paid_from", "paid_to")

    def filter_state(
        self, payments: QuerySet[Payment], _name: str, value: str
    ) -> QuerySet[Payment]:
        return payments.filter(COUNTED if value == "counted" else ~COUNTED)
