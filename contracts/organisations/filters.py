"""The filters of the list of providers."""

import django_filters
from django.db.models import Q, QuerySet

from contracts.register.models import Provider, ProviderQuerySet
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

STATES = (("running", "With running contracts"), ("merged", "Merged into another"))
KINDS = (
    ("sme", "Small or medium enterprise"),
    ("vcse", "Voluntary or community organisation"),
    ("unknown", "Not recorded"),
)


class ProviderFilter(ListFilter):
    """Over providers that carry their counts."""

    q = SearchFilter(
        fields=("name", "company_number", "charity_number", "former_names__name"),
        label="Name, former name or number",
        distinct=True,
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=KINDS, method="filter_kind", empty_label="All"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Any"
    )

    class Meta:
        model = Provider
        fields = ("q", "kind", "state")

    def filter_kind(
        self, providers: ProviderQuerySet, _name: str, value: str
    ) -> QuerySet[Provider]:
        asked = {
            "sme": Q(is_small_or_medium=True),
            "vcse": Q(is_voluntary_or_community=True),
            "unknown": Q(is_small_or_medium__isnull=True)
            | Q(is_voluntary_or_community__isnull=True),
        }
        return providers.filter(asked[value])

    def filter_state(
        self, providers: ProviderQuerySet, _name: str, value: str
    ) -> QuerySet[Provider]:
        if value == "merged":
            return providers.filter(merged_into__isnull=False)
        return providers.filter(Q(("running__gt", 0)))
