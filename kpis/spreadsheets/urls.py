"""Addresses of returns as spreadsheets."""

from django.urls import path

from kpis.spreadsheets import views

urlpatterns = [
    path(
        "returns/<int:pk>/spreadsheet/",
        views.return_spreadsheet,
        name="return-spreadsheet",
    ),
    path("returns/<int:pk>/template/", views.return_template, name="return-template"),
    path(
        "contracts/<int:contract_pk>/returns/spreadsheet/",
        views.contract_spreadsheet,
        name="contract-spreadsheet",
    ),
    path(
        "contracts/<int:contract_pk>/returns/download/",
        views.contract_download,
        name="contract-returns-download",
    ),
    path(
        "returns/uploads/<int:upload_pk>/",
        views.sheet_upload_detail,
        name="sheet-upload-detail",
    ),
    path(
        "returns/uploads/<int:upload_pk>/save/",
        views.sheet_upload_save,
        name="sheet-upload-save",
    ),
]
