"""The calendars application."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Days the council is closed, kept as reference data."""

    name = "contracts_site.foundation.calendars"
    label = "calendars"
    verbose_name = "Calendars"
