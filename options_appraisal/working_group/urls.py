"""Addresses of what members of a working group do themselves."""

from django.urls import path

from options_appraisal.working_group import views

urlpatterns = [
    path(
        "<int:appraisal_pk>/declare/", views.interest_declare, name="interest-declare"
    ),
]
