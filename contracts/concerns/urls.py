"""Addresses of action plans."""

from django.urls import path

from contracts.concerns import views

urlpatterns = [
    path(
        "<int:contract_pk>/action-plans/",
        views.action_plan_list,
        name="action-plan-list",
    ),
    path(
        "<int:contract_pk>/action-plans/add/",
        views.action_plan_create,
        name="action-plan-create",
    ),
    path(
        "action-plans/<int:plan_pk>/",
        views.action_plan_detail,
        name="action-plan-detail",
    ),
    path(
        "action-plans/<int:plan_pk>/edit/",
        views.action_plan_edit,
        name="action-plan-edit",
    ),
    path(
        "action-plans/<int:plan_pk>/close/",
        views.action_plan_close,
        name="action-plan-close",
    ),
    path(
        "action-plans/<int:plan_pk>/actions/add/",
        views.planned_action_create,
        name="planned-action-create",
    ),
    path(
        "actions/<int:action_pk>/complete/",
        views.planned_action_complete,
        name="planned-action-complete",
    ),
]
