"""The committee papers' app: what it adds to the lists that lower apps offer."""

from django.apps import AppConfig


class CommitteeReportsConfig(AppConfig):
    name = "contracts_site.committee_reports"
    verbose_name = "committee reports"

    def ready(self) -> None:
        """Name the kinds of insert, the places on other pages and the work to do."""
        from contracts_site.committee_reports import joining, record_parts

        joining.join_the_site()
        record_parts.join()
