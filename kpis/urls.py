"""Addresses of the KPIs app, room by room."""

from kpis.returns.urls import urlpatterns as returns
from kpis.scorecards.urls import urlpatterns as scorecards

app_name = "kpis"
urlpatterns = [*returns, *scorecards]
