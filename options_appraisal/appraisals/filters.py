"""The filters of appraisals."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest

from contracts.register.models import Directorate
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State


def _directorates(request: HttpRequest) -> QuerySet[Directorate]:
    seen = Appraisal.objects.visible_to(request.user)
    return Directorate.objects.filter(pk__in=seen.values("directorate"))


class AppraisalFilter(ListFilter):
    q = SearchFilter(fields=("reference", "title", "need"), label="Words")
    state = django_filters.ChoiceFilter(choices=State.choices, empty_label="All")
    way = django_filters.ChoiceFilter(
        label="How judged", choices=Appraisal.Way.choices, empty_label="All"
    )
    directorate = django_filters.ModelChoiceFilter(
        queryset=_directorates, empty_label="All"
    )

    class Meta:
        model = Appraisal
        fields = ("q", "state", "way", "directorate")
