"""The KPIs app; when Django starts it adds its pages to the lists of the contracts app."""

from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = "KPIs"

    def ready(self) -> None:
        from kpis.escalation.joining import join as join_escalation
        from kpis.recovery.joining import join as join_recovery
        from kpis.returns.joining import join_site as join_returns
        from kpis.scorecards.joining import join_contract_pages as join_scorecards
        from kpis.spreadsheets.joining import join_jobs
        from kpis.variations.joining import join_contract_pages as join_kpi_sets

        join_scorecards()
        join_kpi_sets()
        join_returns()
        join_escalation()
        join_recovery()
        join_jobs()
