"""The filters of a contract's quotations."""

import django_filters
from django.db.models import QuerySet

from contracts.procedure_rules.models import Quotation, QuotationQuerySet
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter

ANSWERS = (("received", "Received"), ("none", "No answer"), ("chosen", "Chosen"))


class QuotationFilter(ListFilter):
    q = SearchFilter(fields=("asked_of", "reason"), label="Who was asked")
    answer = django_filters.ChoiceFilter(
        label="Answer", choices=ANSWERS, method="filter_answer", empty_label="Any"
    )

    class Meta:
        model = Quotation
        fields = ("q", "answer")

    def filter_answer(
        self, quotations: QuotationQuerySet, _name: str, value: str
    ) -> QuerySet[Quotation]:
        if value == "chosen":
            return quotations.filter(is_chosen=True)
        return quotations.filter(price__isnull=value == "none")
