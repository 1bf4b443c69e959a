"""Addresses of documents."""

from django.urls import path

from contracts.documents import views

urlpatterns = [
    path("<int:contract_pk>/documents/", views.document_list, name="document-list"),
    path(
        "<int:contract_pk>/documents/add/",
        views.document_create,
        name="document-create",
    ),
    path("documents/<int:document_pk>/", views.document_detail, name="document-detail"),
    path(
        "documents/<int:document_pk>/edit/", views.document_edit, name="document-edit"
    ),
    path(
        "documents/<int:document_pk>/replace/",
        views.document_replace,
        name="document-replace",
    ),
    path(
        "documents/<int:document_pk>/remove/",
        views.document_remove,
        name="document-remove",
    ),
    path(
        "documents/versions/<int:version_pk>/download/",
        views.document_download,
        name="document-download",
    ),
]
