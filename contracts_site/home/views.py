"""Home: what needs the person today, and their contracts at a glance; and the help."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.register.home_panels import drawn_home_panels
from contracts.register.models import Contract
from contracts.register.permissions import reads_values
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.home.greeting import greeting
from contracts_site.home.keys import KEYS
from contracts_site.home.parts_played import PARTS_PLAYED
from contracts_site.home.tasks_today import tasks_today


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Everybody signed in; each source of tasks shows a person only their own."""
    standing, now = standing_of(request.user), timezone.localtime()
    today = now.date()
    visible = Contract.objects.visible_to(request.user)
    context = {
        "greeting": greeting(now.time()),
        "tasks": tasks_today(request.user, on=today),
        "portfolio": visible.portfolio(on=today),
        "own": visible.run_by(request.user).portfolio(on=today)
        if standing.directorate_ids
        else None,
        "sees_all": reads_values(standing),
        "panels": drawn_home_panels(request.user, on=today),
        "plays_a_part": bool(standing.roles),
    }
    return render(request, "home/home.html", context)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Anybody, also who cannot sign in; parts that the person plays come first."""
    roles = standing_of(request.user).roles
    context = {
        "own": [each for each in PARTS_PLAYED if each.role in roles],
        "others": [each for each in PARTS_PLAYED if each.role not in roles],
        "keys": KEYS,
    }
    return render(request, "home/help.html", context)
