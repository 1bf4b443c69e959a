"""All sorts of insert of a contract, in the order in which a form lists them."""

from contracts_site.committee_reports.inserts.of_contracts.audits import AUDIT_REVIEW
from contracts_site.committee_reports.inserts.of_contracts.benefits import BENEFITS
from contracts_site.committee_reports.inserts.of_contracts.boards import BOARDS
from contracts_site.committee_reports.inserts.of_contracts.concerns import CONCERNS
from contracts_site.committee_reports.inserts.of_contracts.due import DUTIES, TIMELINE
from contracts_site.committee_reports.inserts.of_contracts.money import (
    COMMITMENT,
    ENVELOPE_AND_MONEY,
)
from contracts_site.committee_reports.inserts.of_contracts.terms import SUMMARY

CONTRACT_SORTS = (
    SUMMARY,
    ENVELOPE_AND_MONEY,
    COMMITMENT,
    BOARDS,
    CONCERNS,
    BENEFITS,
    DUTIES,
    TIMELINE,
    AUDIT_REVIEW,
)
