"""Addresses of what comes after a meeting."""

from django.urls import path

from contracts_site.committee_reports.after_meetings import decision_views, views

urlpatterns = [
    path("after-meetings/", views.outcome_list, name="outcome-list"),
    path("<int:paper_pk>/outcome/", views.outcome_detail, name="outcome-detail"),
    path("<int:paper_pk>/outcome/record/", views.outcome_record, name="outcome-record"),
    path(
        "<int:paper_pk>/outcome/answers/create/",
        views.due_answer_create,
        name="due-answer-create",
    ),
    path(
        "due-answers/<int:due_answer_pk>/answer/",
        views.due_answer_answer,
        name="due-answer-answer",
    ),
    path(
        "due-answers/<int:due_answer_pk>/remove/",
        views.due_answer_remove,
        name="due-answer-remove",
    ),
    path(
        "<int:paper_pk>/outcome/decisions/create/",
        decision_views.paper_decision_create,
        name="paper-decision-create",
    ),
    path(
        "decisions/<int:paper_decision_pk>/call-in/",
        decision_views.decision_call_in,
        name="decision-call-in",
    ),
    path(
        "decisions/<int:paper_decision_pk>/settle/",
        decision_views.decision_settle,
        name="decision-settle",
    ),
    path(
        "decisions/<int:paper_decision_pk>/carry-out/",
        decision_views.decision_carry_out,
        name="decision-carry-out",
    ),
    path(
        "<int:paper_pk>/outcome/appraisal/",
        decision_views.outcome_to_appraisal,
        name="outcome-to-appraisal",
    ),
    path(
        "<int:paper_pk>/outcome/action/",
        decision_views.outcome_to_action,
        name="outcome-to-action",
    ),
]
