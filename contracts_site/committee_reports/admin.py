"""What administrators keep for committee papers, gathered from the rooms."""

from contracts_site.committee_reports.checks.admin import KnownAcronymAdmin
from contracts_site.committee_reports.heading_sets.admin import HeadingSetAdmin

__all__ = ["HeadingSetAdmin", "KnownAcronymAdmin"]
