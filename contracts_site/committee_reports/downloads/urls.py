"""The address of the log of exempt downloads."""

from django.urls import path

from contracts_site.committee_reports.downloads import views

urlpatterns = [
    path("exempt-downloads/", views.exempt_download_list, name="exempt-download-list"),
]
