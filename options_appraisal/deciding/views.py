"""A recommendation made; a decision recorded."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.gate import appraisal_for
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.presentation import appraisal_page
from options_appraisal.deciding import services
from options_appraisal.deciding.forms import DecisionForm, RecommendationForm
from options_appraisal.deciding.sections import DECISION


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_create(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    today = timezone.localdate()
    page = _page(
        appraisal,
        "Recommend an option",
        "The option is recommended.",
        "A recommendation is a person's, whatever the comparison says. It stays on "
        "record as it is made; until a decision, a further steer may lead to another.",
    )
    form = RecommendationForm(
        request.POST or None,
        appraisal=appraisal,
        initial={"made_on": today, "by_post": request.user.post},
        cancel=page.back,
    )
    form.prefer(services.preference_of_panel(appraisal))
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.recommend_option(
            appraisal=appraisal,
            details=form.details(),
            at=timezone.now(),
            on=today,
            by=request.user,
        ),
        frame=_frame(appraisal, page.heading),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_create(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    today = timezone.localdate()
    page = _page(
        appraisal,
        "Record a decision",
        "The decision is recorded.",
        "A decision on an option ends the appraisal: nothing is changed after it, but "
        "next steps go on. A decision on the approach may be recorded at any time.",
    )
    form = DecisionForm(
        request.POST or None,
        appraisal=appraisal,
        initial={"decided_on": today},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.decide(
            appraisal=appraisal,
            details=form.details(),
            at=timezone.now(),
            on=today,
            by=request.user,
        ),
        frame=_frame(appraisal, page.heading),
    )


def _page(appraisal: Appraisal, heading: str, done: str, intro: str) -> FormPage:
    return FormPage(
        heading=heading,
        caption=appraisal.title,
        done=done,
        back=reverse(
            "options_appraisal:appraisal-section", args=[appraisal.pk, DECISION]
        ),
        intro=intro,
        refused_by=AppraisalRefused,
    )


def _frame(appraisal: Appraisal, step: str) -> dict[str, object]:
    page = appraisal_page(appraisal, step, is_guest=False, current=DECISION)
    return {"breadcrumbs": page["breadcrumbs"]}
