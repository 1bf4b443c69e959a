"""Addresses of audit reviews and agreed actions."""

from django.urls import path

from contracts.audits import views

urlpatterns = [
    path("<int:contract_pk>/audit-reviews/", views.audit_list, name="audit-list"),
    path(
        "<int:contract_pk>/audit-reviews/add/", views.audit_create, name="audit-create"
    ),
    path("audit-reviews/<int:review_pk>/", views.audit_detail, name="audit-detail"),
    path("audit-reviews/<int:review_pk>/edit/", views.audit_edit, name="audit-edit"),
    path(
        "audit-reviews/<int:review_pk>/actions/add/",
        views.agreed_action_create,
        name="agreed-action-create",
    ),
    path(
        "agreed-actions/<int:agreed_pk>/done/",
        views.agreed_action_done,
        name="agreed-action-done",
    ),
    path(
        "agreed-actions/<int:agreed_pk>/answer/",
        views.agreed_action_answer,
        name="agreed-action-answer",
    ),
]
