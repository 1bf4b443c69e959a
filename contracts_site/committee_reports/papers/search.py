"""What search finds of committee papers: cover, sections and recommendations."""

from contracts.register.search_sources import SearchedPart, SearchSource
from contracts_site.committee_reports.assembly.references import by_name
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)

PAPERS = SearchSource(
    name="paper",
    kind="Committee papers",
    order=170,
    rows=Paper.objects.visible_to,
    url_name="committee_reports:paper-detail",
    title="title",
    texts=("report_of",),
    dated="meeting__held_on",
    note="reference",
    reference="reference",
    as_read=by_name,
    parts=(
        SearchedPart(
            rows=Section.objects.visible_to,
            of="paper",
            text="body",
        ),
        SearchedPart(
            rows=Recommendation.objects.visible_to,
            of="paper",
            text="text",
        ),
    ),
)
