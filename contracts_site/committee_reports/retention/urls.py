"""Addresses of how long papers are kept."""

from django.urls import path

from contracts_site.committee_reports.retention import views

urlpatterns = [
    path("retention/", views.retention, name="retention"),
    path("retention/dispose/", views.drafts_dispose, name="drafts-dispose"),
    path("retention/disposed/", views.disposal_list, name="disposal-list"),
    path(
        "retention/history/",
        views.history_disposal_list,
        name="history-disposal-list",
    ),
]
