"""Addresses of what follows a decision."""

from django.urls import path

from options_appraisal.afterwards import views

urlpatterns = [
    path(
        "<int:appraisal_pk>/procurement/",
        views.appraisal_procurement,
        name="appraisal-procurement",
    ),
    path(
        "<int:appraisal_pk>/procurement/call-in/",
        views.call_in_edit,
        name="call-in-edit",
    ),
    path(
        "<int:appraisal_pk>/procurement/start/",
        views.procurement_start,
        name="procurement-start",
    ),
]
