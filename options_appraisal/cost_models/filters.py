"""The filters of indices."""

from contracts_site.foundation.tables.filters import ListFilter, SearchFilter
from options_appraisal.cost_models.models import CostIndex


class IndexFilter(ListFilter):
    q = SearchFilter(fields=("name", "source"), label="Words")

    class Meta:
        model = CostIndex
        fields = ("q",)
