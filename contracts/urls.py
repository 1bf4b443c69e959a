"""Addresses of the contracts app, room by room."""

from contracts.calendar.urls import urlpatterns as calendar
from contracts.concerns.urls import urlpatterns as concerns
from contracts.duties.urls import urlpatterns as duties
from contracts.organisations.urls import urlpatterns as organisations
from contracts.procedure_rules.urls import urlpatterns as procedure_rules
from contracts.recommissioning.urls import urlpatterns as recommissioning
from contracts.register.urls import urlpatterns as register
from contracts.variations.urls import urlpatterns as variations

app_name = "contracts"
urlpatterns = [
    *register,
    *organisations,
    *variations,
    *concerns,
    *duties,
    *procedure_rules,
    *recommissioning,
    *calendar,
]
