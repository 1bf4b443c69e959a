"""The first line of a document's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.documents.models import Document, DocumentVersion
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest

CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")


def document_for(
    request: SignedInRequest,
    document_pk: int,
    *,
    may: Callable[[Standing, Document], bool],
) -> Document:
    """The document: 404 if the person may not know of it, 403 without the right."""
    visible = Document.objects.visible_to(request.user).with_versions()
    document = get_object_or_404(visible.select_related(*CONTRACT), pk=document_pk)
    require(may(standing_of(request.user), document))
    return document


def version_for(
    request: SignedInRequest,
    version_pk: int,
    *,
    may: Callable[[Standing, DocumentVersion], bool],
) -> DocumentVersion:
    visible = DocumentVersion.objects.visible_to(request.user)
    version = get_object_or_404(
        visible.select_related("document__contract"), pk=version_pk
    )
    require(may(standing_of(request.user), version))
    return version
