"""Addresses of the contracts app, room by room."""

from contracts.assessments.urls import urlpatterns as assessments
from contracts.audits.urls import urlpatterns as audits
from contracts.benefits.urls import urlpatterns as benefits
from contracts.concerns.urls import urlpatterns as concerns
from contracts.organisations.urls import urlpatterns as organisations
from contracts.register.urls import urlpatterns as register
from contracts.risks.urls import urlpatterns as risks
from contracts.variations.urls import urlpatterns as variations

app_name = "contracts"
urlpatterns = [
    *register,
    *organisations,
    *variations,
    *concerns,
    *risks,
    *benefits,
    *audits,
    *assessments,
]
