"""Rows of a procurement as summary lists."""

from collections.abc import Sequence

from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    Procurement,
)
from contracts.procurement.term import maximum_term
from contracts.register.summary import prose_value
from contracts_site.foundation.look.components import SummaryRow
from contracts_site.foundation.look.wording import date_words, pounds

NOT_RECORDED = "Not recorded"


def budget_rows(row: BudgetToday) -> Sequence[SummaryRow]:
    return [
        SummaryRow("Service", row.name),
        SummaryRow("Budget a year", pounds(row.amount)),
    ]


def tomorrow_rows(row: BudgetTomorrow) -> Sequence[SummaryRow]:
    return [
        SummaryRow("Service", row.name),
        SummaryRow("Budget a year", pounds(row.amount)),
        SummaryRow("Allocated to lots", pounds(row.allocated)),
        SummaryRow("In the pot", pounds(row.pot)),
    ]


def lot_rows(row: Lot) -> Sequence[SummaryRow]:
    brings = (
        ("What it shall achieve", row.outcome),
        ("Premises", row.premises),
        ("Staffing", row.staffing),
    )
    return [
        SummaryRow("Lot", str(row)),
        SummaryRow("Locality", row.locality or NOT_RECORDED),
        *(SummaryRow(label, words) for label, words in brings if words),
        SummaryRow("Paid from", str(row.budget)),
        SummaryRow("Value a year", pounds(row.annual_value) or "Not allocated yet"),
    ]


def procurement_rows(procurement: Procurement) -> Sequence[SummaryRow]:
    rows = [
        SummaryRow("Reference", procurement.reference),
        SummaryRow("Directorate", str(procurement.directorate)),
        SummaryRow("Regime", procurement.get_regime_display() or NOT_RECORDED),
        SummaryRow("Procedure", procurement.get_procedure_display() or NOT_RECORDED),
        SummaryRow("Approach approved", _approval(procurement)),
        SummaryRow("Maximum term", " · ".join(maximum_term(procurement).steps)),
    ]
    if procurement.description:
        rows.append(SummaryRow("What is bought", prose_value(procurement.description)))
    return rows


def _approval(procurement: Procurement) -> str:
    if not procurement.approved_by_post:
        return NOT_RECORDED
    reference = procurement.approval_reference
    return (
        f"{procurement.approved_by_post}, {date_words(procurement.approved_on)}"
        f"{f' ({reference})' if reference else ''}"
    )
