"""Checks over any text, without Django: docs/rules/paper-checks.md."""

from contracts_site.committee_reports.checks.text.acronyms import COMMON_ACRONYMS
from contracts_site.committee_reports.checks.text.checking import check_text
from contracts_site.committee_reports.checks.text.findings import (
    Check,
    Facts,
    TextFinding,
)
from contracts_site.committee_reports.checks.text.numbers_given import Numbers

__all__ = ["COMMON_ACRONYMS", "Check", "Facts", "Numbers", "TextFinding", "check_text"]
