"""The settings data application."""

from django.apps import AppConfig


class SettingsDataConfig(AppConfig):
    """The council's own name, days and rating words."""

    name = "contracts_site.foundation.settings_data"
    label = "settings_data"
    verbose_name = "Council settings"
