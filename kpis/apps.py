"""The KPIs app; when Django starts it adds its pages to the lists of the contracts app."""

from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = "KPIs"

    def ready(self) -> None:
        from kpis.escalation.joining import join as join_escalation
        from kpis.measures.joining import join_site as join_measures
        from kpis.outcomes.joining import join_outcomes
        from kpis.past_years.joining import join_jobs as join_past_years
        from kpis.portfolio.joining import join_portfolio
        from kpis.record_parts.joining import join as join_record_parts
        from kpis.recovery.joining import join as join_recovery
        from kpis.reminders.joining import join_daily_work
        from kpis.returns.joining import join_site as join_returns
        from kpis.scorecards.joining import join_contract_pages as join_scorecards
        from kpis.spreadsheets.joining import join_jobs
        from kpis.variations.joining import join_contract_pages as join_kpi_sets

        join_scorecards()
        join_kpi_sets()
        join_returns()
        join_portfolio()
        join_daily_work()
        join_escalation()
        join_recovery()
        join_jobs()
        join_past_years()
        join_measures()
        join_outcomes()
        join_record_parts()
