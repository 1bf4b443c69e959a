"""Options to extend, a subcontractor and a variation in draft of the demonstration."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.organisations.services import PartyDetails, add_party
from contracts.register.models import Contract, Provider
from contracts.term.services import OptionDetails, record_option
from contracts.variations.changes.models import PriceChange, ScopeChange
from contracts.variations.changes.party_plan import PlannedParties
from contracts.variations.changes.party_services import change_parties, joining_party
from contracts.variations.changes.services import record_change
from contracts.variations.changes.term_plan import EXERCISE, PlannedTermChange
from contracts.variations.changes.term_services import change_term
from contracts.variations.models import Variation
from contracts.variations.services import VariationDetails, draft_variation
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.foundation.calendars import financial_year


@transaction.atomic
def load_variations(data: Mapping[str, Any], *, on: date) -> None:
    """What is missing: options and parties of contracts without any, drafts by title."""
    by = person(data["recorded_by"])
    for row in data["options"]:
        _record_options(row, by=by)
    for row in data["parties"]:
        _add_party(row, by=by)
    for row in data["drafts"]:
        _draft(row, on=on)


def _record_options(row: Mapping[str, Any], *, by: User) -> None:
    contract = Contract.objects.filter(reference=row["contract"]).first()
    if contract is None or contract.extension_options.exists():
        return
    for months in row["months"]:
        details = OptionDetails(months=months, notice_months=row["notice_months"])
        record_option(contract=contract, details=details, by=by)


def _add_party(row: Mapping[str, Any], *, by: User) -> None:
    """From the start of the contract, unless it has other parties already."""
    contract = Contract.objects.filter(reference=row["contract"]).first()
    if contract is None or contract.parties.exists():
        return
    details = PartyDetails(
        provider=Provider.objects.get(name=row["provider"]),
        role=row["role"],
        delivers=row["delivers"],
        joined_on=contract.starts_on,
    )
    add_party(contract=contract, details=details, by=by)


def _draft(row: Mapping[str, Any], *, on: date) -> None:
    """It takes effect with the next financial year."""
    contract = Contract.objects.filter(reference=row["contract"]).first()
    if contract is None or contract.variations.filter(title=row["title"]).exists():
        return
    by = person(row["drafted_by"])
    variation = draft_variation(
        contract=contract,
        details=VariationDetails(
            title=row["title"],
            rationale=row["rationale"],
            effective_on=financial_year(on).previous(-1).first,
        ),
        by=by,
    )
    price = PriceChange(
        variation=variation, total_value_after=Decimal(row["total_value"])
    )
    record_change(change=price, by=by)
    scope = ScopeChange(variation=variation, description_after=row["description"])
    record_change(change=scope, by=by)
    change_term(
        variation=variation,
        changes=[PlannedTermChange(EXERCISE, option=row["exercises_option"])],
        on=on,
        by=by,
    )
    _let_parties_join(variation, row["joins"], by=by)


def _let_parties_join(
    variation: Variation, rows: Sequence[Mapping[str, Any]], *, by: User
) -> None:
    joining = [
        joining_party(
            Provider.objects.get(name=row["provider"]),
            role=row["role"],
            delivers=row["delivers"],
        )
        for row in rows
    ]
    planned = PlannedParties(joining=tuple(joining))
    change_parties(variation=variation, planned=planned, by=by)
