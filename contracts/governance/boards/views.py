"""The list of boards, and one: what it is, who sits on it, what it watches."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.governance.boards.filters import BoardFilter
from contracts.governance.boards.forms import (
    BoardForm,
    MemberForm,
    StopWatchingForm,
    WatchForm,
)
from contracts.governance.boards.gate import board_for
from contracts.governance.boards.history import history_of_board
from contracts.governance.boards.models import Board
from contracts.governance.boards.permissions import (
    knows_board,
    may_create_board,
    may_write_board,
    reads_boards,
)
from contracts.governance.boards.presentation import (
    board_columns,
    board_export_columns,
    board_tag,
    chain_of,
    summary_rows,
    terms_tag,
)
from contracts.governance.boards.services import (
    add_member,
    remove_member,
    revise_board,
    set_up_board,
    stop_watching,
    watch_contract,
)
from contracts.governance.form_pages import acted, done
from contracts.governance.pages import BOARDS, governance_page
from contracts.register.gate import require
from contracts.register.history_page import answer_history
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

DETAIL = "contracts:board-detail"
MEETINGS_SHOWN = 5


@require_safe
def board_list(request: SignedInRequest) -> HttpResponseBase:
    standing, today = standing_of(request.user), timezone.localdate()
    require(reads_boards(standing))
    listing = list_page(
        request,
        Board.objects.visible_to(request.user)
        .with_counts(on=today)
        .select_related("reports_to", "reports_to_committee"),
        filterset=BoardFilter,
        columns=board_columns(),
        default_sort="name",
    )
    if listing.is_export:
        return csv_response(listing, board_export_columns(), f"boards-{today}.csv")
    context = {
        **governance_page(request, current=BOARDS),
        "listing": listing,
        "may_create": may_create_board(standing),
    }
    return render(request, "contracts/board_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def board_create(request: SignedInRequest) -> HttpResponse:
    require(may_create_board(standing_of(request.user)))
    form = BoardForm(request.POST or None, user=request.user, cancel=reverse(BOARDS))
    if form.is_valid():
        board = set_up_board(details=form.details(), by=request.user)
        words = "The board is set up. Add its members and the contracts it watches."
        return done(request, words, reverse(DETAIL, args=[board.pk]))
    trail = (Breadcrumb("Set up a board"),)
    context = {**governance_page(request, current=BOARDS, trail=trail), "form": form}
    return render(request, "contracts/board_create.html", context)


@require_safe
def board_detail(request: SignedInRequest, board_pk: int) -> HttpResponse:
    board = board_for(request, board_pk, may=knows_board)
    today = timezone.localdate()
    terms = list(board.terms_of_reference.all())
    coming = board.meetings.coming(on=today).order_by("held_on")
    past = board.meetings.past(on=today).order_by("-held_on")
    context = {
        **governance_page(request, current=BOARDS, trail=(Breadcrumb(board.name),)),
        "board": board,
        "state": board_tag(board),
        "rows": summary_rows(board),
        "chain": chain_of(board),
        "reported_by": board.reported_by.order_by("name"),
        "members": board.members.all(),
        "watched": board.watched.select_related("contract__provider"),
        "terms": [(each, terms_tag(each)) for each in terms],
        "has_draft": any(not each.is_agreed for each in terms),
        "coming": coming[:MEETINGS_SHOWN],
        "past": past[:MEETINGS_SHOWN],
        "may_write": may_write_board(standing_of(request.user), board),
    }
    return render(request, "contracts/board_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def board_edit(request: SignedInRequest, board_pk: int) -> HttpResponse:
    board = board_for(request, board_pk, may=may_write_board)
    frame, back = (
        board_frame(request, board, "Change"),
        reverse(DETAIL, args=[board.pk]),
    )
    form = BoardForm(
        request.POST or None, instance=board, user=request.user, cancel=back
    )
    if acted(
        form,
        lambda: revise_board(
            board=board,
            details=form.details(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        ),
    ):
        return done(request, "The board is changed.", back)
    return render(request, "contracts/board_edit.html", {**frame, "form": form})


@require_safe
def board_history(request: SignedInRequest, board_pk: int) -> HttpResponseBase:
    board = board_for(request, board_pk, may=knows_board)
    return answer_history(
        request,
        history_of_board(board),
        filename=f"history-board-{board.pk}.csv",
        template="contracts/board_history.html",
        frame=board_frame(request, board, "History"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def board_member_create(request: SignedInRequest, board_pk: int) -> HttpResponse:
    board = board_for(request, board_pk, may=may_write_board)
    back = reverse(DETAIL, args=[board.pk])
    form = MemberForm(request.POST or None, cancel=back)
    if acted(
        form,
        lambda: add_member(board=board, by=request.user, **form.cleaned_data),
    ):
        words = f"{form.cleaned_data['post']} sits on the board."
        return done(request, words, back)
    frame = board_frame(request, board, "Add a member")
    return render(
        request, "contracts/board_member_create.html", {**frame, "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def board_member_remove(
    request: SignedInRequest, board_pk: int, member_pk: int
) -> HttpResponse:
    """Ask once, then take the post off the board."""
    board = board_for(request, board_pk, may=may_write_board)
    member = get_object_or_404(board.members, pk=member_pk)
    back = reverse(DETAIL, args=[board.pk])
    if request.method == "POST":
        remove_member(member=member, by=request.user)
        return done(request, f"{member.post} no longer sits on the board.", back)
    frame = board_frame(request, board, "Remove a member")
    context = {**frame, "member": member, "back": back}
    return render(request, "contracts/board_member_remove.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def watched_contract_create(request: SignedInRequest, board_pk: int) -> HttpResponse:
    board = board_for(request, board_pk, may=may_write_board)
    back = reverse(DETAIL, args=[board.pk])
    form = WatchForm(
        request.POST or None,
        board=board,
        user=request.user,
        cancel=back,
        initial={"watched_from": timezone.localdate()},
    )
    if acted(
        form,
        lambda: watch_contract(board=board, by=request.user, **form.cleaned_data),
    ):
        words = f"The board watches {form.cleaned_data['contract'].title}."
        return done(request, words, back)
    frame = board_frame(request, board, "Watch a contract")
    return render(
        request, "contracts/watched_contract_create.html", {**frame, "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def watched_contract_end(
    request: SignedInRequest, board_pk: int, watched_pk: int
) -> HttpResponse:
    board = board_for(request, board_pk, may=may_write_board)
    watched = get_object_or_404(board.watched.select_related("contract"), pk=watched_pk)
    back = reverse(DETAIL, args=[board.pk])
    if watched.watched_until is not None:
        return redirect(back)
    form = StopWatchingForm(
        request.POST or None,
        instance=watched,
        cancel=back,
        initial={"watched_until": timezone.localdate()},
    )
    if acted(
        form,
        lambda: stop_watching(watched=watched, by=request.user, **form.cleaned_data),
    ):
        words = f"The board stops watching {watched.contract.title}."
        return done(request, words, back)
    frame = board_frame(request, board, "Stop watching a contract")
    context = {**frame, "form": form, "watched": watched}
    return render(request, "contracts/watched_contract_end.html", context)


def board_frame(
    request: SignedInRequest, board: Board, *steps: str | Breadcrumb
) -> dict[str, Any]:
    """What stands around a page below a board's own."""
    below = tuple(Breadcrumb(step) if isinstance(step, str) else step for step in steps)
    trail = (Breadcrumb(board.name, reverse(DETAIL, args=[board.pk])), *below)
    return {
        **governance_page(request, current=BOARDS, trail=trail),
        "board": board,
        "board_name": board.name,
    }
