"""Addresses of what a variation changes."""

from django.urls import path

from contracts.variations.changes import views

urlpatterns = [
    path(
        "variations/<int:variation_pk>/price/",
        views.variation_price,
        name="variation-price",
    ),
    path(
        "variations/<int:variation_pk>/scope/",
        views.variation_scope,
        name="variation-scope",
    ),
    path(
        "variations/<int:variation_pk>/term/",
        views.variation_term,
        name="variation-term",
    ),
    path(
        "variations/<int:variation_pk>/provider/",
        views.variation_provider,
        name="variation-provider",
    ),
    path(
        "variations/<int:variation_pk>/parties/",
        views.variation_parties,
        name="variation-parties",
    ),
    path(
        "variations/<int:variation_pk>/lots/",
        views.variation_lots,
        name="variation-lots",
    ),
]
