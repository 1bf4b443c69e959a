"""Addresses of the look: one stylesheet for each accent colour."""

from django.urls import path

from contracts_site.foundation.look import views

app_name = "look"
urlpatterns = [
    path(
        "look/accent/<str:colour>.css",
        views.accent_stylesheet,
        name="accent-stylesheet",
    ),
]
