"""Addresses of meeting packs."""

from django.urls import path

from contracts.governance.packs import views

urlpatterns = [
    path(
        "meetings/<int:meeting_pk>/packs/prepare/",
        views.meeting_pack_prepare,
        name="meeting-pack-prepare",
    ),
    path(
        "meetings/packs/<int:pack_pk>/",
        views.meeting_pack_detail,
        name="meeting-pack-detail",
    ),
    path(
        "meetings/packs/<int:pack_pk>/print/",
        views.meeting_pack_print,
        name="meeting-pack-print",
    ),
    path(
        "meetings/packs/<int:pack_pk>/pdf/",
        views.meeting_pack_pdf,
        name="meeting-pack-pdf",
    ),
]
