"""Addresses of proposals and publications, for officers."""

from django.urls import path

from contracts_site.committee_reports.publications import corrected_views, views

urlpatterns = [
    path(
        "<int:paper_pk>/publications/", views.publication_list, name="publication-list"
    ),
    path(
        "<int:paper_pk>/publications/propose/",
        views.publication_propose,
        name="publication-propose",
    ),
    path(
        "proposals/<int:proposal_pk>/confirm/",
        views.proposal_confirm,
        name="proposal-confirm",
    ),
    path(
        "proposals/<int:proposal_pk>/take-back/",
        views.proposal_take_back,
        name="proposal-take-back",
    ),
    path(
        "publications/<int:publication_pk>/",
        views.publication_detail,
        name="publication-detail",
    ),
    path(
        "publications/<int:publication_pk>/print/",
        views.publication_print,
        name="publication-print",
    ),
    path(
        "publications/<int:publication_pk>/withdraw/",
        views.publication_withdraw,
        name="publication-withdraw",
    ),
    path(
        "publications/<int:publication_pk>/notes/create/",
        views.publication_note_create,
        name="publication-note-create",
    ),
    path(
        "publications/files/<int:file_pk>/",
        views.published_file,
        name="published-file",
    ),
    path("corrected/", corrected_views.corrected_list, name="corrected-list"),
]
