"""The KPIs app; when Django starts it adds its pages to the lists that contracts offer."""

from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = "KPIs"
