"""Addresses of the committee papers, by room."""

from contracts_site.committee_reports.checks.urls import urlpatterns as check_urls
from contracts_site.committee_reports.inserts.urls import urlpatterns as insert_urls
from contracts_site.committee_reports.papers.urls import urlpatterns as paper_urls
from contracts_site.committee_reports.publications.urls import (
    urlpatterns as publication_urls,
)
from contracts_site.committee_reports.renderings.urls import (
    urlpatterns as rendering_urls,
)

app_name = "committee_reports"
urlpatterns = [
    *paper_urls,
    *check_urls,
    *insert_urls,
    *rendering_urls,
    *publication_urls,
]
