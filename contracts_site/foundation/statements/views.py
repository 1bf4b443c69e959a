"""The statements, from the council's settings."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts_site.foundation.prose import to_html
from contracts_site.foundation.settings_data.services import council_settings
from contracts_site.foundation.statements.security_txt import security_txt_of

# RFC 9116 advises less than a year; who fetches it again gets a later day.
GOOD_FOR = timedelta(days=90)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    text = council_settings().accessibility_statement
    context = {"statement": to_html(text) if text else ""}
    return render(request, "statements/accessibility.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    text = council_settings().privacy_notice
    context = {"statement": to_html(text) if text else ""}
    return render(request, "statements/privacy.html", context)


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """404 until the council says whom to tell."""
    contact = council_settings().security_contact
    if not contact:
        raise Http404
    text = security_txt_of(
        contact=contact,
        expires=timezone.now() + GOOD_FOR,
        canonical=request.build_absolute_uri(request.path),
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
