"""Addresses of variations."""

from django.urls import path

from contracts.variations import views

urlpatterns = [
    path("<int:contract_pk>/variations/", views.variation_list, name="variation-list"),
    path(
        "<int:contract_pk>/variations/add/",
        views.variation_create,
        name="variation-create",
    ),
    path(
        "variations/<int:variation_pk>/",
        views.variation_detail,
        name="variation-detail",
    ),
    path(
        "variations/<int:variation_pk>/edit/",
        views.variation_edit,
        name="variation-edit",
    ),
    path(
        "variations/<int:variation_pk>/propose/",
        views.variation_propose,
        name="variation-propose",
    ),
    path(
        "variations/<int:variation_pk>/send-back/",
        views.variation_send_back,
        name="variation-send-back",
    ),
    path(
        "variations/<int:variation_pk>/withdraw/",
        views.variation_withdraw,
        name="variation-withdraw",
    ),
    path(
        "variations/<int:variation_pk>/approve/",
        views.variation_approve,
        name="variation-approve",
    ),
    path(
        "variations/<int:variation_pk>/evidence/",
        views.variation_evidence,
        name="variation-evidence",
    ),
]
