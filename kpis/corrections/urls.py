"""Addresses of corrections."""

from django.urls import path

from kpis.corrections import views

urlpatterns = [
    path(
        "definitions/<int:definition_pk>/correct/",
        views.definition_correct,
        name="definition-correct",
    ),
    path(
        "corrections/<int:correction_pk>/",
        views.correction_detail,
        name="correction-detail",
    ),
]
