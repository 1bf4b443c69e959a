"""One figure: all that was ever recorded of it, and how to correct or verify it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.permissions import reads_performance
from contracts.register.uses import RECORD_USES
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import SummaryRow
from kpis.definitions.models import KPI
from kpis.definitions.wording import target_words
from kpis.returns.contents import content_of
from kpis.returns.exceptions import FigureRefused, ReturnError
from kpis.returns.figure_uses import uses_of_figure
from kpis.returns.forms import FigureForm
from kpis.returns.models import Figure, Return
from kpis.returns.permissions import may_judge
from kpis.returns.place_rows import places_of_figure
from kpis.returns.presentation import (
    draft_rating,
    figure_words,
    parts_words,
    typed_from,
)
from kpis.returns.record import FigureShown
from kpis.returns.services import correct_figure, verify_figure
from kpis.returns.services.correcting import MADE_OF_PLACES, is_made_of_places
from kpis.returns.states import FigureSource, ReturnState
from kpis.returns.views.gate import return_for, to_home_of, trail


@require_safe
def figure_detail(request: SignedInRequest, pk: int, kpi_pk: int) -> HttpResponse:
    """Every row ever recorded for one KPI of a return, the newest first."""
    filed_in = return_for(request, pk)
    kpi = get_object_or_404(KPI, pk=kpi_pk, contract=filed_in.contract_id)
    rows = [
        FigureShown(figure)
        for figure in filed_in.figures.filter(kpi=kpi)
        .select_related("kpi", "definition__kpi_set__variation", "recorded_by")
        .order_by("-recorded_at", "-pk")
    ]
    current = [row.figure for row in rows if row.figure.superseded_at is None]
    definition = filed_in.definitions_asked().filter(kpi=kpi).first()
    standing = standing_of(request.user)
    judges = may_judge(standing, filed_in.contract)
    context = {
        "filed_in": filed_in,
        "kpi": kpi,
        "definition": definition,
        "target": target_words(definition.judging(filed_in.period_end))
        if definition
        else "",
        "rows": rows,
        "places": places_of_figure(filed_in, kpi, definition),
        "may_correct_places": judges and filed_in.state == ReturnState.VALIDATED,
        "beside": _side_by_side(rows),
        "correctable": [each for each in current if not is_made_of_places(each)]
        if judges and filed_in.state == ReturnState.VALIDATED
        else [],
        "verifiable": next(
            (f for f in current if f.source == FigureSource.PROVIDER), None
        )
        if judges
        else None,
        "reads_performance": reads_performance(standing, filed_in.contract),
        "figure_uses": uses_of_figure(request.user, kpi, filed_in.period),
        "evidence": filed_in.evidence.filter(kpi=kpi).select_related("uploaded_by"),
        "breadcrumbs": trail(filed_in, kpi.code),
    }
    return render(request, "kpis/figure_detail.html", context)


def _side_by_side(rows: Sequence[FigureShown]) -> list[SummaryRow]:
    """What was reported and what the council verified, where it did; the latter
    governs."""
    now = {row.figure.source: row for row in rows if row.figure.superseded_at is None}
    verified = now.get(FigureSource.COUNCIL)
    if verified is None:
        return []
    reported = now.get(FigureSource.PROVIDER)
    return [
        SummaryRow("Reported", _with_rating(reported) if reported else "–"),
        SummaryRow("Verified by the council: governs", _with_rating(verified)),
        SummaryRow("How it was verified", verified.figure.change_reason),
    ]


def _with_rating(shown: FigureShown) -> str:
    parts = f" ({shown.parts})" if shown.parts else ""
    return f"{shown.words}{parts}: {shown.rating.word}"


@dataclass(frozen=True)
class Act:
    """What correcting and verifying have apart; the pages are the same."""

    heading: str
    why: str
    button: str
    done: str
    service: Callable[..., Figure]


CORRECT = Act(
    "Correct this figure",
    "Why is the figure corrected?",
    "Record the correction",
    "The correction is on the record.",
    correct_figure,
)
VERIFY = Act(
    "Record the council’s figure",
    "How was the figure verified?",
    "Record the council’s figure",
    "The council’s figure is on the record and governs from now on.",
    verify_figure,
)


@require_http_methods(["GET", "HEAD", "POST"])
def figure_correct(request: SignedInRequest, pk: int) -> HttpResponse:
    figure, filed_in = _figure_for(request, pk)
    if filed_in.state != ReturnState.VALIDATED:
        messages.info(request, "Only figures of a validated return are corrected.")
        return to_home_of(filed_in)
    if is_made_of_places(figure):
        messages.info(request, MADE_OF_PLACES)
        return redirect("kpis:figure-detail", pk=filed_in.pk, kpi_pk=figure.kpi_id)
    return _record(request, figure, filed_in, CORRECT)


@require_http_methods(["GET", "HEAD", "POST"])
def figure_verify(request: SignedInRequest, pk: int) -> HttpResponse:
    figure, filed_in = _figure_for(request, pk)
    if figure.source != FigureSource.PROVIDER:
        messages.info(request, "This is the council’s own figure already.")
        return to_home_of(filed_in)
    return _record(request, figure, filed_in, VERIFY)


def _figure_for(request: SignedInRequest, pk: int) -> tuple[Figure, Return]:
    """The figure and its return, for a commissioner who may judge it."""
    figure = get_object_or_404(
        Figure.objects.visible_to(request.user).select_related(
            "definition__kpi_set", "definition__kpi", "kpi", "filed_in"
        ),
        pk=pk,
    )
    return figure, return_for(request, figure.filed_in_id, may=may_judge)


def _record(
    request: SignedInRequest, figure: Figure, filed_in: Return, act: Act
) -> HttpResponse:
    """Form, then check answers, then the record: nothing is undone afterwards."""
    history = reverse("kpis:figure-detail", args=[filed_in.pk, figure.kpi_id])
    if figure.superseded_at is not None:
        messages.info(
            request,
            "Somebody has changed this figure meanwhile: see it as it stands now.",
        )
        return redirect(history)
    form = FigureForm(
        request.POST if request.method == "POST" else None,
        definition=figure.judged_by,
        why=act.why,
        cancel=history,
        initial=_shown_in_form(figure),
    )
    page = {
        "act": act,
        "figure": FigureShown(figure),
        "filed_in": filed_in,
        "form": form,
        "breadcrumbs": trail(filed_in, figure.kpi.code, act.heading),
    }
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        status = 422 if form.is_bound and "change" not in request.POST else 200
        return render(request, "kpis/figure_change.html", page, status=status)
    if "confirm" not in request.POST:
        return _check_page(request, figure, filed_in, page)
    try:
        act.service(
            figure=figure,
            content=form.content,
            reason=form.cleaned_data["change_reason"],
            at=timezone.now(),
            by=request.user,
        )
    except FigureRefused as refused:
        for problem in refused.problems:
            form.add_error(problem.field, problem.words)
    except ReturnError as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, act.done)
        return redirect(history)
    return render(request, "kpis/figure_change.html", page, status=409)


def _check_page(
    request: SignedInRequest, figure: Figure, filed_in: Return, page: dict[str, object]
) -> HttpResponse:
    form = page["form"]
    content = form.content if isinstance(form, FigureForm) else None
    context = page | {
        "form": None,
        "checked": form,
        "new_words": figure_words(content, figure.judged_by),
        "new_parts": parts_words(content),
        "new_rating": draft_rating(content, figure.judged_by),
        "content": content,
        **_uses(request, figure, filed_in),
        "typed": [
            (name, value)
            for name, value in request.POST.items()
            if name not in {"csrfmiddlewaretoken", "change", "confirm"}
        ],
    }
    return render(request, "kpis/figure_check.html", context)


def _uses(
    request: SignedInRequest, figure: Figure, filed_in: Return
) -> dict[str, object]:
    """Where this figure is shown, and where else figures of the contract are."""
    shown = uses_of_figure(request.user, figure.kpi, filed_in.period)
    named = {use.url for use in shown}
    others = [
        use
        for source in RECORD_USES
        for use in source.uses_of(request.user, filed_in.contract)
        if use.url not in named
    ]
    return {"figure_uses": shown, "other_uses": others}


def _shown_in_form(figure: Figure) -> dict[str, str]:
    typed = typed_from(content_of(figure))
    return {
        "state": typed.state,
        "value": typed.value,
        "numerator": typed.numerator,
        "denominator": typed.denominator,
        "reason": typed.reason,
        "comment": typed.comment,
    }
