"""Addresses of heading sets, their versions and their lines."""

from django.urls import path

from contracts_site.committee_reports.heading_sets import (
    line_views,
    version_views,
    views,
)

set_urls = [
    path("", views.heading_set_list, name="heading-set-list"),
    path("create/", views.heading_set_create, name="heading-set-create"),
    path("<int:heading_set_pk>/", views.heading_set_detail, name="heading-set-detail"),
    path("<int:heading_set_pk>/edit/", views.heading_set_edit, name="heading-set-edit"),
    path("<int:heading_set_pk>/copy/", views.heading_set_copy, name="heading-set-copy"),
    path(
        "<int:heading_set_pk>/history/",
        views.heading_set_history,
        name="heading-set-history",
    ),
    path(
        "<int:heading_set_pk>/new-version/",
        version_views.heading_set_begin_version,
        name="heading-set-begin-version",
    ),
    path(
        "<int:heading_set_pk>/bring-into-use/",
        version_views.heading_set_bring_into_use,
        name="heading-set-bring-into-use",
    ),
    path(
        "<int:heading_set_pk>/discard/",
        version_views.heading_set_discard,
        name="heading-set-discard",
    ),
    path(
        "<int:heading_set_pk>/retire/",
        version_views.heading_set_retire,
        name="heading-set-retire",
    ),
    path(
        "<int:heading_set_pk>/offer-again/",
        version_views.heading_set_offer_again,
        name="heading-set-offer-again",
    ),
]
line_urls = [
    path(
        "<int:heading_set_pk>/<slug:line_kind>/add/",
        line_views.heading_line_create,
        name="heading-line-create",
    ),
    path(
        "<slug:line_kind>/<int:line_pk>/edit/",
        line_views.heading_line_edit,
        name="heading-line-edit",
    ),
    path(
        "<slug:line_kind>/<int:line_pk>/move/",
        line_views.heading_line_move,
        name="heading-line-move",
    ),
    path(
        "<slug:line_kind>/<int:line_pk>/remove/",
        line_views.heading_line_remove,
        name="heading-line-remove",
    ),
]
urlpatterns = [*set_urls, *line_urls]
