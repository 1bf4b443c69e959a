"""A figure of a site or locality corrected on the record."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.requests import SignedInRequest
from kpis.returns.contents import content_of
from kpis.returns.exceptions import FigureRefused, ReturnError
from kpis.returns.forms import FigureForm
from kpis.returns.models import PlaceFigure
from kpis.returns.permissions import may_judge
from kpis.returns.presentation import (
    draft_rating,
    figure_words,
    parts_words,
    typed_from,
)
from kpis.returns.services import correct_place_figure, whole_if_corrected
from kpis.returns.services.correcting_places import whole_of
from kpis.returns.states import ReturnState
from kpis.returns.views.gate import return_for, to_home_of, trail


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
