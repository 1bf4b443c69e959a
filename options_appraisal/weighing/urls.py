"""Addresses of weights."""

from django.urls import path

from options_appraisal.weighing import views

urlpatterns = [
    path("<int:appraisal_pk>/weights/", views.weights_detail, name="weights-detail"),
    path("<int:appraisal_pk>/weights/edit/", views.weights_edit, name="weights-edit"),
    path("<int:appraisal_pk>/weights/lock/", views.weights_lock, name="weights-lock"),
]
