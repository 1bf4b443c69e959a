"""Addresses of concerns, noun by noun."""

from django.urls import path

from contracts.concerns.views import (
    action_plans,
    early_warnings,
    issues,
    notices,
    open_actions,
    overview,
)

of_issues = [
    path("issues/", issues.issue_portfolio, name="issue-portfolio"),
    path("<int:contract_pk>/issues/", issues.issue_list, name="issue-list"),
    path("<int:contract_pk>/issues/add/", issues.issue_create, name="issue-create"),
    path("issues/<int:issue_pk>/", issues.issue_detail, name="issue-detail"),
    path("issues/<int:issue_pk>/edit/", issues.issue_edit, name="issue-edit"),
    path("issues/<int:issue_pk>/update/", issues.issue_update, name="issue-update"),
    path("issues/<int:issue_pk>/resolve/", issues.issue_resolve, name="issue-resolve"),
]
of_early_warnings = [
    path(
        "early-warnings/",
        early_warnings.early_warning_portfolio,
        name="early-warning-portfolio",
    ),
    path(
        "<int:contract_pk>/early-warnings/",
        early_warnings.early_warning_list,
        name="early-warning-list",
    ),
    path(
        "<int:contract_pk>/early-warnings/add/",
        early_warnings.early_warning_create,
        name="early-warning-create",
    ),
    path(
        "early-warnings/<int:warning_pk>/",
        early_warnings.early_warning_detail,
        name="early-warning-detail",
    ),
    path(
        "early-warnings/<int:warning_pk>/edit/",
        early_warnings.early_warning_edit,
        name="early-warning-edit",
    ),
    path(
        "early-warnings/<int:warning_pk>/raise-issue/",
        early_warnings.early_warning_raise_issue,
        name="early-warning-raise-issue",
    ),
    path(
        "early-warnings/<int:warning_pk>/close/",
        early_warnings.early_warning_close,
        name="early-warning-close",
    ),
]
of_action_plans = [
    path(
        "<int:contract_pk>/action-plans/",
        action_plans.action_plan_list,
        name="action-plan-list",
    ),
    path(
        "<int:contract_pk>/action-plans/add/",
        action_plans.action_plan_create,
        name="action-plan-create",
    ),
    path(
        "action-plans/<int:plan_pk>/",
        action_plans.action_plan_detail,
        name="action-plan-detail",
    ),
    path(
        "action-plans/<int:plan_pk>/edit/",
        action_plans.action_plan_edit,
        name="action-plan-edit",
    ),
    path(
        "action-plans/<int:plan_pk>/close/",
        action_plans.action_plan_close,
        name="action-plan-close",
    ),
    path(
        "action-plans/<int:plan_pk>/actions/add/",
        action_plans.planned_action_create,
        name="planned-action-create",
    ),
    path(
        "actions/<int:action_pk>/complete/",
        action_plans.planned_action_complete,
        name="planned-action-complete",
    ),
]
of_notices = [
    path("<int:contract_pk>/notices/", notices.notice_list, name="notice-list"),
    path("<int:contract_pk>/notices/add/", notices.notice_create, name="notice-create"),
    path("notices/<int:notice_pk>/", notices.notice_detail, name="notice-detail"),
    path("notices/<int:notice_pk>/edit/", notices.notice_edit, name="notice-edit"),
    path(
        "notices/<int:notice_pk>/respond/",
        notices.notice_respond,
        name="notice-respond",
    ),
    path("notices/<int:notice_pk>/close/", notices.notice_close, name="notice-close"),
]
of_everything = [
    path(
        "<int:contract_pk>/concerns/",
        overview.concern_overview,
        name="concern-overview",
    ),
    path("open-actions/", open_actions.open_action_list, name="open-action-list"),
    path(
        "<int:contract_pk>/open-actions/",
        open_actions.contract_open_actions,
        name="contract-open-actions",
    ),
]
urlpatterns = [
    *of_everything,
    *of_issues,
    *of_early_warnings,
    *of_action_plans,
    *of_notices,
]
