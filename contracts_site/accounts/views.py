"""A person's own account: what they sign in with, and where they are signed in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from contracts_site.accounts.account_log.origins import origin_of
from contracts_site.accounts.presentation import account_rows, shown_sessions
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.accounts.sessions.devices import device_words
from contracts_site.accounts.sessions.services import (
    end_sessions,
    session_of,
    sessions_of,
)
from contracts_site.foundation.look.components import Breadcrumb


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    context = {
        "rows": account_rows(request.user),
        "breadcrumbs": [Breadcrumb("Your account")],
    }
    return render(request, "account/overview.html", context)


@require_safe
def no_password(request: SignedInRequest) -> HttpResponse:
    """For people who sign in through the council's directory."""
    return render(request, "account/password_set.html")


@require_safe
def session_list(request: SignedInRequest) -> HttpResponse:
    current = request.session.session_key or ""
    sessions = sessions_of(request.user, at=timezone.now())
    context = {
        "sessions": shown_sessions(
            sessions,
            end_url=lambda each: reverse("accounts:session-end", args=[each.pk]),
            current=current,
        ),
        "has_others": any(each.session_key != current for each in sessions),
        "breadcrumbs": [
            Breadcrumb("Your account", reverse("accounts:overview")),
            Breadcrumb("Where you are signed in"),
        ],
    }
    return render(request, "account/session_list.html", context)


@require_POST
def session_end(request: SignedInRequest, session_pk: int) -> HttpResponse:
    """Sign out on one other device; the one in use is left by signing out."""
    now, current = timezone.now(), request.session.session_key
    found = session_of(request.user, session_pk, at=now)
    if found is None:
        raise Http404
    if found.session_key == current:
        messages.info(request, "You are using this one. Sign out to end it.")
        return redirect("accounts:session-list")
    end_sessions(
        [found],
        person=request.user,
        at=now,
        origin=origin_of(request),
        by=request.user,
    )
    messages.success(
        request, f"You are signed out on {device_words(found.user_agent)}."
    )
    return redirect("accounts:session-list")


@require_POST
def session_end_others(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    now, current = timezone.now(), request.session.session_key
    ended = end_sessions(
        [s for s in sessions_of(request.user, at=now) if s.session_key != current],
        person=request.user,
        at=now,
        origin=origin_of(request),
        by=request.user,
    )
    words = "You are signed out everywhere else." if ended else "There was no other."
    messages.success(request, words)
    return redirect("accounts:session-list")
