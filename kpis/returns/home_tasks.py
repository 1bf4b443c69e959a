"""What returns ask of a person: things to do today, and days in a calendar."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
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
from kpis.definitions.models import DataOwner
from kpis.returns.models import Query, Return, ReturnPart
from kpis.returns.states import PartState, ReturnState
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
    """Open returns that may be submitted, and queried ones with every answer given."""
    to_answer = Query.objects.to_answer().values("filed_in")
    filled_in = _filled_in_by(user).filter(parts__isnull=True)
    parts = _parts_filled_in_by(user)
    asked = Query.objects.to_answer().filter(filed_in=OuterRef("filed_in"))
    waits_for_answer = asked.filter(
        Q(kpi__isnull=True) | Q(kpi__data_owner=OuterRef("owner"))
    )
    returns_ready = (
        filled_in.filter(_may_be_submitted(on), state=ReturnState.OPEN),
        filled_in.filter(state=ReturnState.QUERIED).exclude(pk__in=to_answer),
    )
    parts_ready = (
        parts.filter(_may_be_submitted(on, "filed_in__"), state=PartState.OPEN),
        parts.filter(~Exists(waits_for_answer), state=PartState.QUERIED),
    )
    return tasks_together(
        [
            *(
                tasks_of(each, _return_task, due="due_on", on=on)
                for each in returns_ready
            ),
            *(tasks_of(each, _part_task, due="due_on", on=on) for each in parts_ready),
        ]
    )


def _return_task(filed_in: Return) -> HomeTask:
    return HomeTask(
        kind="Return",
        title=str(filed_in),
        url=reverse("kpis:return-detail", args=[filed_in.pk]),
        due_on=filed_in.due_on,
    )


def _part_task(part: ReturnPart) -> HomeTask:
    return HomeTask(
        kind="Return",
        title=str(part),
        url=reverse("kpis:return-detail", args=[part.filed_in_id]),
        due_on=part.due_on,
    )


def _may_be_submitted(on: date, of: str = "") -> Q:
    """By its window, or the day after its period; `of` leads to the return."""
    return Q(**{f"{of}opens_on__lte": on}) | Q(
        **{f"{of}opens_on__isnull": True, f"{of}period_end__lt": on}
    )


def _parts_filled_in_by(user: SignedInPerson) -> QuerySet[ReturnPart]:
    """Parts of returns: a provider's own; a commissioner's all."""
    standing = standing_of(user)
    return (
        ReturnPart.objects.visible_to(user)
        .filter(
            Q(
                owner=DataOwner.PROVIDER,
                filed_in__contract__provider_id__in=standing.provider_ids,
            )
            | Q(filed_in__contract__directorate_id__in=standing.directorate_ids)
        )
        .select_related("filed_in__contract")
    )


def _to_validate(user: SignedInPerson, on: date) -> TaskReading:
    waiting = (
        Return.objects.visible_to(user)
        .filter(
            state=ReturnState.SUBMITTED,
            contract__directorate_id__in=standing_of(user).directorate_ids,
        )
        .exclude(submitted_by_id=user.pk)
        .exclude(Exists(_own_parts(user)))
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


def _own_parts(user: SignedInPerson) -> QuerySet[ReturnPart]:
    return ReturnPart.objects.filter(filed_in=OuterRef("pk"), submitted_by=user.pk)


def _to_answer(user: SignedInPerson, on: date) -> TaskReading:
    standing = standing_of(user)
    theirs = (
        Q(kpi__isnull=True)
        | Q(kpi__data_owner=DataOwner.PROVIDER)
        | Q(filed_in__contract__directorate_id__in=standing.directorate_ids)
    )
    asked = (
        Query.objects.to_answer()
        .filter(
            theirs,
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
