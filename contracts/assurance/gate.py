"""The first line of the views: who asks, for which record, to do what."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest

AnyModel = TypeVar("AnyModel", bound=Model)
CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")


def record_for(
    request: SignedInRequest,
    visible: QuerySet[AnyModel],
    pk: int,
    *,
    may: Callable[[Standing, Any], bool],
) -> AnyModel:
    """One of the rows that the person may see: 404 for others, 403 without the right."""
    record: AnyModel = get_object_or_404(visible.select_related(*CONTRACT), pk=pk)
    require(may(standing_of(request.user), record))
    return record
