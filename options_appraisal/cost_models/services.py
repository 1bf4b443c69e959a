"""Indices are recorded with their rates, and corrected until a decision used them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, QuerySet

from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.cost_models.exceptions import UsedByADecision
from options_appraisal.cost_models.models import CostIndex, IndexRate


@dataclass(frozen=True, kw_only=True)
class IndexDetails:
    name: str
    source: str
    published_on: date


def record_index(
    *, details: IndexDetails, rates: Mapping[int, Decimal], by: User
) -> CostIndex:
    with transaction.atomic(), acting_as(by):
        index = write(CostIndex(), details)
        _set_rates(index, rates)
        return index


def revise_index(
    *,
    index: CostIndex,
    details: IndexDetails,
    rates: Mapping[int, Decimal],
    seen: str | None = None,
    by: User,
) -> CostIndex:
    """Refused once a decided appraisal has used it."""
    with transaction.atomic(), acting_as(by):
        if used_by(index).filter(state=State.DECIDED).exists():
            raise UsedByADecision
        held = write(hold(index, seen=seen), details)
        _set_rates(held, rates)
        return held


def used_by(index: CostIndex) -> QuerySet[Appraisal]:
    deflated = Q(cost_basis__deflator=index)
    raised = Q(options__cost_lines__index=index)
    return Appraisal.objects.filter(deflated | raised).distinct()


def _set_rates(index: CostIndex, rates: Mapping[int, Decimal]) -> None:
    kept = {each.start_year: each for each in index.rates.all()}
    for start_year, row in kept.items():
        if start_year not in rates:
            row.delete()
    for start_year, rate in rates.items():
        row = kept.get(start_year) or IndexRate(index=index, start_year=start_year)
        if row.pk is None or row.rate != rate:
            row.rate = rate
            row.full_clean()
            row.save()
