"""Addresses of action plans for KPIs."""

from django.urls import path

from kpis.recovery import views

urlpatterns = [
    path("<int:pk>/action-plans/add/", views.kpi_plan_create, name="kpi-plan-create"),
]
