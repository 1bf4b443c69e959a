"""Addresses of the KPIs app, room by room."""

from kpis.scorecards.urls import urlpatterns as scorecards

app_name = "kpis"
urlpatterns = [*scorecards]
