"""A person's calendar by month, and the secret address their calendar program reads."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.calendar.exceptions import AddressExists
from contracts.calendar.feed import ical_of
from contracts.calendar.limits import SECONDS, is_read_too_often
from contracts.calendar.models import CalendarFeed
from contracts.calendar.months import Month, by_day
from contracts.calendar.services import (
    make_address,
    reader_of,
    replace_address,
    revoke_address,
)
from contracts.register.calendar_entries import entries_between
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.settings_data.services import council_settings

BEHIND, AHEAD = timedelta(days=92), timedelta(days=400)
FIRST_YEAR, LAST_YEAR = 2000, 2100
HOME = Breadcrumb("Home", "/")


@require_safe
def calendar_month(request: SignedInRequest) -> HttpResponse:
    """Everybody signed in; each source of entries shows a person only their own."""
    month = _month_asked(request.GET.get("month", ""))
    entries = entries_between(request.user, first=month.first, last=month.last)
    context = {
        "month": month,
        "days": by_day(entries),
        "this_month": Month.of(timezone.localdate()),
        "breadcrumbs": [HOME, Breadcrumb("Calendar")],
    }
    return render(request, "contracts/calendar_month.html", context)


@require_safe
def calendar_address(request: SignedInRequest) -> HttpResponse:
    return _address_page(request)


@require_POST
def calendar_address_make(request: SignedInRequest) -> HttpResponse:
    """Show the address, this once: it is kept only as a hash."""
    try:
        token = make_address(at=timezone.now(), by=request.user)
    except AddressExists as refusal:
        messages.error(request, str(refusal))
        return redirect("contracts:calendar-address")
    return _address_page(request, address=_whole_address(request, token))


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_address_replace(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        token = replace_address(at=timezone.now(), by=request.user)
        return _address_page(request, address=_whole_address(request, token))
    context = {"breadcrumbs": [*_trail(), Breadcrumb("Replace the address")]}
    return render(request, "contracts/calendar_address_replace.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_address_revoke(request: SignedInRequest) -> HttpResponse:
    back = "contracts:calendar-address"
    if request.method == "POST":
        if revoke_address(at=timezone.now(), by=request.user):
            messages.success(request, "The address is revoked and answers no more.")
        return redirect(back)
    context = {"breadcrumbs": [*_trail(), Breadcrumb("Revoke the address")]}
    return render(request, "contracts/calendar_address_revoke.html", context)


@login_not_required
@never_cache
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """For calendar programs, which cannot sign in: the address is the secret. What it
    holds is what the person may see at the moment of reading."""
    now = timezone.now()
    person = reader_of(token, at=now)
    if person is None:
        raise Http404
    if is_read_too_often(token):
        return HttpResponse(
            "This calendar is read too often. Try again in an hour.",
            status=429,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(SECONDS)},
        )
    today = timezone.localdate(now)
    content = ical_of(
        entries_between(person, first=today - BEHIND, last=today + AHEAD),
        name=f"{council_settings().council_name}: contracts",
        site=request.build_absolute_uri("/").rstrip("/"),
        at=now,
    )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="contracts.ics"'},
    )


def _whole_address(request: SignedInRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("contracts:calendar-feed", args=[token]))


def _address_page(request: SignedInRequest, *, address: str = "") -> HttpResponse:
    held = CalendarFeed.objects.filter(user=request.user, revoked_at__isnull=True)
    context = {
        "address": address,
        "feed": held.first(),
        "breadcrumbs": [*_trail(), Breadcrumb("Address for your calendar")],
    }
    return render(request, "contracts/calendar_address.html", context)


def _trail() -> list[Breadcrumb]:
    return [HOME, Breadcrumb("Calendar", reverse("contracts:calendar-month"))]


def _month_asked(key: str) -> Month:
    """This month where the address names none, or none that there is."""
    try:
        month = Month.from_key(key)
    except ValueError:
        return Month.of(timezone.localdate())
    if not FIRST_YEAR <= month.first.year <= LAST_YEAR:
        return Month.of(timezone.localdate())
    return month
