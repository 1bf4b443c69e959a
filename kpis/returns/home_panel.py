"""Returns at a glance, for the home page: where they stand and what is off target."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_panels import NO_PART_IN_IT, HomePanelReading
from contracts.register.models import Contract
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.tables.counting import how_many_of_each
from kpis.returns.models import Figure, Return
from kpis.returns.permissions import sees_returns
from kpis.returns.states import FigureState, ReturnState

OFF_TARGET = (
    RatingLevel.SLIGHTLY_BELOW,
    RatingLevel.BELOW,
    RatingLevel.SIGNIFICANTLY_BELOW,
)
MOST_CONTRACTS, MOST_LOOKED_AT = 5, 100


class OffTarget(NamedTuple):
    """A contract, how many of its KPIs are off target, and of how many that is known."""

    pk: int
    title: str
    kpis: int
    completeness: str


def returns_today(user: SignedInPerson, on: date) -> HomePanelReading:
    standing = standing_of(user)
    if not sees_returns(standing):
        return NO_PART_IN_IT
    reads = standing.reads_every_contract or bool(standing.provider_ids)
    counts = _counts(user, on=on)
    off = off_target(user, on=on) if reads else None
    return Reading(
        [counts, *(off.querysets if off else ())],
        lambda: {"counts": counts[0], "off_target": off.answer() if off else None},
    )


def _counts(user: SignedInPerson, *, on: date) -> QuerySet[Return, dict[str, int]]:
    states = (ReturnState.OPEN, ReturnState.SUBMITTED, ReturnState.QUERIED)
    return how_many_of_each(
        Return.objects.visible_to(user).filter(state__in=states),
        {
            "overdue": Q(state=ReturnState.OPEN, due_on__lt=on),
            "submitted": Q(state=ReturnState.SUBMITTED),
            "queried": Q(state=ReturnState.QUERIED),
        },
    )


def off_target(user: SignedInPerson, *, on: date) -> Reading[dict[str, object]]:
    """KPIs off target in each live contract's newest submitted returns.

    A figure that the council verified stands in place of the provider's. Of very many
    contracts nothing is said here: the heat map sorts and filters them.
    """
    live = Contract.objects.visible_to(user).live(on=on).order_by("pk")
    some = live.values_list("pk", flat=True)[: MOST_LOOKED_AT + 1]
    submitted = Return.objects.filter(submitted_at__isnull=False)
    newest = submitted.filter(
        ~Exists(
            submitted.filter(
                contract=OuterRef("contract"),
                cadence=OuterRef("cadence"),
                period_start__gt=OuterRef("period_start"),
            )
        ),
        contract__in=live.values("pk")[:MOST_LOOKED_AT],
    )
    found = (
        Figure.objects.governing()
        .filter(filed_in__in=newest, rating__in=OFF_TARGET)
        .values("filed_in__contract", "filed_in__contract__title")
        .annotate(kpis=Count("kpi", distinct=True))
        .order_by("-kpis", "filed_in__contract__title")
    )
    known = (
        Figure.objects.current()
        .filter(filed_in__in=newest)
        .order_by()
        .values("filed_in__contract")
        .annotate(
            due=Count("kpi", distinct=True),
            reported=Count("kpi", distinct=True, filter=Q(state=FigureState.REPORTED)),
        )
    )
    return Reading(
        [some, found, known],
        lambda: _worst(found, known, are_many=len(some) > MOST_LOOKED_AT),
    )


def _worst(
    found: Iterable[Mapping[str, Any]],
    known: Iterable[Mapping[str, Any]],
    *,
    are_many: bool,
) -> dict[str, object]:
    """`known` says of each contract how many of its figures are there."""
    completeness = {
        row["filed_in__contract"]: (
            f"{row['reported']} of {row['due']} figures reported"
        )
        for row in known
    }
    contracts = [
        OffTarget(
            row["filed_in__contract"],
            row["filed_in__contract__title"],
            row["kpis"],
            completeness[row["filed_in__contract"]],
        )
        for row in found
    ]
    return {
        "are_many": are_many,
        "kpis": sum(each.kpis for each in contracts),
        "contracts": contracts[:MOST_CONTRACTS],
        "further": max(len(contracts) - MOST_CONTRACTS, 0),
    }
