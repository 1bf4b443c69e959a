"""Addresses of action plans for KPIs."""

from django.urls import path

from kpis.recovery import views

urlpatterns = [
    path("<int:pk>/action-plans/add/", views.kpi_plan_create, name="kpi-plan-create"),
    path("<int:pk>/action-plans/link/", views.kpi_plan_link, name="kpi-plan-link"),
    path(
        "action-plans/<int:pk>/unlink/", views.kpi_plan_unlink, name="kpi-plan-unlink"
    ),
]
