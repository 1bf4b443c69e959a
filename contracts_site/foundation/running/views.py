"""Whether the site is well and ready, and its metrics, for whoever watches it."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from contracts_site.foundation.running.database_state import (
    has_shared_cache,
    is_migrated_once,
)
from contracts_site.foundation.running.metrics import exposition


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when web and database are well, 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"web": "well", "database": "not answering"}, status=503)
    return JsonResponse({"web": "well", "database": "well"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when people may be sent here; 503 while the database is not as this release
    needs it, or does not answer."""
    try:
        migrated = "well" if is_migrated_once() else "a migration waits"
        cache = "well" if has_shared_cache() else "no table"
    except DatabaseError:
        return JsonResponse({"database": "not answering"}, status=503)
    said = {"database": "well", "migrations": migrated, "shared cache": cache}
    return JsonResponse(said, status=200 if {*said.values()} == {"well"} else 503)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, by the token of the settings; not there without one."""
    given = request.headers.get("Authorization", "")
    expected = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not hmac.compare_digest(
        given.encode(), expected.encode()
    ):
        raise Http404
    return HttpResponse(
        exposition(now=timezone.now()), content_type=CONTENT_TYPE_LATEST
    )
