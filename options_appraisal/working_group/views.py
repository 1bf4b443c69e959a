"""A member's own declaration."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.gate import appraisal_for, is_guest
from options_appraisal.appraisals.permissions import knows_appraisal
from options_appraisal.appraisals.presentation import DETAIL, appraisal_page
from options_appraisal.working_group.forms import DeclareForm
from options_appraisal.working_group.models import WorkingGroupMember
from options_appraisal.working_group.services import declare_interest


@require_http_methods(["GET", "HEAD", "POST"])
def interest_declare(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    """For members in person; to everybody else there is no such page."""
    appraisal = appraisal_for(request, appraisal_pk, may=knows_appraisal)
    visible = WorkingGroupMember.objects.visible_to(request.user)
    member = get_object_or_404(visible, appraisal=appraisal, user=request.user)
    page = FormPage(
        heading="Declare your interests",
        caption=appraisal.title,
        done="Your word is on record.",
        back=reverse(DETAIL, args=[appraisal.pk]),
        intro="Say what might sway you, or that there is nothing. It stays on record.",
        refused_by=AppraisalRefused,
    )
    form = DeclareForm(request.POST or None, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: declare_interest(
            member=member,
            details=form.details(),
            on=timezone.localdate(),
            by=request.user,
        ),
        frame=appraisal_page(
            appraisal,
            "Declare your interests",
            is_guest=is_guest(request, appraisal),
        ),
    )
