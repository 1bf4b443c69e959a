"""The pages of a paper's attachments: list, add, describe, move, remove, download."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.access.standing import standing_of
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.models import User
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.assembly.gather import attachments_of
from contracts_site.committee_reports.attachments.forms import (
    AttachmentForm,
    NewAttachmentForm,
)
from contracts_site.committee_reports.attachments.gate import attachment_for
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.attachments.services import (
    add_attachment,
    attach_document,
    describe_attachment,
    move_attachment,
    remove_attachment,
)
from contracts_site.committee_reports.downloads.services import log_exempt_download
from contracts_site.committee_reports.marks.reading import marked_in
from contracts_site.committee_reports.papers.breadcrumbs import paper_trail
from contracts_site.committee_reports.papers.gate import paper_for
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import (
    may_read_paper,
    may_write_paper,
)
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.uploads import attachment as file_response

LIST = "committee_reports:attachment-list"


@require_safe
def attachment_list(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    """In the order of the paper, as members read them."""
    paper = paper_for(request, paper_pk, may=may_read_paper)
    context = {
        "paper": paper,
        "attachments": attachments_of(paper),
        "may_write": may_write_paper(standing_of(request.user), paper),
        "breadcrumbs": paper_trail(paper, "Attachments"),
    }
    return render(request, "committee_reports/attachment_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_create(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    paper = paper_for(request, paper_pk, may=may_write_paper)
    back = reverse(LIST, args=[paper.pk])
    form = NewAttachmentForm(
        request.POST or None,
        request.FILES or None,
        paper=paper,
        user=request.user,
        cancel=back,
    )
    page = FormPage(
        heading="Add an attachment",
        caption=f"{paper.reference} · {paper.title}",
        done="The attachment is added.",
        back=back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: _attach(paper, form, by=request.user),
        frame={"breadcrumbs": _trail(paper, "Add")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_edit(request: SignedInRequest, attachment_pk: int) -> HttpResponse:
    attachment = attachment_for(request, attachment_pk, may=may_write_paper)
    paper = attachment.paper
    back = reverse(LIST, args=[paper.pk])
    form = AttachmentForm(request.POST or None, instance=attachment, cancel=back)
    page = FormPage(
        heading="Change what is said of an attachment",
        caption=f"{paper.reference} · {paper.title}",
        done="The attachment is changed.",
        back=back,
        intro=f"The file stays {attachment.file_name}. For another one, add it anew.",
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: describe_attachment(
            attachment=attachment, words=form.words(), seen=form.seen, by=request.user
        ),
        frame={"breadcrumbs": _trail(paper, "Change")},
    )


@require_POST
def attachment_move(request: SignedInRequest, attachment_pk: int) -> HttpResponse:
    attachment = attachment_for(request, attachment_pk, may=may_write_paper)
    up = request.POST.get("direction") == "up"
    move_attachment(
        attachment=attachment, direction="up" if up else "down", by=request.user
    )
    return redirect(LIST, attachment.paper_id)


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_remove(request: SignedInRequest, attachment_pk: int) -> HttpResponse:
    attachment = attachment_for(request, attachment_pk, may=may_write_paper)
    paper = attachment.paper
    back = reverse(LIST, args=[paper.pk])
    page = RemovalPage(
        heading="Remove this attachment?",
        caption=f"{paper.reference} · {paper.title}",
        words=(
            f"“{attachment.title}” ({attachment.file_name}) goes from the paper, and its "
            "file from the council's store. The ones after it are labelled anew."
        ),
        button="Remove the attachment",
        done="The attachment is removed.",
        cancel=back,
        back=back,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_attachment(attachment=attachment, by=request.user),
        frame={"breadcrumbs": _trail(paper, "Remove")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_download(
    request: SignedInRequest, attachment_pk: int
) -> HttpResponseBase:
    """What is kept back is only handed out on POST, and each time logged."""
    attachment = attachment_for(request, attachment_pk, may=may_read_paper)
    is_kept_back = bool(marked_in(attachment.paper).attachment(attachment.pk))
    if is_kept_back and request.method != "POST":
        messages.info(request, "Choose the file below: its downloads are logged.")
        return redirect(LIST, attachment.paper_id)
    response = file_response(attachment.file, name=attachment.file_name)
    if is_kept_back:
        log_exempt_download(
            paper=attachment.paper,
            what=attachment.file_name,
            file_sha256=attachment.file_sha256,
            at=timezone.now(),
            by=request.user,
        )
    return response


def _attach(paper: Paper, form: NewAttachmentForm, *, by: User) -> Attachment:
    if version := form.cleaned_data.get("document"):
        return attach_document(
            paper=paper, words=form.words(), version=version, at=timezone.now(), by=by
        )
    upload = form.cleaned_data["upload"]
    return add_attachment(paper=paper, words=form.words(), upload=upload, by=by)


def _trail(paper: Paper, step: str) -> list[Breadcrumb]:
    above = Breadcrumb("Attachments", reverse(LIST, args=[paper.pk]))
    return paper_trail(paper, above, step)
