"""The demonstration council's app; it has no models of its own."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "contracts_site.demonstration"
