"""Addresses of clearances."""

from django.urls import path

from contracts_site.committee_reports.clearances import views

urlpatterns = [
    path("clearances/", views.clearance_list, name="clearance-list"),
    path("<int:paper_pk>/clearances/", views.paper_clearances, name="paper-clearances"),
    path("<int:paper_pk>/clearances/ask/", views.clearance_ask, name="clearance-ask"),
    path(
        "<int:paper_pk>/clearances/<slug:kind>/",
        views.clearance_detail,
        name="clearance-detail",
    ),
    path(
        "<int:paper_pk>/clearances/<slug:kind>/answer/",
        views.clearance_answer,
        name="clearance-answer",
    ),
    path(
        "<int:paper_pk>/clearances/<slug:kind>/record/",
        views.clearance_record,
        name="clearance-record",
    ),
]
