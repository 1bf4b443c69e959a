"""The charts app: its one table keeps drawn charts."""

from django.apps import AppConfig


class ChartsConfig(AppConfig):
    name = "contracts_site.foundation.charts"
    label = "charts"
    verbose_name = "Charts"
