"""The home of one return: who has it now, what happened, what it says."""

from collections.abc import Sequence
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
from kpis.definitions.models import DataOwner
from kpis.returns.grid import Grid, build_grid
from kpis.returns.models import Figure, NameDismissal, Query, Return, ReturnStep
from kpis.returns.models.parts import WHOSE
from kpis.returns.parts_shown import PartShown, parts_shown, who_has_it
from kpis.returns.permissions import may_fill_in, may_judge, may_reopen
from kpis.returns.presentation import state_tag
from kpis.returns.record import record_of
from kpis.returns.shares import Share, shares_to_fill_in
from kpis.returns.states import CHANGES_ON_RECORD, ReturnState
from kpis.returns.timetable import may_be_submitted, opens_words
from kpis.returns.views.gate import return_for, trail

CHECK_AND_SUBMIT = "Check answers and submit"


@require_safe
def return_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk)
    today = timezone.localdate()
    standing = standing_of(request.user)
    queries = _queries_of(filed_in)
    parts = parts_shown(filed_in, person_id=request.user.pk, on=today)
    shares = shares_to_fill_in(filed_in, standing)
    context = {
        "filed_in": filed_in,
        "state_tag": state_tag(filed_in, on=today),
        "who_has_it": who_has_it(filed_in, parts, on=today),
        "parts": parts,
        "tasks": _tasks(filed_in, standing, shares, queries, on=today),
        "shares": shares,
        "queries": queries,
        "answerable": {
            query.pk for query in _for_them(queries, shares) if query.closed_at is None
        },
        "record": record_of(filed_in) if _has_a_record(filed_in, parts) else None,
        "timeline": _timeline(filed_in, is_whole=standing.reads_every_contract),
        "may_judge": may_judge(standing, filed_in.contract),
        "reads_performance": reads_performance(standing, filed_in.contract),
        "may_take_back": may_fill_in(standing, filed_in.contract)
        and not parts
        and filed_in.state == ReturnState.SUBMITTED
        and filed_in.submitted_by_id == request.user.pk,
        "may_reopen": may_reopen(standing) and filed_in.state == ReturnState.VALIDATED,
        "breadcrumbs": trail(filed_in),
    }
    return render(request, "kpis/return_detail.html", context)


def _has_a_record(filed_in: Return, parts: Sequence[PartShown]) -> bool:
    """Whether anything of it was ever submitted."""
    return bool(filed_in.submitted_at) or any(
        shown.part.submitted_at for shown in parts
    )


def _tasks(
    filed_in: Return,
    standing: Standing,
    shares: Sequence[Share],
    queries: list[Query],
    *,
    on: date,
) -> list[Task]:
    """What this person has to do for the return, in order."""
    if shares:
        tasks = _query_tasks(_for_them(queries, shares))
        grid = build_grid(filed_in)
        for share in shares:
            own = grid.of(share.owner)
            tasks.append(_figures_task(share, own, on=on))
            tasks += _place_tasks(filed_in, own, on=on)
            tasks.append(_submit_task(share, on=on))
        return tasks
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


def _for_them(queries: list[Query], shares: Sequence[Share]) -> list[Query]:
    owners = {share.owner for share in shares}
    return [
        query
        for query in queries
        if None in owners or query.kpi is None or query.kpi.data_owner in owners
    ]


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


def _figures_task(share: Share, grid: Grid, *, on: date) -> Task:
    filed_in = share.filed_in
    what = f"Enter the figures of {share.words}" if share.part else "Enter the figures"
    if on < filed_in.period_start:
        begins = date_words(filed_in.period_start)
        return Task(what, "", "Cannot start yet", None, f"From {begins}")
    done = grid.complete == grid.total
    return Task(
        what,
        reverse("kpis:return-entry", args=[filed_in.pk]) + share.query,
        "Complete" if done else grid.progress_words.capitalize(),
        None if done else "blue",
    )


def _place_tasks(filed_in: Return, grid: Grid, *, on: date) -> list[Task]:
    """The KPIs that are entered by site or locality have a page each."""
    if on < filed_in.period_start:
        return []
    return [
        Task(
            f"Enter {row.definition.kpi} by {row.from_places.noun}",
            reverse("kpis:place-figures", args=[filed_in.pk, row.kpi_id]),
            f"{row.from_places.progress} entered"
            if row.from_places.awaited
            else "Complete",
            "blue" if row.from_places.awaited else None,
        )
        for row in grid.rows
        if row.from_places
    ]


def _submit_task(share: Share, *, on: date) -> Task:
    filed_in = share.filed_in
    what = f"Check and submit {share.words}" if share.part else CHECK_AND_SUBMIT
    if not may_be_submitted(filed_in, on=on):
        opens = opens_words(filed_in)
        return Task(what, "", "Cannot start yet", None, opens[0].upper() + opens[1:])
    return Task(
        what,
        reverse("kpis:return-check", args=[filed_in.pk]) + share.query,
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
    part = f": {WHOSE[DataOwner(step.owner)]}" if step.owner else ""
    return TimelineEntry(
        _step_words(step.state, step.words) + part,
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
        ReturnState.OPEN: "Taken back",
        ReturnState.SUBMITTED: "Submitted",
        ReturnState.VALIDATED: "Validated",
    }[ReturnState(state)]
