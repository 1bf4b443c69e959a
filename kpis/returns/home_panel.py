"""Returns at a glance, for the home page: where they stand and what is off target."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.returns.models import Figure, Return
from kpis.returns.permissions import sees_returns
from kpis.returns.states import ReturnState

OFF_TARGET = (
    RatingLevel.SLIGHTLY_BELOW,
    RatingLevel.BELOW,
    RatingLevel.SIGNIFICANTLY_BELOW,
)
MOST_CONTRACTS = 5


class OffTarget(NamedTuple):
    """A contract and how many of its KPIs are off target."""

    pk: int
    title: str
    kpis: int


def returns_today(user: SignedInPerson, on: date) -> Mapping[str, object] | None:
    standing = standing_of(user)
    if not sees_returns(standing):
        return None
    reads = standing.reads_every_contract or bool(standing.provider_ids)
    return {
        "counts": _counts(user, on=on),
        "off_target": off_target(user, on=on) if reads else None,
    }


def _counts(user: SignedInPerson, *, on: date) -> dict[str, int]:
    return Return.objects.visible_to(user).aggregate(
        overdue=Count("pk", filter=Q(state=ReturnState.OPEN, due_on__lt=on)),
        submitted=Count("pk", filter=Q(state=ReturnState.SUBMITTED)),
        queried=Count("pk", filter=Q(state=ReturnState.QUERIED)),
    )


def off_target(user: SignedInPerson, *, on: date) -> dict[str, object]:
    """KPIs off target in each live contract's newest submitted returns.

    A figure that the council verified stands in place of the provider's.
    """
    submitted = Return.objects.visible_to(user).filter(submitted_at__isnull=False)
    newest = submitted.filter(
        ~Exists(
            submitted.filter(
                contract=OuterRef("contract"),
                cadence=OuterRef("cadence"),
                period_start__gt=OuterRef("period_start"),
            )
        ),
        contract__in=Contract.objects.visible_to(user).live(on=on),
    )
    found = (
        Figure.objects.governing()
        .filter(filed_in__in=newest, rating__in=OFF_TARGET)
        .values("filed_in__contract", "filed_in__contract__title")
        .annotate(kpis=Count("kpi", distinct=True))
        .order_by("-kpis", "filed_in__contract__title")
    )
    contracts = [
        OffTarget(pk, title, kpis)
        for pk, title, kpis in found.values_list(
            "filed_in__contract", "filed_in__contract__title", "kpis"
        )
    ]
    return {
        "kpis": sum(each.kpis for each in contracts),
        "contracts": contracts[:MOST_CONTRACTS],
        "further": max(len(contracts) - MOST_CONTRACTS, 0),
    }
