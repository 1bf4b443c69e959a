"""Addresses of open data."""

from django.urls import path

from contracts_site.open_data import views

app_name = "open_data"
urlpatterns = [
    path("", views.register, name="register"),
    path("contracts.json", views.release_package, name="release-package"),
]
