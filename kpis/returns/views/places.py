"""The figures of one KPI by site or locality: typed, and corrected on the record."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, ErrorLink
from kpis.definitions.models import KPIDefinition
from kpis.definitions.place_rule import places_words
from kpis.returns.contents import content_of
from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    ReturnError,
)
from kpis.returns.figure_input import FigureInput, FigureProblem, number_fields
from kpis.returns.forms import FigureForm
from kpis.returns.grid import read_posted, states_offered
from kpis.returns.models import PlaceFigure, Return
from kpis.returns.permissions import may_fill_in, may_judge
from kpis.returns.place_rows import PlacesTyped, place_rows
from kpis.returns.places_asked import FromPlaces, figures_from_places
from kpis.returns.presentation import (
    draft_rating,
    figure_words,
    fingerprint,
    parts_words,
    typed_from,
)
from kpis.returns.services import (
    PlaceChange,
    correct_place_figure,
    save_place_draft,
    whole_if_corrected,
)
from kpis.returns.services.correcting_places import whole_of
from kpis.returns.shares import shares_to_fill_in
from kpis.returns.states import ReturnState
from kpis.returns.views.gate import (
    nothing_left_words,
    require_owner,
    return_for,
    to_home_of,
    trail,
)

CLASH, REFUSED = 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
def place_figures(request: SignedInRequest, pk: int, kpi_pk: int) -> HttpResponse:
    """A figure of each site or locality that the contract serves in the period."""
    filed_in = return_for(request, pk, may=may_fill_in)
    asked = get_object_or_404(filed_in.definitions_asked(), kpi_id=kpi_pk)
    definition = asked.judging(filed_in.period_end)
    require_owner(request, filed_in, definition.kpi)
    owner = definition.kpi.data_owner
    shares = shares_to_fill_in(filed_in, standing_of(request.user))
    if not any(share.owner in (None, owner) for share in shares):
        messages.info(request, nothing_left_words(filed_in))
        return to_home_of(filed_in)
    from_places = _from_places(filed_in, definition)
    if request.method != "POST":
        return _page(request, filed_in, from_places, PlacesTyped())
    unsaved = PlacesTyped()
    status = _save(request, filed_in, from_places, unsaved)
    if unsaved.problems:
        from_places = _from_places(filed_in, definition)
        return _page(request, filed_in, from_places, unsaved, status=status)
    saved_at = timezone.localtime(timezone.now())
    messages.success(request, f"{definition.kpi.code} saved at {saved_at:%H:%M}.")
    if request.POST.get("then") == "stay":
        return redirect("kpis:place-figures", pk=filed_in.pk, kpi_pk=kpi_pk)
    return redirect(_row_in_return(filed_in, definition))


def _from_places(filed_in: Return, definition: KPIDefinition) -> FromPlaces:
    found = figures_from_places(filed_in, [definition]).get(definition.kpi_id)
    if found is None:
        raise Http404
    return found


def _row_in_return(filed_in: Return, definition: KPIDefinition) -> str:
    entry = reverse("kpis:return-entry", args=[filed_in.pk])
    part = f"?part={definition.kpi.data_owner}" if filed_in.parts.all() else ""
    return f"{entry}{part}#row-{definition.kpi_id}"


def _save(
    request: SignedInRequest,
    filed_in: Return,
    from_places: FromPlaces,
    unsaved: PlacesTyped,
) -> int:
    """Save each row that was touched; the status if any was not saved."""
    status = 200
    for place in from_places.asked:
        posted = read_posted(request.POST, place.pk)
        if posted is None:
            continue
        content, problems = FigureInput.from_text(
            posted.typed, definition=from_places.definition
        )
        if problems:
            unsaved.refuse(place, posted, problems)
            status = max(status, REFUSED)
        elif fingerprint(content) != posted.seen_fingerprint:
            change = PlaceChange(place, content, posted.seen_version)
            refused = _save_row(request, filed_in, from_places.definition, change)
            if refused is not None:
                unsaved.refuse(place, posted, refused.problems)
                if refused.version is not None:
                    unsaved.versions[place.pk] = refused.version
                status = max(status, refused.status)
    return status


@dataclass(frozen=True)
class NotSaved:
    """Why a row was not saved; `version` is the one that somebody else saved."""

    status: int
    problems: Sequence[FigureProblem]
    version: int | None = None


def _save_row(
    request: SignedInRequest,
    filed_in: Return,
    definition: KPIDefinition,
    change: PlaceChange,
) -> NotSaved | None:
    first = number_fields(definition)[0]
    try:
        save_place_draft(
            filed_in=filed_in,
            kpi=definition.kpi,
            change=change,
            at=timezone.now(),
            by=request.user,
        )
    except FigureChangedMeanwhile as clash:
        theirs = figure_words(clash.current, definition)
        words = (
            f"{clash.current.saved_by} saved {theirs} meanwhile. Save again to put what "
            "you typed in its place, or leave the page to keep theirs."
        )
        return NotSaved(CLASH, [FigureProblem(first, words)], clash.current.version)
    except FigureRefused as refused:
        return NotSaved(REFUSED, refused.problems)
    except ReturnError as stopped:
        return NotSaved(CLASH, [FigureProblem(first, str(stopped))])
    return None


def _page(
    request: SignedInRequest,
    filed_in: Return,
    from_places: FromPlaces,
    unsaved: PlacesTyped,
    *,
    status: int = 200,
) -> HttpResponse:
    definition = from_places.definition
    rows = place_rows(filed_in, from_places, unsaved)
    before = filed_in.period.before(1)
    context = {
        "filed_in": filed_in,
        "definition": definition,
        "from_places": from_places,
        "noun": from_places.noun,
        "rule": places_words(definition.reported_by, definition.place_rule),
        "rows": rows,
        "states": states_offered(),
        "last_label": before[0].label if before else "Last period",
        "words": figure_words(from_places.content, definition),
        "parts": parts_words(from_places.content),
        "rating": draft_rating(from_places.content, definition),
        "back": _row_in_return(filed_in, definition),
        "sign_in_url": f"{reverse('account_login')}?next={request.path}",
        "page_errors": [
            ErrorLink(f"{row.place.name}: {words}", f"#{name}-{row.pk}")
            for row in rows
            for name, words in row.problems.items()
        ],
        "breadcrumbs": _trail(filed_in, from_places),
    }
    return render(request, "kpis/place_figures.html", context, status=status)


def _trail(filed_in: Return, from_places: FromPlaces) -> list[Breadcrumb]:
    """The page lies below the grid."""
    definition = from_places.definition
    *above, last = trail(
        filed_in, "Enter figures", f"{definition.kpi.code} by {from_places.noun}"
    )
    grid = Breadcrumb(above[-1].label, _row_in_return(filed_in, definition))
    return [*above[:-1], grid, last]


@require_http_methods(["GET", "HEAD", "POST"])
def place_figure_correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Form, then check answers, then the record: nothing is undone afterwards."""
    figure = get_object_or_404(
        PlaceFigure.objects.visible_to(request.user).select_related(
            "kpi", "filed_in", "site", "locality"
        ),
        pk=pk,
    )
    filed_in = return_for(request, figure.filed_in_id, may=may_judge)
    whole = whole_of(figure)
    history = reverse("kpis:figure-detail", args=[filed_in.pk, figure.kpi_id])
    if filed_in.state != ReturnState.VALIDATED or whole is None:
        messages.info(request, "Only figures of a validated return are corrected.")
        return to_home_of(filed_in)
    if figure.superseded_at is not None:
        messages.info(
            request,
            "Somebody has changed this figure meanwhile: see it as it stands now.",
        )
        return redirect(history)
    definition = whole.judged_by
    form = FigureForm(
        request.POST if request.method == "POST" else None,
        definition=definition,
        why="Why is the figure corrected?",
        cancel=history,
        initial=vars(typed_from(content_of(figure))),
    )
    page: dict[str, object] = {
        "figure": figure,
        "whole": whole,
        "filed_in": filed_in,
        "form": form,
        "words": figure_words(figure, definition),
        "parts": parts_words(figure),
        "breadcrumbs": trail(filed_in, figure.kpi.code, f"Correct {figure.place}"),
    }
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        status = 422 if form.is_bound and "change" not in request.POST else 200
        return render(request, "kpis/place_figure_change.html", page, status=status)
    if form.content is None or "confirm" not in request.POST:
        return _check_page(request, figure, form, page)
    return _correct(request, figure, form, page, history)


