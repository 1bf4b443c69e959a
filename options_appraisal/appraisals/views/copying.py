"""An appraisal copied from an earlier one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.record_pages import FormPage
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals import services
from options_appraisal.appraisals.copying import COPIED_PARTS
from options_appraisal.appraisals.forms import CopyForm
from options_appraisal.appraisals.gate import whole_appraisal_for
from options_appraisal.appraisals.permissions import may_start_appraisal
from options_appraisal.appraisals.presentation import DETAIL, appraisal_page
from options_appraisal.wording import listed


@require_http_methods(["GET", "HEAD", "POST"])
def appraisal_copy(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    source = whole_appraisal_for(request, appraisal_pk)
    require(may_start_appraisal(standing_of(request.user)))
    today = timezone.localdate()
    back = reverse(DETAIL, args=[source.pk])
    form = CopyForm(
        request.POST or None,
        initial={"directorate": source.directorate_id, "began_on": today},
        cancel=back,
    )
    if form.is_valid():
        copied = services.copy_appraisal(
            source=source,
            details=form.details(),
            with_costs=form.is_with_costs,
            on=today,
            by=request.user,
        )
        messages.success(
            request,
            "The appraisal is copied. Go through its need and objectives first.",
        )
        return redirect(DETAIL, copied.pk)
    page = FormPage(
        heading="Copy into a new appraisal",
        caption=source.title,
        done="",
        back=back,
        intro=(
            f"A new draft of yours begins with {listed(_copied())}. Scores, weights, "
            "points, judgements and everything decided stay with "
            f"{source.reference} alone."
        ),
    )
    frame = appraisal_page(source, "Copy", is_guest=False)
    context = {"form": form, "page": page, "breadcrumbs": frame["breadcrumbs"]}
    return render(request, "contracts/record_form.html", context)


def _copied() -> list[str]:
    return ["the need", *(each.words for each in COPIED_PARTS if not each.is_cost)]
