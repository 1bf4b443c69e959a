"""Addresses of a meeting's agenda packs, for clerks and auditors."""

from django.urls import path

from contracts_site.committee_reports.agenda_packs import views

urlpatterns = [
    path(
        "meetings/<int:meeting_pk>/agenda-packs/",
        views.agenda_pack_list,
        name="agenda-pack-list",
    ),
    path(
        "meetings/<int:meeting_pk>/agenda-packs/make/",
        views.agenda_pack_make,
        name="agenda-pack-make",
    ),
    path(
        "agenda-packs/<int:pack_pk>/pdf/",
        views.agenda_pack_pdf,
        name="agenda-pack-pdf",
    ),
    path(
        "agenda-packs/<int:pack_pk>/exempt-pdf/",
        views.exempt_agenda_pack_pdf,
        name="exempt-agenda-pack-pdf",
    ),
]
