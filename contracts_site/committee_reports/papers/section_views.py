"""The pages of a section: add, write with a preview, move, remove."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.assembly.gather import gather_section
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.paper_findings import open_in_section
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.marks.exceptions import PassageGuarded
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.exceptions import (
    ChangedMeanwhile,
    HeadingIsFixed,
)
from contracts_site.committee_reports.papers.forms import NewSectionForm, SectionForm
from contracts_site.committee_reports.papers.gate import paper_for, require, section_for
from contracts_site.committee_reports.papers.models import Section
from contracts_site.committee_reports.papers.permissions import may_write_paper
from contracts_site.committee_reports.papers.services import (
    add_section,
    move_section,
    remove_section,
    write_section,
)

DETAIL = "committee_reports:paper-detail"
EDIT = "committee_reports:section-edit"


@require_http_methods(["GET", "HEAD", "POST"])
def section_create(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_write_paper)
    form = NewSectionForm(request.POST or None, paper=paper)
    if form.is_valid():
        section = add_section(paper=paper, wanted=form.wanted(), by=request.user)
        return redirect(EDIT, section.pk)
    context = {
        "paper": paper,
        "form": form,
        "breadcrumbs": paper_trail(paper, "Add a section"),
    }
    return render(request, "committee_reports/section_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def section_edit(request: SignedInRequest, section_pk: int) -> HttpResponse:
    """Save, or with the preview button show the text as the paper would."""
    section = section_for(request, section_pk, may=may_write_paper)
    form = SectionForm(request.POST or None, section=section)
    if "preview" not in request.POST and form.is_valid():
        try:
            write_section(
                section=section,
                text=form.text(),
                seen_version=form.cleaned_data["seen_version"],
                at=timezone.now(),
                by=request.user,
            )
        except ChangedMeanwhile as clash:
            return _section_conflict(request, clash, form)
        except PassageGuarded as refusal:
            form.add_error("body", str(refusal))
            return _section_page(request, section, form)
        messages.success(request, f"“{section.title}” is saved.")
        return redirect(_after_saving(section))
    return _section_page(request, section, form)


@require_POST
def section_preview(request: SignedInRequest, section_pk: int) -> HttpResponse:
    """The text as the paper would show it; nothing is saved."""
    section = section_for(request, section_pk, may=may_write_paper)
    context = {"part": gather_section(section, body=request.POST.get("body", ""))}
    return render(request, "committee_reports/_section_preview.html", context)


@require_POST
def section_move(request: SignedInRequest, section_pk: int) -> HttpResponse:
    section = section_for(request, section_pk, may=may_write_paper)
    require(not section.is_fixed)
    up = request.POST.get("direction") == "up"
    move_section(section=section, direction="up" if up else "down", by=request.user)
    messages.success(request, f"“{section.title}” is moved {'up' if up else 'down'}.")
    return redirect(EDIT, section.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def section_remove(request: SignedInRequest, section_pk: int) -> HttpResponse:
    section = section_for(request, section_pk, may=may_write_paper)
    if request.method == "POST":
        try:
            remove_section(section=section, by=request.user)
        except HeadingIsFixed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"“{section.title}” is removed.")
        return redirect(DETAIL, section.paper_id)
    context = {
        "section": section,
        "paper": section.paper,
        "breadcrumbs": paper_trail(section.paper, f"Remove {section.title}"),
    }
    return render(request, "committee_reports/section_remove.html", context)


def _after_saving(section: Section) -> str:
    if section.kind == PartKind.RECOMMENDATIONS:
        return reverse("committee_reports:recommendation-list", args=[section.paper_id])
    return reverse(DETAIL, args=[section.paper_id])


def _section_page(
    request: SignedInRequest, section: Section, form: SectionForm
) -> HttpResponse:
    body = request.POST.get("body", section.body)
    draft = read_draft(section.paper, at=timezone.now())
    context = {
        "findings": open_in_section(draft, section),
        "section": section,
        "paper": section.paper,
        "form": form,
        "part": gather_section(section, body=body),
        "is_preview": "preview" in request.POST,
        "inserts": section.paper.inserts.all(),
        "breadcrumbs": paper_trail(section.paper, section.title),
    }
    return render(request, "committee_reports/section_edit.html", context)


def _section_conflict(
    request: SignedInRequest, clash: ChangedMeanwhile, form: SectionForm
) -> HttpResponse:
    """Both texts; the one typed here stays in the form, to be saved over the other."""
    assert isinstance(clash.kept, Section)
    section = clash.kept
    context = {
        "section": section,
        "paper": section.paper,
        "form": form.with_version(section.version),
        "saved_part": gather_section(section, body=section.body),
        "page_has_errors": True,
        "breadcrumbs": paper_trail(section.paper, section.title),
    }
    return render(
        request, "committee_reports/section_conflict.html", context, status=409
    )
