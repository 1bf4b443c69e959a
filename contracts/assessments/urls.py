"""Addresses of assessments."""

from django.urls import path

from contracts.assessments import views

urlpatterns = [
    path(
        "<int:contract_pk>/assessments/", views.assessment_list, name="assessment-list"
    ),
    path(
        "<int:contract_pk>/assessments/add/",
        views.assessment_create,
        name="assessment-create",
    ),
    path(
        "assessments/<int:assessment_pk>/",
        views.assessment_detail,
        name="assessment-detail",
    ),
    path(
        "assessments/<int:assessment_pk>/edit/",
        views.assessment_edit,
        name="assessment-edit",
    ),
]
