"""Addresses of recommendations and decisions."""

from django.urls import path

from options_appraisal.deciding import views

urlpatterns = [
    path(
        "<int:appraisal_pk>/recommend/",
        views.recommendation_create,
        name="recommendation-create",
    ),
    path("<int:appraisal_pk>/decide/", views.decision_create, name="decision-create"),
]
