"""The terms of reference of a board: read, written as a draft, agreed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.governance.boards.exceptions import TermsAreAgreed
from contracts.governance.boards.forms import AgreeTermsForm, TermsForm
from contracts.governance.boards.gate import board_for
from contracts.governance.boards.models import Board, TermsOfReference
from contracts.governance.boards.permissions import knows_board, may_write_board
from contracts.governance.boards.presentation import terms_tag
from contracts.governance.boards.services import agree_terms, write_terms
from contracts.governance.boards.views import DETAIL, board_frame
from contracts.governance.form_pages import acted, done, refused
from contracts_site.accounts.requests import SignedInRequest

TERMS = "contracts:terms-of-reference-detail"


@require_safe
def terms_of_reference_detail(
    request: SignedInRequest, board_pk: int, version: int
) -> HttpResponse:
    board = board_for(request, board_pk, may=knows_board)
    terms = _version(board, version)
    context = {
        **board_frame(request, board, f"Terms of reference, version {version}"),
        "terms": terms,
        "state": terms_tag(terms),
        "others": board.terms_of_reference.exclude(pk=terms.pk),
        "may_write": may_write_board(standing_of(request.user), board),
    }
    return render(request, "contracts/terms_of_reference_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def terms_of_reference_write(request: SignedInRequest, board_pk: int) -> HttpResponse:
    """The draft there is, or a new version that begins with the words agreed last."""
    board = board_for(request, board_pk, may=may_write_board)
    draft = board.terms_of_reference.drafts().first()
    agreed = board.terms_of_reference.agreed().first()
    form = TermsForm(
        request.POST or None,
        instance=draft,
        initial={"text": agreed.text} if agreed and not draft else None,
        cancel=reverse(DETAIL, args=[board.pk]),
    )
    if acted(
        form, lambda: write_terms(board=board, by=request.user, **form.cleaned_data)
    ):
        written = board.terms_of_reference.first()
        assert written is not None
        url = reverse(TERMS, args=[board.pk, written.version])
        return done(request, "The draft of the terms of reference is saved.", url)
    context = {
        **board_frame(request, board, "Write terms of reference"),
        "form": form,
        "draft": draft,
        "agreed": agreed,
    }
    return render(request, "contracts/terms_of_reference_write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def terms_of_reference_agree(
    request: SignedInRequest, board_pk: int, version: int
) -> HttpResponse:
    board = board_for(request, board_pk, may=may_write_board)
    terms, today = _version(board, version), timezone.localdate()
    back = reverse(TERMS, args=[board.pk, version])
    if terms.is_agreed:
        return refused(request, TermsAreAgreed(), back)
    form = AgreeTermsForm(
        request.POST or None,
        instance=terms,
        initial={"agreed_on": today},
        cancel=back,
    )
    if acted(
        form,
        lambda: agree_terms(
            terms=terms, on=today, by=request.user, **form.cleaned_data
        ),
    ):
        words = f"Version {version} of the terms of reference is agreed."
        return done(request, words, back)
    frame = board_frame(request, board, "Agree terms of reference")
    context = {**frame, "form": form, "terms": terms}
    return render(request, "contracts/terms_of_reference_agree.html", context)


def _version(board: Board, version: int) -> TermsOfReference:
    return get_object_or_404(board.terms_of_reference, version=version)
