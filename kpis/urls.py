"""Addresses of the KPIs app, room by room."""

from kpis.definitions.urls import urlpatterns as definitions
from kpis.escalation.urls import urlpatterns as escalation
from kpis.recovery.urls import urlpatterns as recovery
from kpis.returns.urls import urlpatterns as returns
from kpis.scorecards.urls import urlpatterns as scorecards
from kpis.spreadsheets.urls import urlpatterns as spreadsheets
from kpis.variations.urls import urlpatterns as variations

app_name = "kpis"
urlpatterns = [
    *definitions,
    *variations,
    *returns,
    *escalation,
    *recovery,
    *scorecards,
    *spreadsheets,
]
