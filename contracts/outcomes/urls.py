"""Addresses of plans, outcomes and what contracts do for them."""

from django.urls import path

from contracts.outcomes.views import plans, serving

urlpatterns = [
    path("outcomes/", plans.outcome_list, name="outcome-list"),
    path("outcomes/plans/add/", plans.outcome_plan_create, name="outcome-plan-create"),
    path(
        "outcomes/plans/<int:plan_pk>/",
        plans.outcome_plan_detail,
        name="outcome-plan-detail",
    ),
    path(
        "outcomes/plans/<int:plan_pk>/edit/",
        plans.outcome_plan_edit,
        name="outcome-plan-edit",
    ),
    path(
        "outcomes/plans/<int:plan_pk>/history/",
        plans.outcome_plan_history,
        name="outcome-plan-history",
    ),
    path(
        "outcomes/plans/<int:plan_pk>/priorities/add/",
        plans.priority_create,
        name="priority-create",
    ),
    path(
        "outcomes/priorities/<int:priority_pk>/edit/",
        plans.priority_edit,
        name="priority-edit",
    ),
    path(
        "outcomes/priorities/<int:priority_pk>/add/",
        plans.outcome_create,
        name="outcome-create",
    ),
    path("outcomes/<int:outcome_pk>/", plans.outcome_detail, name="outcome-detail"),
    path("outcomes/<int:outcome_pk>/edit/", plans.outcome_edit, name="outcome-edit"),
    path(
        "<int:contract_pk>/outcomes/",
        serving.contract_outcome_list,
        name="contract-outcome-list",
    ),
    path(
        "<int:contract_pk>/outcomes/add/",
        serving.contract_outcome_create,
        name="contract-outcome-create",
    ),
    path(
        "served-outcomes/<int:serving_pk>/edit/",
        serving.contract_outcome_edit,
        name="contract-outcome-edit",
    ),
    path(
        "served-outcomes/<int:serving_pk>/remove/",
        serving.contract_outcome_remove,
        name="contract-outcome-remove",
    ),
    path(
        "served-outcomes/<int:serving_pk>/payments/add/",
        serving.outcome_payment_create,
        name="outcome-payment-create",
    ),
    path(
        "outcome-payments/<int:payment_pk>/edit/",
        serving.outcome_payment_edit,
        name="outcome-payment-edit",
    ),
    path(
        "outcome-payments/<int:payment_pk>/remove/",
        serving.outcome_payment_remove,
        name="outcome-payment-remove",
    ),
]
