"""The public agenda pack of a meeting, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from contracts_site.committee_reports.agenda_packs.latest import public_packs
from contracts_site.committee_reports.publications import files


@login_not_required
@require_safe
def published_pack(request: HttpRequest, pack_pk: int) -> HttpResponseBase:
    """The PDF, exactly as it was made; gone at once when a paper in it is withdrawn."""
    pack = get_object_or_404(public_packs(), pk=pack_pk)
    etag = f'"{pack.sha256}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        files.read(pack.sha256)
    )
    response["Content-Type"] = "application/pdf"
    response["Content-Disposition"] = f'attachment; filename="{pack.name}"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    return response
