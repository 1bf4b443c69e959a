"""The records of an appraisal: a part with its kinds, one added, changed, taken off."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals import services
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.gate import (
    appraisal_for,
    is_guest,
    kind_of,
    row_to_write,
)
from options_appraisal.appraisals.kinds import RecordKind, kinds_of
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import (
    knows_appraisal,
    may_write_appraisal,
)
from options_appraisal.appraisals.presentation import (
    appraisal_page,
    kinds_on_page,
    told_rows,
    writing_words,
)
from options_appraisal.appraisals.reading import rows_of
from options_appraisal.appraisals.sections import AppraisalSection, sections_of


@require_safe
def appraisal_section(
    request: SignedInRequest, appraisal_pk: int, section: str
) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=knows_appraisal)
    guest = is_guest(request, appraisal)
    shown = _section(appraisal, section, guest=guest)
    kinds = [each for each in kinds_of(section) if each.for_guests or not guest]
    may_write_it = may_write_appraisal(standing_of(request.user), appraisal)
    rows = {kind.slug: rows_of(kind, appraisal, user=request.user) for kind in kinds}
    if guest:  # nothing tells a guest apart what is not there from what is not theirs
        kinds = [each for each in kinds if rows[each.slug]]
    context = {
        **appraisal_page(appraisal, is_guest=guest, current=section),
        "section": shown,
        "groups": kinds_on_page(appraisal, kinds, rows, may_write_it=may_write_it),
        "cautions": shown.cautions(appraisal),
        "closed": writing_words(appraisal, kinds) if may_write_it else "",
    }
    return render(request, "options_appraisal/appraisal_section.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record_create(
    request: SignedInRequest, appraisal_pk: int, kind: str
) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    wanted = kind_of(kind)
    asked = _asked(request)
    back = _back(appraisal, wanted, asked.get("option"))
    page = _form_page(appraisal, wanted, f"Add {wanted.noun}", "recorded", back)
    form = wanted.form(
        request.POST or None,
        instance=wanted.model(**_whose(wanted, appraisal)),
        appraisal=appraisal,
        initial={**wanted.form.starting_with(appraisal), **asked},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.add_record(
            appraisal=appraisal,
            row=wanted.model(**_whose(wanted, appraisal)),
            values=form.values(),
            writing=wanted.writing,
            by=request.user,
        ),
        frame=_frame(appraisal, wanted, page.heading),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def record_edit(request: SignedInRequest, kind: str, row_pk: int) -> HttpResponse:
    wanted = kind_of(kind)
    row, appraisal = row_to_write(request, wanted, row_pk)
    back = _back(appraisal, wanted, getattr(row, "option_id", None))
    page = _form_page(appraisal, wanted, f"Change {wanted.noun}", "changed", back)
    form = wanted.form(
        request.POST or None, instance=row, appraisal=appraisal, cancel=page.back
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_record(
            appraisal=appraisal,
            row=row,
            values=form.values(),
            writing=wanted.writing,
            seen=form.seen,
            by=request.user,
        ),
        frame=_frame(appraisal, wanted, page.heading),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def record_remove(request: SignedInRequest, kind: str, row_pk: int) -> HttpResponse:
    wanted = kind_of(kind)
    if not wanted.may_be_removed:
        raise Http404
    row, appraisal = row_to_write(request, wanted, row_pk)
    back = _back(appraisal, wanted, getattr(row, "option_id", None))
    page = RemovalPage(
        heading=f"Remove {wanted.noun}",
        caption=appraisal.title,
        words="It is taken off the appraisal. History keeps it.",
        button="Remove",
        done=f"{wanted.title}: removed. History keeps it.",
        cancel=back,
        back=back,
        rows=told_rows(wanted, row),
        refused_by=AppraisalRefused,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: services.remove_record(
            appraisal=appraisal, row=row, writing=wanted.writing, by=request.user
        ),
        frame=_frame(appraisal, wanted, page.heading),
    )


def _asked(request: SignedInRequest) -> dict[str, int]:
    """The records that the address names for the form to begin with."""
    return {
        name: int(str(value))
        for name, value in request.GET.items()
        if str(value).isdecimal()
    }


def _section(appraisal: Appraisal, slug: str, *, guest: bool) -> AppraisalSection:
    """One with the common page; 404 for a guest who is not shown it."""
    shown = sections_of(appraisal, is_guest=guest)
    found = next((s for s in shown if s.slug == slug and not s.url_name), None)
    if found is None:
        raise Http404
    return found


def _whose(kind: RecordKind, appraisal: Appraisal) -> dict[str, Appraisal]:
    return {"appraisal": appraisal} if kind.path == "appraisal" else {}


def _form_page(
    appraisal: Appraisal, kind: RecordKind, heading: str, done: str, back: str
) -> FormPage:
    return FormPage(
        heading=heading,
        caption=appraisal.title,
        done=f"{kind.title}: {done}.",
        back=back,
        refused_by=AppraisalRefused,
    )


def _back(appraisal: Appraisal, kind: RecordKind, option_pk: int | None) -> str:
    """The page that shows the record: of its option, or of its part."""
    if kind.of_option and option_pk is not None:
        return reverse("options_appraisal:option-detail", args=[option_pk])
    shown = sections_of(appraisal, is_guest=False)
    section = next(each for each in shown if each.slug == kind.section)
    return section.url(appraisal.pk)


def _frame(appraisal: Appraisal, kind: RecordKind, heading: str) -> dict[str, Any]:
    page = appraisal_page(appraisal, heading, is_guest=False, current=kind.section)
    return {"breadcrumbs": page["breadcrumbs"]}
