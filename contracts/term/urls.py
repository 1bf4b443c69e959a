"""Addresses of a contract's term and its options."""

from django.urls import path

from contracts.term import views

urlpatterns = [
    path("<int:contract_pk>/term/", views.contract_term, name="contract-term"),
    path(
        "<int:contract_pk>/term/options/add/",
        views.extension_option_create,
        name="extension-option-create",
    ),
    path(
        "extension-options/<int:option_pk>/edit/",
        views.extension_option_edit,
        name="extension-option-edit",
    ),
    path(
        "extension-options/<int:option_pk>/remove/",
        views.extension_option_remove,
        name="extension-option-remove",
    ),
]
