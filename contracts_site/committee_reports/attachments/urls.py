"""Addresses of a paper's attachments."""

from django.urls import path

from contracts_site.committee_reports.attachments import views

urlpatterns = [
    path("<int:paper_pk>/attachments/", views.attachment_list, name="attachment-list"),
    path(
        "<int:paper_pk>/attachments/add/",
        views.attachment_create,
        name="attachment-create",
    ),
    path(
        "attachments/<int:attachment_pk>/edit/",
        views.attachment_edit,
        name="attachment-edit",
    ),
    path(
        "attachments/<int:attachment_pk>/move/",
        views.attachment_move,
        name="attachment-move",
    ),
    path(
        "attachments/<int:attachment_pk>/remove/",
        views.attachment_remove,
        name="attachment-remove",
    ),
    path(
        "attachments/<int:attachment_pk>/download/",
        views.attachment_download,
        name="attachment-download",
    ),
]
