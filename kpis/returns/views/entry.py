"""The entry grid: saved as it is typed, or by its button, and never over another's."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import ErrorLink
from contracts_site.foundation.look.wording import time_words
from kpis.definitions.models import KPIDefinition
from kpis.definitions.rating import FigureWithParts
from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    ReturnError,
    SavedFigure,
)
from kpis.returns.figure_input import FigureInput, FigureProblem
from kpis.returns.grid import (
    Grid,
    Posted,
    Retyped,
    build_grid,
    figures_of_period_before,
    read_posted,
    states_offered,
)
from kpis.returns.models import Return
from kpis.returns.permissions import may_fill_in, owners_filled_in_by
from kpis.returns.presentation import due_words, figure_words, fingerprint, parts_words
from kpis.returns.services import save_draft_figure
from kpis.returns.shares import Share, chosen_share, shares_to_fill_in
from kpis.returns.views.gate import (
    nothing_left_words,
    require_owner,
    return_for,
    to_home_of,
    trail,
)

CLASH, REFUSED = 409, 422


@dataclass(frozen=True)
class Clash:
    """Two values for one KPI: what somebody saved, and what this person typed."""

    definition: KPIDefinition
    current: SavedFigure
    attempted: FigureInput
    posted: Posted

    @property
    def their_words(self) -> str:
        return _in_words(self.current, self.definition)

    @property
    def my_words(self) -> str:
        return _in_words(self.attempted, self.definition)


@dataclass
class Outcome:
    """What became of the rows that were sent."""

    clashes: list[Clash] = field(default_factory=list)
    retyped: Retyped = field(default_factory=Retyped)
    posted: dict[int, Posted] = field(default_factory=dict)
    saved: int = 0
    stopped_by: str = ""

    def refuse(
        self, kpi_id: int, posted: Posted, problems: Iterable[FigureProblem]
    ) -> None:
        self.retyped.typed[kpi_id] = posted.typed
        self.retyped.problems[kpi_id] = list(problems)


@require_http_methods(["GET", "HEAD", "POST"])
def return_entry(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_fill_in)
    now = timezone.now()
    shares = shares_to_fill_in(filed_in, standing_of(request.user))
    if request.method == "POST":
        share = chosen_share(shares, request.POST.get("part", ""))
        return _save_page(request, filed_in, share or Share(filed_in), now)
    share = chosen_share(shares, request.GET.get("part", ""))
    if share is None:
        messages.info(request, nothing_left_words(filed_in))
        return to_home_of(filed_in)
    grid = build_grid(filed_in, owner=share.owner, show=request.GET.get("show", ""))
    return _page(request, share, grid, now)


@require_POST
def return_figure_save(request: SignedInRequest, pk: int, kpi_pk: int) -> HttpResponse:
    """Save one figure as it is typed; answers with the parts of its row that change."""
    filed_in = return_for(request, pk, may=may_fill_in)
    asked = get_object_or_404(filed_in.definitions_asked(), kpi_id=kpi_pk)
    definition = asked.judging(filed_in.period_end)
    require_owner(request, filed_in, definition.kpi)
    posted = read_posted(request.POST, kpi_pk)
    outcome, now = Outcome(), timezone.now()
    if posted is not None:
        _save_row(outcome, filed_in, definition, posted, now=now, request=request)
    grid = build_grid(
        filed_in,
        owner=definition.kpi.data_owner if filed_in.parts.all() else None,
        retyped=outcome.retyped,
    )
    context = {
        "filed_in": filed_in,
        "grid": grid,
        "row": next(row for row in grid.rows if row.kpi_id == kpi_pk),
        "clash": next(iter(outcome.clashes), None),
        "stopped_by": outcome.stopped_by,
        "took_theirs": posted is not None and posted.choice == "theirs",
        "saved_at": now,
    }
    return render(
        request, "kpis/_figure_saved.html", context, status=_status_of(outcome)
    )


def _save_page(
    request: SignedInRequest, filed_in: Return, share: Share, now: datetime
) -> HttpResponse:
    outcome = Outcome()
    copied = _comment_to_copy(request, filed_in)
    owners = owners_filled_in_by(standing_of(request.user), filed_in.contract)
    for definition in filed_in.definitions_judging():
        posted = read_posted(request.POST, definition.kpi_id)
        if posted is not None and definition.kpi.data_owner in owners:
            posted = posted.with_comment(copied.get(definition.kpi_id, ""))
            _save_row(outcome, filed_in, definition, posted, now=now, request=request)
    if outcome.clashes or outcome.stopped_by:
        return _clash_page(request, filed_in, outcome)
    show = request.POST.get("show", "")
    if outcome.retyped.problems:
        grid = build_grid(
            filed_in, owner=share.owner, show=show, retyped=outcome.retyped
        )
        return _page(request, share, grid, now, status=REFUSED)
    if request.POST.get("then") == "check":
        check = reverse("kpis:return-check", args=[filed_in.pk])
        return redirect(check + share.query)
    if not copied:
        messages.success(request, f"Draft saved at {timezone.localtime(now):%H:%M}.")
    kept = {"part": share.owner or "", "show": show}
    query = urlencode({name: value for name, value in kept.items() if value})
    here = reverse("kpis:return-entry", args=[filed_in.pk])
    row = "".join(f"#words-{kpi_id}" for kpi_id in copied)
    return redirect(f"{here}?{query}{row}" if query else f"{here}{row}")


def _comment_to_copy(request: SignedInRequest, filed_in: Return) -> dict[int, str]:
    """The KPI whose button was pressed, with the comment of the period before."""
    asked = request.POST.get("copy", "")
    return {
        kpi_id: figure.comment
        for kpi_id, figure in (
            figures_of_period_before(filed_in).items() if asked else ()
        )
        if str(kpi_id) == asked and figure.comment
    }


def _save_row(
    outcome: Outcome,
    filed_in: Return,
    definition: KPIDefinition,
    posted: Posted,
    *,
    now: datetime,
    request: SignedInRequest,
) -> None:
    """Save what was typed in a row, unless nobody touched it."""
    content, problems = FigureInput.from_text(posted.typed, definition=definition)
    outcome.posted[definition.kpi_id] = posted
    if posted.choice == "theirs":
        return
    if problems:
        outcome.refuse(definition.kpi_id, posted, problems)
        return
    if fingerprint(content) == posted.seen_fingerprint and not posted.choice:
        return
    try:
        save_draft_figure(
            filed_in=filed_in,
            kpi=definition.kpi,
            content=content,
            seen_version=posted.seen_version,
            at=now,
            by=request.user,
        )
        outcome.saved += 1
    except FigureChangedMeanwhile as clash:
        outcome.clashes.append(
            Clash(definition, clash.current, clash.attempted, posted)
        )
        outcome.retyped.typed[definition.kpi_id] = posted.typed
    except FigureRefused as refused:
        outcome.refuse(definition.kpi_id, posted, refused.problems)
    except ReturnError as stopped:
        outcome.stopped_by = str(stopped)
        outcome.retyped.typed[definition.kpi_id] = posted.typed


def _clash_page(
    request: SignedInRequest, filed_in: Return, outcome: Outcome
) -> HttpResponse:
    """Both values of every clash; what else was refused waits in hidden inputs."""
    clashing = {clash.definition.kpi_id for clash in outcome.clashes}
    waiting = {
        kpi_id: posted
        for kpi_id, posted in outcome.posted.items()
        if kpi_id in outcome.retyped.problems and kpi_id not in clashing
    }
    typed = [
        (definition, outcome.retyped.typed[definition.kpi_id])
        for definition in filed_in.definitions_judging()
        if definition.kpi_id in outcome.retyped.typed
    ]
    context = {
        "filed_in": filed_in,
        "clashes": outcome.clashes,
        "waiting": waiting,
        "typed": typed,
        "stopped_by": outcome.stopped_by,
        "part": request.POST.get("part", ""),
        "show": request.POST.get("show", ""),
        "then": request.POST.get("then", ""),
        "breadcrumbs": trail(filed_in, "Choose which figure to keep"),
    }
    return render(request, "kpis/return_clash.html", context, status=CLASH)


def _page(
    request: SignedInRequest,
    share: Share,
    grid: Grid,
    now: datetime,
    *,
    status: int = 200,
) -> HttpResponse:
    today, filed_in = timezone.localdate(now), share.filed_in
    shares = shares_to_fill_in(filed_in, standing_of(request.user))
    context = {
        "filed_in": filed_in,
        "share": share,
        "other_shares": [each for each in shares if each.owner != share.owner],
        "grid": grid,
        "states": states_offered(),
        "due_words": due_words(share.due_on, on=today),
        "is_ahead": today < filed_in.period_start,
        "saved_words": _saved_words(grid, today),
        "sign_in_url": f"{reverse('account_login')}?next={request.path}",
        "page_errors": _error_links(grid),
        "breadcrumbs": trail(filed_in, "Enter figures"),
    }
    return render(request, "kpis/return_entry.html", context, status=status)


def _saved_words(grid: Grid, today: date) -> str:
    """Saved 10:42; with the day, unless it was today."""
    saved = [row.draft.saved_at for row in grid.rows if row.draft]
    if not saved:
        return "nothing saved yet"
    last = timezone.localtime(max(saved))
    return (
        f"saved {last:%H:%M}" if last.date() == today else f"saved {time_words(last)}"
    )


def _error_links(grid: Grid) -> list[ErrorLink]:
    return [
        ErrorLink(f"{row.definition.kpi.code}: {words}", f"#{name}-{row.kpi_id}")
        for row in grid.rows
        for name, words in row.problems.items()
    ]


def _status_of(outcome: Outcome) -> int:
    if outcome.clashes or outcome.stopped_by:
        return CLASH
    return REFUSED if outcome.retyped.problems else 200


def _in_words(figure: FigureWithParts, definition: KPIDefinition) -> str:
    parts = parts_words(figure)
    value = figure_words(figure, definition)
    return f"{parts} = {value}" if parts else value
