"""Addresses of the committee papers, by room."""

from django.urls import include, path

from contracts_site.committee_reports.after_meetings.urls import (
    urlpatterns as outcome_urls,
)
from contracts_site.committee_reports.agenda_packs.urls import (
    urlpatterns as agenda_pack_urls,
)
from contracts_site.committee_reports.attachments.urls import (
    urlpatterns as attachment_urls,
)
from contracts_site.committee_reports.checks.urls import urlpatterns as check_urls
from contracts_site.committee_reports.clearances.urls import (
    urlpatterns as clearance_urls,
)
from contracts_site.committee_reports.downloads.urls import (
    urlpatterns as download_urls,
)
from contracts_site.committee_reports.heading_sets.urls import (
    urlpatterns as heading_set_urls,
)
from contracts_site.committee_reports.inserts.urls import urlpatterns as insert_urls
from contracts_site.committee_reports.marks.urls import urlpatterns as mark_urls
from contracts_site.committee_reports.members.urls import urlpatterns as member_urls
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
    *clearance_urls,
    *insert_urls,
    *rendering_urls,
    *mark_urls,
    *attachment_urls,
    *download_urls,
    *publication_urls,
    *outcome_urls,
    path("heading-sets/", include(heading_set_urls)),
    *agenda_pack_urls,
    *member_urls,
]
