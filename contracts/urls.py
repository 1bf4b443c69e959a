"""Addresses of the contracts app, room by room."""

from contracts.assurance.urls import urlpatterns as assurance
from contracts.concerns.urls import urlpatterns as concerns
from contracts.documents.urls import urlpatterns as documents
from contracts.organisations.urls import urlpatterns as organisations
from contracts.outcomes.urls import urlpatterns as outcomes
from contracts.placements.urls import urlpatterns as placements
from contracts.places.urls import urlpatterns as places
from contracts.register.urls import urlpatterns as register
from contracts.variations.urls import urlpatterns as variations

app_name = "contracts"
urlpatterns = [
    *register,
    *organisations,
    *variations,
    *concerns,
    *documents,
    *assurance,
    *places,
    *placements,
    *outcomes,
]
