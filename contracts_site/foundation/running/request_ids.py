"""A number for each request: in its answer, and in every line that is logged for it."""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from time import perf_counter
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

from contracts_site.foundation.running.secret_addresses import told_path

HEADER = "X-Request-ID"
# What a server in front may have given; anything else is no number of ours.
GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")

logger = logging.getLogger("contracts_site.requests")
request_id: ContextVar[str] = ContextVar("request_id", default="")

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RequestIdMiddleware:
    """Stands first, so that what the others log has the number too.

    One line for each request says method, path, answer and milliseconds. Neither the
    query, which may hold what somebody searched for, nor the person is in it, nor what
    in the path is a secret.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        number = given if GIVEN.fullmatch(given) else uuid4().hex
        token = request_id.set(number)
        began = perf_counter()
        try:
            response = self._get_response(request)
            _log(request, response, seconds=perf_counter() - began)
        finally:
            request_id.reset(token)
        response.headers[HEADER] = number
        return response


def _log(request: HttpRequest, response: HttpResponseBase, *, seconds: float) -> None:
    answer = {
        "method": request.method,
        "path": told_path(request),
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }
    words = "%(method)s %(path)s %(status)s in %(milliseconds)s ms"
    logger.info(words, answer, extra={"answer": answer})
