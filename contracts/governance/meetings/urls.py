"""Addresses of meetings, and of a contract's tab."""

from django.urls import path

from contracts.governance.meetings import action_views, outcome_views, views

urlpatterns = [
    path(
        "<int:contract_pk>/governance/",
        action_views.contract_governance,
        name="contract-governance",
    ),
    path("meetings/", views.meeting_list, name="meeting-list"),
    path(
        "boards/<int:board_pk>/meetings/plan/", views.meeting_plan, name="meeting-plan"
    ),
    path(
        "boards/<int:board_pk>/meetings/add/",
        views.meeting_create,
        name="meeting-create",
    ),
    path("meetings/<int:meeting_pk>/", views.meeting_detail, name="meeting-detail"),
    path("meetings/<int:meeting_pk>/edit/", views.meeting_edit, name="meeting-edit"),
    path(
        "meetings/<int:meeting_pk>/cancel/", views.meeting_cancel, name="meeting-cancel"
    ),
    path(
        "meetings/<int:meeting_pk>/minutes/",
        outcome_views.minutes_edit,
        name="minutes-edit",
    ),
    path(
        "meetings/<int:meeting_pk>/minutes/agree/",
        outcome_views.minutes_agree,
        name="minutes-agree",
    ),
    path(
        "meetings/<int:meeting_pk>/minutes/correct/",
        outcome_views.minutes_correct,
        name="minutes-correct",
    ),
    path(
        "meetings/<int:meeting_pk>/attendance/",
        outcome_views.attendance_edit,
        name="attendance-edit",
    ),
    path(
        "meetings/<int:meeting_pk>/decisions/add/",
        outcome_views.decision_create,
        name="decision-create",
    ),
    path(
        "meetings/<int:meeting_pk>/decisions/<int:number>/edit/",
        outcome_views.decision_edit,
        name="decision-edit",
    ),
    path(
        "meetings/<int:meeting_pk>/actions/add/",
        action_views.meeting_action_create,
        name="meeting-action-create",
    ),
    path(
        "meetings/actions/<int:action_pk>/",
        action_views.meeting_action_detail,
        name="meeting-action-detail",
    ),
    path(
        "meetings/actions/<int:action_pk>/edit/",
        action_views.meeting_action_edit,
        name="meeting-action-edit",
    ),
    path(
        "meetings/actions/<int:action_pk>/complete/",
        action_views.meeting_action_complete,
        name="meeting-action-complete",
    ),
]
