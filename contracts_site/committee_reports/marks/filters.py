"""The filters of a paper's marks."""

import django_filters

from contracts_site.committee_reports.marks.models import Covers, Mark, MarkState
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

GROUNDS = [(ground.value, ground.short) for ground in Ground]


class MarkFilter(ListFilter):
    q = SearchFilter(fields=("reason", "decided_post", "lifted_reason"), label="Words")
    state = django_filters.ChoiceFilter(choices=MarkState.choices, empty_label="Any")
    covers = django_filters.ChoiceFilter(
        label="What", choices=Covers.choices, empty_label="Anything"
    )
    ground = django_filters.ChoiceFilter(choices=GROUNDS, empty_label="Any")

    class Meta:
        model = Mark
        fields = ("q", "state", "covers", "ground")
