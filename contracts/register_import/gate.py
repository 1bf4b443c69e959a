"""The first line of an import's views: who asks, for which upload, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts.register_import.models import RegisterImport
from contracts_site.accounts.requests import SignedInRequest


def import_for(
    request: SignedInRequest,
    import_pk: int,
    *,
    may: Callable[[Standing, RegisterImport], bool],
) -> RegisterImport:
    """The upload: 404 if the person may not know of it, 403 without the right."""
    visible = RegisterImport.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("uploaded_by"), pk=import_pk)
    require(may(standing_of(request.user), found))
    return found
