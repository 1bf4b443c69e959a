"""Addresses of a contract's money."""

from django.urls import path

from contracts.money import payment_views, views

urlpatterns = [
    path("<int:contract_pk>/money/", views.money, name="money"),
    path("<int:contract_pk>/money/lines/", views.money_lines, name="money-lines"),
    path("<int:contract_pk>/money/outlook/", views.money_outlook, name="money-outlook"),
    path(
        "<int:contract_pk>/money/commitment/",
        views.money_commitment,
        name="money-commitment",
    ),
    path(
        "<int:contract_pk>/money/payments/",
        payment_views.payment_list,
        name="payment-list",
    ),
    path(
        "<int:contract_pk>/money/payments/add/",
        payment_views.payment_create,
        name="payment-create",
    ),
    path(
        "payments/<int:payment_pk>/",
        payment_views.payment_detail,
        name="payment-detail",
    ),
    path(
        "payments/<int:payment_pk>/correct/",
        payment_views.payment_correct,
        name="payment-correct",
    ),
    path(
        "payments/<int:payment_pk>/cancel/",
        payment_views.payment_cancel,
        name="payment-cancel",
    ),
    path(
        "<int:contract_pk>/money/<slug:kind>/add/",
        views.money_row_create,
        name="money-row-create",
    ),
    path(
        "money/<slug:kind>/<int:row_pk>/edit/",
        views.money_row_edit,
        name="money-row-edit",
    ),
    path(
        "money/<slug:kind>/<int:row_pk>/remove/",
        views.money_row_remove,
        name="money-row-remove",
    ),
]
