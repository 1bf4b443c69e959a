"""Addresses of the register."""

from django.urls import path

from contracts.register import record_views, views

urlpatterns = [
    path("", views.contract_list, name="contract-list"),
    path("add/", views.contract_create, name="contract-create"),
    path("<int:contract_pk>/", views.contract_detail, name="contract-detail"),
    path("<int:contract_pk>/edit/", views.contract_edit, name="contract-edit"),
    path(
        "<int:contract_pk>/regime/",
        record_views.contract_regime,
        name="contract-regime",
    ),
    path(
        "<int:contract_pk>/end-early/",
        record_views.contract_end_early,
        name="contract-end-early",
    ),
    path(
        "<int:contract_pk>/end-early/take-back/",
        record_views.contract_end_early_take_back,
        name="contract-end-early-take-back",
    ),
    path("<int:contract_pk>/history/", views.contract_history, name="contract-history"),
]
