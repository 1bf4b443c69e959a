"""All that is due for a contract, and the rule by which its days are counted."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts.register.permissions import reads_performance
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.calendars.services import school_terms
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.settings_data.services import council_settings
from kpis.returns.forms_of_days import WindowForm
from kpis.returns.models import Return, SubmissionWindow
from kpis.returns.permissions import may_judge
from kpis.returns.returns_due import due_groups
from kpis.returns.services import (
    coming_returns,
    follow_the_council,
    reports_by_term,
    set_submission_window,
)
from kpis.returns.states import ReturnState

TAB = "kpis:scorecard"
DUE = "kpis:contract-returns"
A_YEAR = timedelta(days=365)


@require_safe
def contract_returns(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_performance)
    today = timezone.localdate()
    frame = contract_page(
        request, contract, current=TAB, on=today, trail=(Breadcrumb("Returns due"),)
    )
    not_done = (
        Return.objects.visible_to(request.user)
        .filter(contract=contract)
        .exclude(state=ReturnState.VALIDATED)
        .prefetch_related("parts")
    )
    context = {
        **frame,
        "groups": due_groups(not_done, coming_returns(contract, on=today), on=today),
        "terms_end": _terms_end(contract, on=today),
        "window": _window_of(request, contract),
        "due_days": council_settings().returns_due_days,
        "may_write": may_judge(standing_of(request.user), contract),
    }
    return render(request, "kpis/contract_returns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def submission_window(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    """When the contract's returns may come in; or the council's rule again."""
    contract = contract_for(request, contract_pk, may=may_judge)
    today, back = timezone.localdate(), reverse(DUE, args=[contract.pk])
    if request.method == "POST" and "council" in request.POST:
        follow_the_council(contract=contract, on=today, by=request.user)
        messages.success(request, "Returns follow the council’s rule again.")
        return redirect(back)
    window = _window_of(request, contract)
    form = WindowForm(
        request.POST if request.method == "POST" else None,
        instance=window or _as_the_council_has_it(contract),
        cancel=back,
    )
    return answer_form(
        request,
        form,
        page=FormPage(
            heading="When returns come in",
            caption=contract.title,
            done="The days are saved. Returns under way follow them.",
            back=back,
            intro=f"The council’s rule: returns may be submitted from the day after "
            f"their period ends and are due {council_settings().returns_due_days} days "
            "after it. A late return is marked so, and is never refused.",
        ),
        write=lambda: set_submission_window(
            contract=contract, seen=form.seen, on=today, by=request.user, **form.typed()
        ),
        frame={"breadcrumbs": _trail(contract, back), "window": window},
    )


def _terms_end(contract: Contract, *, on: date) -> str:
    """Until when terms are known, where the contract reports by term and the calendar
    does not reach to its end or through the next year."""
    if not reports_by_term(contract):
        return ""
    known = school_terms().known_until
    if known is None:
        return "The calendar has no school terms yet, so no return opens for one."
    if known >= min(contract.ends_on, on + A_YEAR):
        return ""
    return (
        f"The calendar has school terms until {date_words(known)}. No return opens for a "
        "later term until it is added."
    )


def _window_of(request: SignedInRequest, contract: Contract) -> SubmissionWindow | None:
    visible = SubmissionWindow.objects.visible_to(request.user)
    return visible.filter(contract=contract).first()


def _as_the_council_has_it(contract: Contract) -> SubmissionWindow:
    days = council_settings().returns_due_days
    return SubmissionWindow(contract=contract, opens_days=1, due_days=max(days, 1))


def _trail(contract: Contract, back: str) -> list[Breadcrumb]:
    return [
        Breadcrumb("Home", "/"),
        Breadcrumb("Contracts", reverse("contracts:contract-list")),
        Breadcrumb(
            contract.title, reverse("contracts:contract-detail", args=[contract.pk])
        ),
        Breadcrumb("Returns due", back),
        Breadcrumb("When returns come in"),
    ]
