"""Addresses of costs and indices."""

from django.urls import path

from options_appraisal.cost_models import views

urlpatterns = [
    path("<int:appraisal_pk>/costs/", views.costs_detail, name="costs-detail"),
    path("options/<int:option_pk>/costs/", views.option_costs, name="option-costs"),
    path(
        "options/<int:option_pk>/costs/workbook/",
        views.option_cost_workbook,
        name="option-cost-workbook",
    ),
    path(
        "options/<int:option_pk>/costs/upload/",
        views.option_costs_upload,
        name="option-costs-upload",
    ),
    path("indices/", views.index_list, name="index-list"),
    path("indices/record/", views.index_create, name="index-create"),
    path("indices/<int:index_pk>/", views.index_detail, name="index-detail"),
    path("indices/<int:index_pk>/edit/", views.index_edit, name="index-edit"),
]
