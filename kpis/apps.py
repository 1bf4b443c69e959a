"""The KPIs app; when Django starts it adds its pages to the lists that contracts offer."""

from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = "KPIs"

    def ready(self) -> None:
        from kpis.scorecards.joining import join_contract_pages as join_scorecards

        join_scorecards()
