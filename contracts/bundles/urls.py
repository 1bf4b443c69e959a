"""Addresses of records put together for requests."""

from django.urls import path

from contracts.bundles import views

urlpatterns = [
    path("<int:contract_pk>/records/", views.bundle_list, name="bundle-list"),
    path("<int:contract_pk>/records/make/", views.bundle_create, name="bundle-create"),
    path("records/<int:bundle_pk>/", views.bundle_detail, name="bundle-detail"),
    path(
        "records/<int:bundle_pk>/download/",
        views.bundle_download,
        name="bundle-download",
    ),
    path(
        "records/<int:bundle_pk>/kept-back/",
        views.bundle_kept_back,
        name="bundle-kept-back",
    ),
]
