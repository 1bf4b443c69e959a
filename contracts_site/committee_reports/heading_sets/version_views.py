"""The pages of what happens to a version: begun, used, retired, discarded."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from contracts.register.record_pages import RemovalPage, answer_removal
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.heading_sets.breadcrumbs import set_trail
from contracts_site.committee_reports.heading_sets.exceptions import HeadingSetRefusal
from contracts_site.committee_reports.heading_sets.gate import set_for
from contracts_site.committee_reports.heading_sets.permissions import (
    may_keep_heading_sets,
)
from contracts_site.committee_reports.heading_sets.presentation import set_url
from contracts_site.committee_reports.heading_sets.versions import (
    begin_version,
    bring_into_use,
    discard_version,
    offer_again,
    retire_heading_set,
)


@dataclass(frozen=True, kw_only=True)
class VersionAct:
    """An act that is asked about first, in words; `leads_to` is a list if the page goes."""

    heading: str
    words: str
    button: str
    done: str
    do: Callable[..., object]
    leads_to: str = ""


BRING_INTO_USE = VersionAct(
    heading="Bring this version into use?",
    words=(
        "New papers begin with it from now on, and it can no longer be changed. Papers "
        "already started keep the version they have; their authors may move them."
    ),
    button="Bring it into use",
    done="The version is in use.",
    do=bring_into_use,
)
DISCARD = VersionAct(
    heading="Discard this version?",
    words="It was never in use, so no paper has it. What it holds goes for good.",
    button="Discard the version",
    done="The version is discarded.",
    do=discard_version,
    leads_to="committee_reports:heading-set-list",
)
RETIRE = VersionAct(
    heading="Offer this heading set no longer?",
    words="No new paper can begin with it. Papers that have it keep it.",
    button="Offer it no longer",
    done="The heading set is no longer offered.",
    do=retire_heading_set,
)


@require_POST
def heading_set_begin_version(
    request: SignedInRequest, heading_set_pk: int
) -> HttpResponse:
    heading_set = set_for(request, heading_set_pk, may=may_keep_heading_sets)
    try:
        made = begin_version(heading_set=heading_set, by=request.user)
    except HeadingSetRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect(set_url(heading_set))
    messages.success(
        request,
        f"Version {made.version} is in preparation. Papers keep the version they have.",
    )
    return redirect(set_url(made))


@require_http_methods(["GET", "HEAD", "POST"])
def heading_set_bring_into_use(
    request: SignedInRequest, heading_set_pk: int
) -> HttpResponse:
    return _asked_first(request, heading_set_pk, BRING_INTO_USE)


@require_http_methods(["GET", "HEAD", "POST"])
def heading_set_discard(request: SignedInRequest, heading_set_pk: int) -> HttpResponse:
    return _asked_first(request, heading_set_pk, DISCARD)


@require_http_methods(["GET", "HEAD", "POST"])
def heading_set_retire(request: SignedInRequest, heading_set_pk: int) -> HttpResponse:
    return _asked_first(request, heading_set_pk, RETIRE)


@require_POST
def heading_set_offer_again(
    request: SignedInRequest, heading_set_pk: int
) -> HttpResponse:
    heading_set = set_for(request, heading_set_pk, may=may_keep_heading_sets)
    try:
        offer_again(heading_set=heading_set, by=request.user)
    except HeadingSetRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The heading set is offered again.")
    return redirect(set_url(heading_set))


def _asked_first(
    request: SignedInRequest, heading_set_pk: int, act: VersionAct
) -> HttpResponse:
    heading_set = set_for(request, heading_set_pk, may=may_keep_heading_sets)
    here = set_url(heading_set)
    page = RemovalPage(
        heading=act.heading,
        caption=str(heading_set),
        words=act.words,
        button=act.button,
        done=act.done,
        cancel=here,
        back=reverse(act.leads_to) if act.leads_to else here,
        refused_by=HeadingSetRefusal,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: act.do(heading_set=heading_set, by=request.user),
        frame={"breadcrumbs": set_trail(heading_set, act.button)},
    )
