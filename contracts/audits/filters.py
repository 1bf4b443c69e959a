"""The filters of a contract's audit reviews."""

from contracts.audits.models import AuditReview
from contracts_site.foundation.tables.filters import ListFilter, SearchFilter


class AuditReviewFilter(ListFilter):
    q = SearchFilter(
        fields=("title", "objective", "themes", "conclusion"), label="Words"
    )

    class Meta:
        model = AuditReview
        fields = ("q",)
