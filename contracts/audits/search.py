"""What search finds of audit reviews: what they found, and what was agreed."""

from contracts.audits.models import AgreedAction, AuditReview
from contracts.register.search_sources import SearchedPart, SearchSource

AUDIT_REVIEWS = SearchSource(
    name="audit review",
    kind="Audit reviews",
    order=120,
    rows=AuditReview.objects.visible_to,
    url_name="contracts:audit-detail",
    title="title",
    texts=("conclusion", "objective", "themes", "opinion"),
    dated="reported_on",
    parts=(
        SearchedPart(
            rows=AgreedAction.objects.visible_to,
            of="review",
            text="what",
        ),
    ),
)
