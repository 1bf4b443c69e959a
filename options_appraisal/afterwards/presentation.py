"""What the pages after the decision say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from contracts.access.standing import SignedInPerson
from contracts.procurement.models import Lot, Procurement
from contracts_site.foundation.look.components import SummaryRow
from contracts_site.foundation.look.wording import date_words, in_a_sentence, pounds
from options_appraisal.afterwards.models import CallIn, StartedProcurement
from options_appraisal.afterwards.plan import ProcurementPlan
from options_appraisal.appraisals.presentation import DETAIL
from options_appraisal.appraisals.sections import Progress, to_do
from options_appraisal.deciding.models import Decision

PROCUREMENT = "procurement"
PAGE = "options_appraisal:appraisal-procurement"
PROCUREMENT_PAGE = "contracts:procurement-detail"


def call_in_rows(call_in: CallIn) -> list[SummaryRow]:
    def day(value: date | None) -> str:
        return date_words(value) if value else ""

    rows = [
        ("May be called in until", day(call_in.last_day)),
        ("Cannot be called in", call_in.why_none),
        ("Called in on", day(call_in.called_in_on)),
        ("What came of it", call_in.get_outcome_display()),
        ("Settled on", day(call_in.settled_on)),
        ("In their words", call_in.words),
    ]
    return [SummaryRow(label, words) for label, words in rows if words]


def started_rows(started: StartedProcurement) -> list[SummaryRow]:
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse(PROCUREMENT_PAGE, args=[started.procurement_id]),
        started.procurement,
    )
    by = f"{date_words(started.started_on)}, by {started.started_by.name}"
    return [
        SummaryRow("Procurement", link),
        SummaryRow("Started", by),
        SummaryRow("Decision", _decided(started)),
    ]


@dataclass(frozen=True)
class ContractToCreate:
    """A lot, and the contract that was made of it or the page that makes one."""

    lot: Lot
    value: str
    url: str
    words: str


def contracts_to_create(
    lots: Sequence[Lot], *, may_make: bool
) -> list[ContractToCreate]:
    return [_to_create(lot, may_make=may_make) for lot in lots]


def _to_create(lot: Lot, *, may_make: bool) -> ContractToCreate:
    value = "In the pot" if lot.annual_value is None else pounds(lot.annual_value)
    if lot.contract is not None:
        url = reverse("contracts:contract-detail", args=[lot.contract.pk])
        return ContractToCreate(lot, value, url, str(lot.contract))
    if not may_make:
        return ContractToCreate(lot, value, "", "To be created")
    make = reverse("contracts:procurement-contract-create", args=[lot.procurement_id])
    return ContractToCreate(lot, value, f"{make}?lot={lot.number}", "Create")


def plan_rows(plan: ProcurementPlan) -> list[SummaryRow]:
    """From which option and decision it is made."""
    decision = plan.decision
    rows = [
        SummaryRow("Option", str(plan.option)),
        SummaryRow(
            "Decided",
            f"{_when_and_by_whom(decision)} ({decision.reference})",
        ),
    ]
    if plan.approach is not None:
        rows.append(SummaryRow("Approach approved", _when_and_by_whom(plan.approach)))
    return rows


def _when_and_by_whom(decision: Decision) -> str:
    return f"{date_words(decision.decided_on)}, by {in_a_sentence(decision.by_post)}"


def checked_rows(procurement: Procurement, details: Any) -> list[SummaryRow]:
    """What the person typed, to be read once more."""
    options = ", ".join(map(str, details.option_months))
    return [
        SummaryRow("Reference", details.reference),
        SummaryRow("Title", details.title),
        SummaryRow("Directorate", str(procurement.directorate)),
        SummaryRow("Regime", procurement.get_regime_display() or "Not recorded"),
        SummaryRow("Procedure", procurement.get_procedure_display() or "Not recorded"),
        SummaryRow("First day of service", date_words(details.starts_on)),
        SummaryRow("Initial term", f"{details.initial_years} years"),
        SummaryRow("Extension options", f"{options} months" if options else "None"),
        SummaryRow("Budgets are", procurement.get_value_basis_display()),
    ]


def procurement_progress(appraisal: Any) -> Progress:
    """Only a procurement that is started is done: not every option is bought."""
    if appraisal.started_count:
        return Progress("Started", "green")
    if not appraisal.call_in_count:
        return to_do("Record whether the decision can be called in")
    return Progress("Not started", None)


def origin_rows(procurement: Procurement, user: SignedInPerson) -> list[SummaryRow]:
    """On the procurement's own page: the appraisal that it follows from."""
    started = (
        StartedProcurement.objects.visible_to(user)
        .filter(procurement=procurement)
        .select_related("appraisal", "decision__option")
        .first()
    )
    if started is None:
        return []
    told = format_html(
        '<a class="govuk-link" href="{}">{}</a><br>{}',
        reverse(DETAIL, args=[started.appraisal_id]),
        started.appraisal,
        _decided(started),
    )
    return [SummaryRow("Follows from", told)]


def _decided(started: StartedProcurement) -> str:
    decision = started.decision
    return (
        f"{decision.option}: decided on {date_words(decision.decided_on)} by "
        f"{decision.by_post} under {decision.authority} ({decision.reference})"
    )