def _correct(
    request: SignedInRequest,
    figure: PlaceFigure,
    form: FigureForm,
    page: dict[str, object],
    history: str,
) -> HttpResponse:
    assert form.content is not None  # the form is valid
    try:
        correct_place_figure(
            figure=figure,
            content=form.content,
            reason=form.cleaned_data["change_reason"],
            at=timezone.now(),
            by=request.user,
        )
    except FigureRefused as refused:
        for problem in refused.problems:
            name = problem.field if problem.field in form.fields else None
            form.add_error(name, problem.words)
    except ReturnError as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, "The correction is on the record.")
        return redirect(history)
    return render(request, "kpis/place_figure_change.html", page, status=409)


def _check_page(
    request: SignedInRequest,
    figure: PlaceFigure,
    form: FigureForm,
    page: dict[str, object],
) -> HttpResponse:
    whole = whole_of(figure)
    assert whole is not None
    assert form.content is not None
    definition = whole.judged_by
    after = whole_if_corrected(figure=figure, content=form.content)
    context = page | {
        "form": None,
        "checked": form,
        "content": form.content,
        "new_words": figure_words(form.content, definition),
        "new_parts": parts_words(form.content),
        "whole_words": figure_words(whole, definition),
        "whole_after": figure_words(after, definition),
        "whole_rating": draft_rating(after, definition),
        "typed": [
            (name, value)
            for name, value in request.POST.items()
            if name not in {"csrfmiddlewaretoken", "change", "confirm"}
        ],
    }
    return render(request, "kpis/place_figure_check.html", context)
