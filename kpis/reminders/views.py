"""A person's own choice of reminders."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from kpis.reminders.forms import ReminderForm
from kpis.reminders.models import HowOften
from kpis.reminders.permissions import chooses_reminders
from kpis.reminders.services import choose_reminders
from kpis.reminders.waiting import how_often

RETURNS = "kpis:return-list"


@require_http_methods(["GET", "HEAD", "POST"])
def reminder_choice(request: SignedInRequest) -> HttpResponse:
    require(chooses_reminders(standing_of(request.user)))
    form = ReminderForm(
        request.POST or None,
        initial={"how_often": how_often(request.user)},
        cancel=reverse(RETURNS),
    )
    if form.is_valid():
        chosen = HowOften(form.cleaned_data["how_often"])
        choose_reminders(how_often=chosen, by=request.user)
        messages.success(request, f"Reminders by e-mail: {chosen.label.lower()}.")
        return redirect(RETURNS)
    context = {
        "form": form,
        "breadcrumbs": [
            Breadcrumb("Home", "/"),
            Breadcrumb("KPI returns", reverse(RETURNS)),
            Breadcrumb("Reminders by e-mail"),
        ],
    }
    return render(request, "kpis/reminder_choice.html", context)
