"""The figures of one KPI by site or locality: saved as they are typed, or by a button."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, ErrorLink
from kpis.definitions.models import KPIDefinition
from kpis.definitions.place_rule import places_words
from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    ReturnError,
    SavedFigure,
)
from kpis.returns.figure_input import FigureInput, FigureProblem, number_fields
from kpis.returns.grid import Posted, read_posted, states_offered
from kpis.returns.models import Return
from kpis.returns.permissions import may_fill_in
from kpis.returns.place_rows import PlacesTyped, place_rows
from kpis.returns.places_asked import FromPlaces, PlaceAsked, figures_from_places
from kpis.returns.presentation import (
    draft_rating,
    figure_words,
    fingerprint,
    parts_words,
)
from kpis.returns.services import PlaceChange, save_place_draft
from kpis.returns.shares import shares_to_fill_in
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
    filed_in, definition = _asked(request, pk, kpi_pk)
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


@require_POST
def place_figure_save(
    request: SignedInRequest, pk: int, kpi_pk: int, place_pk: int
) -> HttpResponse:
    """Save one place as it is typed; answers with the parts of the page that change."""
    filed_in, definition = _asked(request, pk, kpi_pk)
    from_places = _from_places(filed_in, definition)
    place = next((each for each in from_places.asked if each.pk == place_pk), None)
    if place is None:
        raise Http404
    posted, unsaved, refused = read_posted(request.POST, place_pk), PlacesTyped(), None
    if posted is not None and posted.choice != "theirs":
        refused = _save_place(request, filed_in, from_places, place, posted)
        if refused is not None:
            unsaved.refuse(place, posted, refused.problems)
        from_places = _from_places(filed_in, definition)
    rows = place_rows(filed_in, from_places, unsaved)
    context = {
        **_sum(from_places),
        "filed_in": filed_in,
        "row": next(row for row in rows if row.pk == place_pk),
        "refused": refused,
        "took_theirs": posted is not None and posted.choice == "theirs",
        "saved_at": timezone.now(),
    }
    status = refused.status if refused else 200
    return render(request, "kpis/_place_saved.html", context, status=status)


def _asked(
    request: SignedInRequest, pk: int, kpi_pk: int
) -> tuple[Return, KPIDefinition]:
    """The return, and the definition by which it judges a KPI that the person enters."""
    filed_in = return_for(request, pk, may=may_fill_in)
    asked = get_object_or_404(filed_in.definitions_asked(), kpi_id=kpi_pk)
    definition = asked.judging(filed_in.period_end)
    require_owner(request, filed_in, definition.kpi)
    return filed_in, definition


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
        refused = _save_place(request, filed_in, from_places, place, posted)
        if refused is not None:
            unsaved.refuse(place, posted, refused.problems)
            if refused.theirs is not None:
                unsaved.versions[place.pk] = refused.theirs.version
            status = max(status, refused.status)
    return status


@dataclass(frozen=True)
class NotSaved:
    """Why a row was not saved; `theirs` is what somebody else saved, beside what was
    typed here."""

    status: int
    problems: Sequence[FigureProblem]
    theirs: SavedFigure | None = None
    their_words: str = ""
    my_words: str = ""


def _save_place(
    request: SignedInRequest,
    filed_in: Return,
    from_places: FromPlaces,
    place: PlaceAsked,
    posted: Posted,
) -> NotSaved | None:
    """Save what was typed for a place, unless nobody touched it."""
    definition = from_places.definition
    content, problems = FigureInput.from_text(posted.typed, definition=definition)
    if problems:
        return NotSaved(REFUSED, problems)
    if fingerprint(content) == posted.seen_fingerprint and not posted.choice:
        return None
    first = number_fields(definition)[0]
    try:
        save_place_draft(
            filed_in=filed_in,
            kpi=definition.kpi,
            change=PlaceChange(place, content, posted.seen_version),
            at=timezone.now(),
            by=request.user,
        )
    except FigureChangedMeanwhile as clash:
        return _clash(clash, definition)
    except FigureRefused as refused:
        return NotSaved(REFUSED, refused.problems)
    except ReturnError as stopped:
        return NotSaved(CLASH, [FigureProblem(first, str(stopped))])
    return None


def _clash(clash: FigureChangedMeanwhile, definition: KPIDefinition) -> NotSaved:
    theirs = figure_words(clash.current, definition)
    words = (
        f"{clash.current.saved_by} saved {theirs} meanwhile. Save again to put what "
        "you typed in its place, or leave the page to keep theirs."
    )
    return NotSaved(
        CLASH,
        [FigureProblem(number_fields(definition)[0], words)],
        clash.current,
        theirs,
        figure_words(clash.attempted, definition),
    )


def _sum(from_places: FromPlaces) -> dict[str, object]:
    """What the places make together so far."""
    definition, content = from_places.definition, from_places.content
    return {
        "definition": definition,
        "from_places": from_places,
        "noun": from_places.noun,
        "rule": places_words(definition.reported_by, definition.place_rule),
        "words": figure_words(content, definition),
        "parts": parts_words(content),
        "rating": draft_rating(content, definition),
    }


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
        **_sum(from_places),
        "filed_in": filed_in,
        "rows": rows,
        "states": states_offered(),
        "last_label": before[0].label if before else "Last period",
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
