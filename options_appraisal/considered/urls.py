"""Addresses of options and their comparison."""

from django.urls import path

from options_appraisal.considered.views import comparison, options

urlpatterns = [
    path(
        "<int:appraisal_pk>/comparison/",
        comparison.appraisal_comparison,
        name="appraisal-comparison",
    ),
    path("options/<int:option_pk>/", options.option_detail, name="option-detail"),
    path(
        "options/<int:option_pk>/remove/", options.option_remove, name="option-remove"
    ),
    path("options/<int:option_pk>/judge/", options.option_judge, name="option-judge"),
]
