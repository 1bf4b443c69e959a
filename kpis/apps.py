"""The KPIs app; when Django starts it adds its pages to the lists of the contracts app."""

from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = "KPIs"

    def ready(self) -> None:
        from kpis.measures.joining import join_site as join_measures
        from kpis.outcomes.joining import join_outcomes
        from kpis.returns.joining import join_site as join_returns
        from kpis.scorecards.joining import join_contract_pages as join_scorecards
        from kpis.spreadsheets.joining import join_jobs
        from kpis.variations.joining import join_contract_pages as join_kpi_sets

        join_scorecards()
        join_kpi_sets()
        join_returns()
        join_jobs()
        join_measures()
        join_outcomes()
