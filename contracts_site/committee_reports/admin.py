"""What administrators keep for committee papers, gathered from the rooms."""

from contracts_site.committee_reports.checks.admin import KnownAcronymAdmin

__all__ = ["KnownAcronymAdmin"]
