"""The first line of an appraisal's views: who asks, for which one, to do what."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals.kinds import RecordKind, kind_named
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import may_write_appraisal

Permission = Callable[[Standing, Appraisal], bool]


def appraisal_for(
    request: SignedInRequest, appraisal_pk: int, *, may: Permission
) -> Appraisal:
    """The appraisal: 404 if the person may not know of it, 403 without the right."""
    visible = Appraisal.objects.visible_to(request.user)
    appraisal = get_object_or_404(
        visible.select_related("directorate", "officer"), pk=appraisal_pk
    )
    require(may(standing_of(request.user), appraisal))
    return appraisal


def whole_appraisal_for(request: SignedInRequest, appraisal_pk: int) -> Appraisal:
    """The appraisal for those who read it whole: 404 for its guests as well."""
    visible = Appraisal.objects.visible_to(request.user)
    whole = visible.read_whole_by(request.user)
    return get_object_or_404(
        whole.select_related("directorate", "officer"), pk=appraisal_pk
    )


def is_guest(request: SignedInRequest, appraisal: Appraisal) -> bool:
    """Whether the person sees the appraisal by invitation alone."""
    if standing_of(request.user).reads_every_contract:
        return False
    visible = Appraisal.objects.visible_to(request.user)
    whole = visible.read_whole_by(request.user)
    return not whole.filter(pk=appraisal.pk).exists()


def kind_of(slug: str) -> RecordKind:
    """A kind whose records are written by forms; acts have pages of their own."""
    kind = kind_named(slug)
    if kind is None or kind.is_an_act:
        raise Http404
    return kind


def row_to_write(
    request: SignedInRequest, kind: RecordKind, row_pk: int
) -> tuple[Any, Appraisal]:
    """A record of the kind, and its appraisal."""
    visible = kind.model.objects.visible_to(request.user)
    row = get_object_or_404(
        visible.select_related(f"{kind.path}__directorate", f"{kind.path}__officer"),
        pk=row_pk,
    )
    appraisal = appraisal_of(row, kind)
    require(may_write_appraisal(standing_of(request.user), appraisal))
    return row, appraisal


def appraisal_of(row: Any, kind: RecordKind) -> Appraisal:
    for step in kind.path.split("__"):
        row = getattr(row, step)
    assert isinstance(row, Appraisal)
    return row
