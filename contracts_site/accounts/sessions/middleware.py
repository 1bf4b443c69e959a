"""End sessions that have lasted too long, and note when the others were last used."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from contracts_site.accounts.sessions.limits import NOTED_EVERY

BEGAN, SEEN = "began_at", "seen_at"


def begin(request: HttpRequest) -> None:
    """Note in a new session when it began."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


class SessionLimitsMiddleware:
    """Whoever comes too late is signed out and, as everywhere, led to sign in.

    What was typed into a return is kept by the browser meanwhile. A session that does
    not say when it began ends with its cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and SEEN in request.session:
            self._look_at(request)
        return self.get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        now = datetime.fromtimestamp(int(time.time()), tz=UTC)
        seen = datetime.fromtimestamp(request.session[SEEN], tz=UTC)
        why = settings.SESSION_LIMITS.over(
            began=datetime.fromtimestamp(request.session[BEGAN], tz=UTC),
            seen=seen,
            now=now,
        )
        if why:
            logout(request)
            messages.info(request, why)
        elif abs(now - seen) >= NOTED_EVERY:  # a clock that was put back too
            request.session[SEEN] = int(now.timestamp())
            UserSession.objects.filter(session_key=request.session.session_key).update(
                last_seen_at=now
            )
