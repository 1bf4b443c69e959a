"""Addresses of appraisals' files."""

from django.urls import path

from options_appraisal.appraisal_files import views

urlpatterns = [
    path("upload/", views.appraisal_upload, name="appraisal-upload"),
    path(
        "<int:appraisal_pk>/download/",
        views.appraisal_download,
        name="appraisal-download",
    ),
    path(
        "<int:appraisal_pk>/download/<slug:audience>/json/",
        views.appraisal_file,
        {"ending": "json"},
        name="appraisal-json",
    ),
    path(
        "<int:appraisal_pk>/download/<slug:audience>/xlsx/",
        views.appraisal_file,
        {"ending": "xlsx"},
        name="appraisal-workbook",
    ),
    path(
        "<int:appraisal_pk>/download/<slug:audience>/<slug:document>/pdf/",
        views.appraisal_pdf,
        name="appraisal-pdf",
    ),
    path(
        "<int:appraisal_pk>/download/<slug:audience>/<slug:document>/print/",
        views.appraisal_print,
        name="appraisal-print",
    ),
]
