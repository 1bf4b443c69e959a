"""Addresses of a paper's findings."""

from django.urls import path

from contracts_site.committee_reports.checks import views

urlpatterns = [
    path("<int:paper_pk>/findings/", views.finding_list, name="finding-list"),
    path(
        "<int:paper_pk>/findings/<slug:fingerprint>/dismiss/",
        views.finding_dismiss,
        name="finding-dismiss",
    ),
    path(
        "findings/dismissals/<int:dismissal_pk>/take-back/",
        views.finding_dismissal_take_back,
        name="finding-dismissal-take-back",
    ),
]
