"""The address on which a KPI is linked to outcomes."""

from django.urls import path

from kpis.outcomes import views

urlpatterns = [
    path("<int:kpi_pk>/outcomes/", views.kpi_outcomes, name="kpi-outcomes"),
]
