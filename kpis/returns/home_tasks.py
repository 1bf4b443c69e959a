"""What returns ask of a person: things to do today, and days in a calendar."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import (
    Group,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
    tasks_together,
)
from kpis.returns.models import Query, Return
from kpis.returns.states import ReturnState
from kpis.returns.timetable import answer_by, days_to_answer, validate_by


def _filled_in_by(user: SignedInPerson) -> QuerySet[Return]:
    standing = standing_of(user)
    return (
        Return.objects.visible_to(user)
        .filter(
            Q(contract__provider_id__in=standing.provider_ids)
            | Q(contract__directorate_id__in=standing.directorate_ids)
        )
        .select_related("contract")
    )


def _to_complete(user: SignedInPerson, on: date) -> TaskReading:
    """Open returns whose period is over, and queried ones with every answer given."""
    to_answer = Query.objects.to_answer().values("filed_in")
    filled_in = _filled_in_by(user)
    return tasks_together(
        tasks_of(ready, _return_task, due="due_on", on=on)
        for ready in (
            filled_in.filter(state=ReturnState.OPEN, period_end__lt=on),
            filled_in.filter(state=ReturnState.QUERIED).exclude(pk__in=to_answer),
        )
    )


def _return_task(filed_in: Return) -> HomeTask:
    return HomeTask(
        kind="Return",
        title=str(filed_in),
        url=reverse("kpis:return-detail", args=[filed_in.pk]),
        due_on=filed_in.due_on,
    )


def _to_validate(user: SignedInPerson, on: date) -> TaskReading:
    waiting = (
        Return.objects.visible_to(user)
        .filter(
            state=ReturnState.SUBMITTED,
            contract__directorate_id__in=standing_of(user).directorate_ids,
        )
        .exclude(submitted_by_id=user.pk)
        .annotate(answer_by=days_to_answer("submitted_at"))
        .select_related("contract")
    )
    return tasks_of(
        waiting,
        lambda filed_in: HomeTask(
            kind="Validate",
            title=str(filed_in),
            url=reverse("kpis:return-validate", args=[filed_in.pk]),
            due_on=validate_by(filed_in),
        ),
        due="answer_by",
        on=on,
    )


def _to_answer(user: SignedInPerson, on: date) -> TaskReading:
    asked = (
        Query.objects.to_answer()
        .filter(
            filed_in__in=_filled_in_by(user),
            filed_in__state=ReturnState.QUERIED,
        )
        .annotate(answer_by=days_to_answer("opened_at"))
        .select_related("filed_in__contract", "kpi")
    )
    return tasks_of(
        asked,
        lambda query: HomeTask(
            kind="Query",
            title=f"{query.filed_in}: {query.kpi or 'the whole return'}",
            url=reverse("kpis:query-answer", args=[query.pk]),
            due_on=answer_by(query.opened_at),
        ),
        due="answer_by",
        on=on,
    )


def _entries_for(
    user: SignedInPerson, first: date, last: date
) -> Sequence[CalendarEntry]:
    """When open returns are due, for whoever fills them in."""
    due = _filled_in_by(user).filter(
        state=ReturnState.OPEN, due_on__range=(first, last)
    )
    return [
        CalendarEntry(
            day=filed_in.due_on,
            title=f"{filed_in} is due",
            url=reverse("kpis:return-detail", args=[filed_in.pk]),
            kind="Return",
        )
        for filed_in in due.order_by("due_on", "pk")
    ]


def _list_of_open(group: Group) -> str:
    query = "overdue=yes" if group is Group.OVERDUE else "state=open"
    return f"{reverse('kpis:return-list')}?{query}"


def _list_in(state: ReturnState) -> Callable[[Group], str]:
    return lambda _group: f"{reverse('kpis:return-list')}?state={state}"


RETURNS_TO_DO = HomeTaskSource("KPI returns", _to_complete, _list_of_open)
RETURNS_TO_VALIDATE = HomeTaskSource(
    "returns to validate", _to_validate, _list_in(ReturnState.SUBMITTED)
)
QUERIES_TO_ANSWER = HomeTaskSource(
    "queries to answer", _to_answer, _list_in(ReturnState.QUERIED)
)
RETURNS_DUE = CalendarEntrySource("returns due", _entries_for)
RETURN_TASKS = (RETURNS_TO_DO, RETURNS_TO_VALIDATE, QUERIES_TO_ANSWER)
