"""Addresses of the procedure rules."""

from django.urls import path

from contracts.procedure_rules import views

urlpatterns = [
    path(
        "<int:contract_pk>/procedure-rules/",
        views.procedure_rules,
        name="procedure-rules",
    ),
    path(
        "<int:contract_pk>/procedure-rules/quotations/add/",
        views.quotation_create,
        name="quotation-create",
    ),
    path(
        "quotations/<int:quotation_pk>/edit/",
        views.quotation_edit,
        name="quotation-edit",
    ),
    path(
        "<int:contract_pk>/procedure-rules/waivers/add/",
        views.rule_waiver_create,
        name="rule-waiver-create",
    ),
]
