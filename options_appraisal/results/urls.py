"""The address of an appraisal's result."""

from django.urls import path

from options_appraisal.results import views

urlpatterns = [
    path("<int:appraisal_pk>/result/", views.appraisal_result, name="appraisal-result"),
]
