"""Addresses of providers, directorates and parties."""

from django.urls import path

from contracts.organisations import invitation_views, party_views, views

urlpatterns = [
    path("providers/", views.provider_list, name="provider-list"),
    path("providers/<int:provider_pk>/", views.provider_detail, name="provider-detail"),
    path(
        "providers/<int:provider_pk>/rename/",
        views.provider_rename,
        name="provider-rename",
    ),
    path(
        "providers/<int:provider_pk>/merge/",
        views.provider_merge,
        name="provider-merge",
    ),
    path(
        "providers/<int:provider_pk>/invite/",
        invitation_views.provider_invite,
        name="provider-invite",
    ),
    path("directorates/", views.directorate_list, name="directorate-list"),
    path(
        "directorates/<int:directorate_pk>/reorganise/",
        views.directorate_reorganise,
        name="directorate-reorganise",
    ),
    path("<int:contract_pk>/parties/", party_views.party_list, name="party-list"),
    path(
        "<int:contract_pk>/parties/add/", party_views.party_create, name="party-create"
    ),
    path("parties/<int:party_pk>/edit/", party_views.party_edit, name="party-edit"),
]
