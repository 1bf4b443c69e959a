"""Addresses of the KPIs app, room by room."""

from kpis.corrections.urls import urlpatterns as corrections
from kpis.definitions.urls import urlpatterns as definitions
from kpis.escalation.urls import urlpatterns as escalation
from kpis.measures.urls import urlpatterns as measures
from kpis.outcomes.urls import urlpatterns as outcomes
from kpis.past_years.urls import urlpatterns as past_years
from kpis.portfolio.urls import urlpatterns as portfolio
from kpis.recovery.urls import urlpatterns as recovery
from kpis.reminders.urls import urlpatterns as reminders
from kpis.returns.urls import urlpatterns as returns
from kpis.scorecards.urls import urlpatterns as scorecards
from kpis.spreadsheets.urls import urlpatterns as spreadsheets
from kpis.variations.urls import urlpatterns as variations

app_name = "kpis"
urlpatterns = [
    *definitions,
    *corrections,
    *measures,
    *outcomes,
    *variations,
    *reminders,
    *returns,
    *escalation,
    *recovery,
    *scorecards,
    *portfolio,
    *spreadsheets,
    *past_years,
]
