"""Addresses of scorecards and of single KPIs."""

from django.urls import path

from kpis.scorecards import views

urlpatterns = [
    path("contracts/<int:contract_pk>/scorecard/", views.scorecard, name="scorecard"),
    path(
        "contracts/<int:contract_pk>/scorecard.csv",
        views.scorecard_csv,
        name="scorecard-csv",
    ),
    path(
        "contracts/<int:contract_pk>/scorecard.xlsx",
        views.scorecard_xlsx,
        name="scorecard-xlsx",
    ),
    path("<int:pk>/", views.kpi_detail, name="kpi-detail"),
    path("<int:pk>/figures.csv", views.kpi_csv, name="kpi-csv"),
    path("<int:pk>/figures.xlsx", views.kpi_xlsx, name="kpi-xlsx"),
]
