"""Addresses of back-plans."""

from django.urls import path

from contracts.recommissioning import views

urlpatterns = [
    path(
        "recommissioning/",
        views.recommissioning_timeline,
        name="recommissioning-timeline",
    ),
    path("<int:contract_pk>/recommissioning/", views.back_plan, name="back-plan"),
    path(
        "<int:contract_pk>/recommissioning/procedure/",
        views.plan_procedure,
        name="plan-procedure",
    ),
    path(
        "<int:contract_pk>/recommissioning/<slug:step>/done/",
        views.milestone_complete,
        name="milestone-complete",
    ),
    path(
        "<int:contract_pk>/recommissioning/<slug:step>/shift/",
        views.milestone_shift,
        name="milestone-shift",
    ),
    path(
        "<int:contract_pk>/recommissioning/<slug:step>/clear/",
        views.milestone_clear,
        name="milestone-clear",
    ),
]
