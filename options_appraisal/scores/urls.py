"""Addresses of scoring and moderation."""

from django.urls import path

from options_appraisal.scores import views

urlpatterns = [
    path("<int:appraisal_pk>/scores/", views.scoring_detail, name="scoring-detail"),
    path(
        "scorers/<int:member_pk>/options/<int:option_pk>/",
        views.scores_edit,
        name="scores-edit",
    ),
    path(
        "scorers/<int:member_pk>/release/", views.scorer_release, name="scorer-release"
    ),
    path(
        "options/<int:option_pk>/moderate/",
        views.moderation_edit,
        name="moderation-edit",
    ),
]
