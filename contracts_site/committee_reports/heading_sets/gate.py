"""The first line of a heading set's views: who asks, for which set, to do what."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.heading_sets.kinds import LineKind
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)

Permission = Callable[[Standing], bool]
Line = Heading | CoverField | RequiredClearance
LINE_MODELS: dict[LineKind, type[Line]] = {
    LineKind.HEADING: Heading,
    LineKind.COVER_FIELD: CoverField,
    LineKind.CLEARANCE: RequiredClearance,
}


def set_for(
    request: SignedInRequest, heading_set_pk: int, *, may: Permission
) -> HeadingSet:
    """Sets are no secret: whoever is without the right is told so."""
    require(request, may)
    sets = HeadingSet.objects.select_related("committee")
    return get_object_or_404(sets, pk=heading_set_pk)


def line_for(
    request: SignedInRequest, kind: str, line_pk: int, *, may: Permission
) -> Line:
    require(request, may)
    lines: QuerySet[Any] = LINE_MODELS[line_kind(kind)]._default_manager.all()
    line: Line = get_object_or_404(
        lines.select_related("heading_set__committee"), pk=line_pk
    )
    return line


def line_kind(kind: str) -> LineKind:
    try:
        return LineKind(kind)
    except ValueError as error:
        raise Http404 from error


def require(request: SignedInRequest, may: Permission) -> None:
    if not may(standing_of(request.user)):
        raise PermissionDenied
