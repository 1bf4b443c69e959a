"""The home of one return: who has it now, what happened, what it says."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import Standing, standing_of
from contracts.register.permissions import reads_performance
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Task, TimelineEntry
from contracts_site.foundation.look.wording import date_words, time_words
from contracts_site.foundation.reading_together import read_together
from kpis.returns.grid import Grid, build_grid
from kpis.returns.models import Figure, NameDismissal, Query, Return, ReturnStep
from kpis.returns.permissions import may_fill_in, may_judge, may_reopen
from kpis.returns.presentation import due_words, state_tag
from kpis.returns.record import record_of
from kpis.returns.states import CHANGES_ON_RECORD, ReturnState
from kpis.returns.timetable import validate_by
from kpis.returns.views.gate import return_for, trail


@require_safe
def return_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk)
    today = timezone.localdate()
    standing = standing_of(request.user)
    queries = _queries_of(filed_in)
    grid = build_grid(filed_in) if filed_in.is_with_provider else None
    context = {
        "filed_in": filed_in,
        "state_tag": state_tag(filed_in, on=today),
        "who_has_it": who_has_it(filed_in, on=today),
        "tasks": _tasks(filed_in, standing, grid, queries, on=today),
        "grid": grid,
        "queries": queries,
        "record": record_of(filed_in) if filed_in.submitted_at else None,
        "timeline": _timeline(filed_in, is_whole=standing.reads_every_contract),
        "may_judge": may_judge(standing, filed_in.contract),
        "reads_performance": reads_performance(standing, filed_in.contract),
        "may_fill_in": may_fill_in(standing, filed_in.contract),
        "may_reopen": may_reopen(standing) and filed_in.state == ReturnState.VALIDATED,
        "breadcrumbs": trail(filed_in),
    }
    return render(request, "kpis/return_detail.html", context)


def who_has_it(filed_in: Return, *, on: date) -> str:
    """One sentence: who is to do what, and by when."""
    provider = filed_in.contract.provider.name
    directorate = filed_in.contract.directorate.name
    match ReturnState(filed_in.state):
        case ReturnState.OPEN if on <= filed_in.period_end:
            return (
                f"The period is under way. Figures can be entered now and submitted "
                f"after {date_words(filed_in.period_end)}; {due_words(filed_in, on=on)}."
            )
        case ReturnState.OPEN:
            return f"With {provider} to complete, {due_words(filed_in, on=on)}."
        case ReturnState.SUBMITTED:
            by = date_words(validate_by(filed_in))
            return f"With {directorate} to validate, by {by}."
        case ReturnState.QUERIED:
            return f"Back with {provider} to answer what was asked and submit again."
        case ReturnState.VALIDATED:
            marked = ", who also submitted it" if filed_in.is_self_validated else ""
            return (
                f"Validated by {filed_in.validated_by}{marked}. Nothing is left to do."
            )


def _tasks(
    filed_in: Return,
    standing: Standing,
    grid: Grid | None,
    queries: list[Query],
    *,
    on: date,
) -> list[Task]:
    """What this person has to do for the return, in order."""
    if grid is not None and may_fill_in(standing, filed_in.contract):
        return [
            *_query_tasks(queries),
            _figures_task(filed_in, grid, on=on),
            _submit_task(filed_in, grid, on=on),
        ]
    if filed_in.state == ReturnState.SUBMITTED and may_judge(
        standing, filed_in.contract
    ):
        return [
            Task(
                "Validate the figures",
                reverse("kpis:return-validate", args=[filed_in.pk]),
                "To do",
                "blue",
            )
        ]
    return []


def _query_tasks(queries: list[Query]) -> list[Task]:
    return [
        Task(
            f"Answer: {str(query)[0].lower()}{str(query)[1:]}",
            reverse("kpis:query-answer", args=[query.pk]),
            "Answered" if query.last_word_is_answer else "To do",
            None if query.last_word_is_answer else "blue",
        )
        for query in queries
        if query.closed_at is None
    ]


def _figures_task(filed_in: Return, grid: Grid, *, on: date) -> Task:
    if on < filed_in.period_start:
        begins = date_words(filed_in.period_start)
        return Task("Enter the figures", "", "Cannot start yet", None, f"From {begins}")
    done = grid.complete == grid.total
    return Task(
        "Enter the figures",
        reverse("kpis:return-entry", args=[filed_in.pk]),
        "Complete" if done else grid.progress_words.capitalize(),
        None if done else "blue",
    )


def _submit_task(filed_in: Return, grid: Grid, *, on: date) -> Task:
    if on <= filed_in.period_end:
        after = date_words(filed_in.period_end)
        return Task(
            "Check answers and submit", "", "Cannot start yet", None, f"After {after}"
        )
    return Task(
        "Check answers and submit",
        reverse("kpis:return-check", args=[filed_in.pk]),
        "To do",
        "blue",
    )


def _queries_of(filed_in: Return) -> list[Query]:
    return list(
        filed_in.queries.with_last_word()
        .select_related("kpi", "opened_by")
        .prefetch_related("messages__written_by")
    )


def _timeline(filed_in: Return, *, is_whole: bool) -> list[TimelineEntry]:
    """What happened to the return, newest first, changes on the record included; for
    those who read it whole, also which words may stay."""
    steps = filed_in.steps.select_related("taken_by")
    changed = filed_in.figures.filter(cause__in=CHANGES_ON_RECORD).select_related(
        "kpi", "recorded_by"
    )
    dismissed = filed_in.name_dismissals.select_related("kpi", "dismissed_by")
    if not is_whole:
        dismissed = dismissed.none()
    read_together(steps, changed, dismissed)
    happened = [
        *((each.taken_at, _step_entry(each)) for each in steps),
        *((each.recorded_at, _change_entry(each)) for each in changed),
        *((each.dismissed_at, _dismissal_entry(each)) for each in dismissed),
    ]
    happened.sort(key=lambda each: each[0], reverse=True)
    return [entry for _, entry in happened]


def _step_entry(step: ReturnStep) -> TimelineEntry:
    return TimelineEntry(
        _step_words(step.state, step.words),
        time_words(step.taken_at),
        str(step.taken_by),
        step.words,
    )


def _change_entry(figure: Figure) -> TimelineEntry:
    return TimelineEntry(
        f"{figure.kpi.code}: {figure.get_cause_display().lower()}",
        time_words(figure.recorded_at),
        str(figure.recorded_by),
        figure.change_reason,
    )


def _dismissal_entry(dismissal: NameDismissal) -> TimelineEntry:
    return TimelineEntry(
        f"{dismissal.kpi.code}: “{dismissal.words}” may stay",
        time_words(dismissal.dismissed_at),
        str(dismissal.dismissed_by),
        dismissal.reason,
    )


def _step_words(state: str, words: str) -> str:
    if state == ReturnState.QUERIED:
        return "Reopened" if words.startswith("Reopened") else "Queried"
    return {
        ReturnState.SUBMITTED: "Submitted",
        ReturnState.VALIDATED: "Validated",
    }[ReturnState(state)]
