"""The first line of an upload's views: who asks, for which upload, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest
from kpis.spreadsheets.models import SheetUpload


def upload_for(
    request: SignedInRequest,
    upload_pk: int,
    *,
    may: Callable[[Standing, SheetUpload], bool],
) -> SheetUpload:
    """The upload: 404 if the person may not know of it, 403 without the right."""
    visible = SheetUpload.objects.visible_to(request.user).defer("content")
    found = get_object_or_404(
        visible.select_related("uploaded_by", "contract", "filed_in__contract"),
        pk=upload_pk,
    )
    require(may(standing_of(request.user), found))
    return found
