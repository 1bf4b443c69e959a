"""Addresses of a variation's regime test."""

from django.urls import path

from contracts.variations.regime import views

urlpatterns = [
    path(
        "variations/<int:variation_pk>/regime-test/",
        views.variation_regime_test,
        name="variation-regime-test",
    ),
    path(
        "variations/<int:variation_pk>/regime-test/inputs/",
        views.variation_regime_inputs,
        name="variation-regime-inputs",
    ),
    path(
        "variations/<int:variation_pk>/regime-test/decide/",
        views.variation_regime_decide,
        name="variation-regime-decide",
    ),
]
