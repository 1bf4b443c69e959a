"""The committee papers' app."""

from django.apps import AppConfig


class CommitteeReportsConfig(AppConfig):
    name = "contracts_site.committee_reports"
    verbose_name = "committee reports"
