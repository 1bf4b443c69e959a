"""The first line of a duty's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.duties.standing_duties import DutyItem
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest

CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")


def record_for(
    request: SignedInRequest,
    record_pk: int,
    *,
    may: Callable[[Standing, DutyRecord], bool],
) -> DutyRecord:
    visible = DutyRecord.objects.visible_to(request.user).select_related(*CONTRACT)
    record = get_object_or_404(visible, pk=record_pk)
    require(may(standing_of(request.user), record))
    return record


def override_for(
    request: SignedInRequest,
    override_pk: int,
    *,
    may: Callable[[Standing, DutyOverride], bool],
) -> DutyOverride:
    visible = DutyOverride.objects.visible_to(request.user).select_related(*CONTRACT)
    override = get_object_or_404(visible, pk=override_pk)
    require(may(standing_of(request.user), override))
    return override


def local_duty_for(
    request: SignedInRequest,
    duty_pk: int,
    *,
    may: Callable[[Standing, LocalDuty], bool],
) -> LocalDuty:
    visible = LocalDuty.objects.visible_to(request.user).select_related(*CONTRACT)
    duty = get_object_or_404(visible, pk=duty_pk)
    require(may(standing_of(request.user), duty))
    return duty


def item_of(
    items: list[DutyItem], *, code: str, occurrence: str | None = None
) -> DutyItem:
    """The line of that duty, at that time if one is named; 404 if there is none."""
    for item in items:
        key = item.occurrence.key if item.occurrence else None
        if item.finding.code == code and occurrence in (None, key):
            return item
    raise Http404
