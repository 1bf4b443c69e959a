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
    path("<int:pk>/", views.kpi_detail, name="kpi-detail"),
]
