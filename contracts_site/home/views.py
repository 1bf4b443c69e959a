"""Home: what needs the person today, and their contracts at a glance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.register.home_panels import drawn_home_panels
from contracts.register.models import Contract
from contracts.register.permissions import reads_values
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.home.greeting import greeting
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
