"""Saying which outcomes a KPI shows."""

import hashlib
from collections.abc import Collection

from django.db import transaction

from contracts.outcomes.models import Outcome
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import KPI
from kpis.outcomes.exceptions import OutcomesChangedMeanwhile
from kpis.outcomes.models import OutcomeShown


def link_outcomes(
    *, kpi: KPI, outcomes: Collection[Outcome], seen: str | None = None, by: User
) -> KPI:
    """The KPI shows these outcomes and no others.

    Raises OutcomesChangedMeanwhile if they are not those that were `seen`.
    """
    with transaction.atomic(), acting_as(by):
        held = KPI.objects.select_for_update(of=("self",)).get(pk=kpi.pk)
        if seen and seen != mark_of_outcomes(held):
            raise OutcomesChangedMeanwhile
        wanted = {outcome.pk for outcome in outcomes}
        held.outcomes_shown.exclude(outcome__in=wanted).delete()
        standing = set(held.outcomes_shown.values_list("outcome", flat=True))
        OutcomeShown.objects.bulk_create(
            OutcomeShown(kpi=held, outcome_id=pk) for pk in sorted(wanted - standing)
        )
    return held


def mark_of_outcomes(kpi: KPI) -> str:
    """A short text that differs as soon as the KPI shows other outcomes."""
    shown = kpi.outcomes_shown.order_by("outcome").values_list("outcome", flat=True)
    return hashlib.sha256(repr(list(shown)).encode()).hexdigest()[:24]
