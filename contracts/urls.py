"""Addresses of the contracts app, room by room."""

from contracts.concerns.urls import urlpatterns as concerns
from contracts.organisations.urls import urlpatterns as organisations
from contracts.register.urls import urlpatterns as register
from contracts.register_import.urls import urlpatterns as register_import
from contracts.transparency.urls import urlpatterns as transparency
from contracts.variations.urls import urlpatterns as variations

app_name = "contracts"
urlpatterns = [*register, *organisations, *variations, *concerns]
urlpatterns = [*register, *register_import, *variations, *concerns]
urlpatterns = [*register, *register_import, *transparency, *variations, *concerns]
