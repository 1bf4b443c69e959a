"""Addresses of procurements."""

from django.urls import path

from contracts.procurement import row_views, views

urlpatterns = [
    path("procurements/", views.procurement_list, name="procurement-list"),
    path("procurements/add/", views.procurement_create, name="procurement-create"),
    path(
        "procurements/<int:procurement_pk>/",
        views.procurement_detail,
        name="procurement-detail",
    ),
    path(
        "procurements/<int:procurement_pk>/edit/",
        views.procurement_edit,
        name="procurement-edit",
    ),
    path(
        "procurements/<int:procurement_pk>/budgets/",
        views.procurement_budgets,
        name="procurement-budgets",
    ),
    path(
        "procurements/<int:procurement_pk>/lots/",
        views.procurement_lots,
        name="procurement-lots",
    ),
    path(
        "procurements/<int:procurement_pk>/commitment/",
        views.procurement_commitment_page,
        name="procurement-commitment",
    ),
    path(
        "procurements/<int:procurement_pk>/history/",
        views.procurement_history,
        name="procurement-history",
    ),
    path(
        "procurements/<int:procurement_pk>/contracts/add/",
        row_views.procurement_contract_create,
        name="procurement-contract-create",
    ),
    path("lots/<int:lot_pk>/allocate/", row_views.lot_allocate, name="lot-allocate"),
    path(
        "procurements/<int:procurement_pk>/rows/<slug:kind>/add/",
        row_views.procurement_row_create,
        name="procurement-row-create",
    ),
    path(
        "procurements/rows/<slug:kind>/<int:row_pk>/edit/",
        row_views.procurement_row_edit,
        name="procurement-row-edit",
    ),
    path(
        "procurements/rows/<slug:kind>/<int:row_pk>/remove/",
        row_views.procurement_row_remove,
        name="procurement-row-remove",
    ),
]
