"""The first line of the views of outcomes: who asks, for which one, to do what."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest

AnyModel = TypeVar("AnyModel", bound=Model)


def row_for(
    request: SignedInRequest,
    visible: QuerySet[AnyModel],
    pk: int,
    *,
    may: Callable[[Standing, Any], bool],
) -> AnyModel:
    """One of the rows that the person may see: 404 for others, 403 without the right."""
    row: AnyModel = get_object_or_404(visible, pk=pk)
    require(may(standing_of(request.user), row))
    return row
