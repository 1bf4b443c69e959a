"""The page of an error: what happened, as far as it can be told, and what to do."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults
from django.views.decorators.csrf import requires_csrf_token

from contracts_site.foundation.faults.kinds import Fault, fault_of

# By Fault: status and page. None of the pages asks the database for anything.
ANSWERS = {
    Fault.DATABASE_AWAY: (503, "503.html"),
    Fault.NO_ROOM: (507, "507.html"),
}
RETRY_AFTER_SECONDS = 30


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """What Django calls where a page has raised an error, while that is being handled."""
    fault = fault_of(sys.exc_info()[1])
    if fault is None:
        return defaults.server_error(request)
    status, page = ANSWERS[fault]
    return HttpResponse(
        render_to_string(page),
        status=status,
        headers={"Retry-After": str(RETRY_AFTER_SECONDS)},
    )
