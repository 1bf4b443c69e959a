"""Options to extend, and a variation in draft, of the demonstration council."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.register.models import Contract
from contracts.term.services import OptionDetails, record_option
from contracts.variations.changes.models import PriceChange, ScopeChange
from contracts.variations.changes.services import record_change
from contracts.variations.changes.term_plan import EXERCISE, PlannedTermChange
from contracts.variations.changes.term_services import change_term
from contracts.variations.services import VariationDetails, draft_variation
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.foundation.calendars import financial_year


@transaction.atomic
def load_variations(data: Mapping[str, Any], *, on: date) -> None:
    """What is missing: options of contracts without any, drafts by their titles."""
    by = person(data["recorded_by"])
    for row in data["options"]:
        _record_options(row, by=by)
    for row in data["drafts"]:
        _draft(row, on=on)


def _record_options(row: Mapping[str, Any], *, by: User) -> None:
    contract = Contract.objects.filter(reference=row["contract"]).first()
    if contract is None or contract.extension_options.exists():
        return
    for months in row["months"]:
        details = OptionDetails(months=months, notice_months=row["notice_months"])
        record_option(contract=contract, details=details, by=by)


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
