"""Addresses of published papers, for everybody."""

from django.urls import path

from contracts_site.committee_reports.agenda_packs.public_views import published_pack
from contracts_site.committee_reports.publications import public_views

app_name = "published"
urlpatterns = [
    path("", public_views.published_list, name="paper-list"),
    path("packs/<int:pack_pk>/", published_pack, name="pack"),
    path("<str:reference>/", public_views.published_paper, name="paper"),
    path(
        "<str:reference>/versions/<int:version>/",
        public_views.published_version,
        name="version",
    ),
    path(
        "<str:reference>/versions/<int:version>/<str:name>",
        public_views.published_download,
        name="download",
    ),
]
