"""Addresses of KPI sets and their definitions."""

from django.urls import path

from kpis.definitions import definition_views, review_views, views

urlpatterns = [
    path("contracts/<int:contract_pk>/sets/", views.kpi_set_list, name="kpi-set-list"),
    path(
        "contracts/<int:contract_pk>/sets/add/",
        views.kpi_set_create,
        name="kpi-set-create",
    ),
    path("reviews/", review_views.review_list, name="review-list"),
    path("sets/<int:kpi_set_pk>/", views.kpi_set_detail, name="kpi-set-detail"),
    path("sets/<int:kpi_set_pk>/csv/", views.kpi_set_csv, name="kpi-set-csv"),
    path("sets/<int:kpi_set_pk>/edit/", views.kpi_set_edit, name="kpi-set-edit"),
    path("sets/<int:kpi_set_pk>/remove/", views.kpi_set_remove, name="kpi-set-remove"),
    path(
        "sets/<int:kpi_set_pk>/definitions/add/",
        definition_views.definition_create,
        name="definition-create",
    ),
    path(
        "definitions/<int:definition_pk>/edit/",
        definition_views.definition_edit,
        name="definition-edit",
    ),
    path(
        "definitions/<int:definition_pk>/counted/",
        definition_views.definition_counted,
        name="definition-counted",
    ),
    path(
        "definitions/<int:definition_pk>/care/",
        definition_views.definition_care,
        name="definition-care",
    ),
    path(
        "definitions/<int:definition_pk>/remove/",
        definition_views.definition_remove,
        name="definition-remove",
    ),
]
