"""The home page's app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "contracts_site.home"
