"""What returns ask of a person today, for the home page."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import HomeTask, HomeTaskSource, TaskReading
from contracts_site.foundation.reading_together import joined, of_each_row
from kpis.returns.models import Query, Return
from kpis.returns.states import ReturnState
from kpis.returns.timetable import answer_by, validate_by


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """Returns to complete, to validate and queries to answer."""
    return joined([_to_complete(user, on), _to_validate(user), _to_answer(user)])


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
    ready = Q(state=ReturnState.OPEN, period_end__lt=on) | (
        Q(state=ReturnState.QUERIED) & ~Q(pk__in=to_answer)
    )
    return of_each_row(
        _filled_in_by(user).filter(ready),
        lambda filed_in: HomeTask(
            kind="Return",
            title=str(filed_in),
            url=reverse("kpis:return-detail", args=[filed_in.pk]),
            due_on=filed_in.due_on,
        ),
    )


def _to_validate(user: SignedInPerson) -> TaskReading:
    waiting = (
        Return.objects.visible_to(user)
        .filter(
            state=ReturnState.SUBMITTED,
            contract__directorate_id__in=standing_of(user).directorate_ids,
        )
        .exclude(submitted_by_id=user.pk)
        .select_related("contract")
    )
    return of_each_row(
        waiting,
        lambda filed_in: HomeTask(
            kind="Validate",
            title=str(filed_in),
            url=reverse("kpis:return-validate", args=[filed_in.pk]),
            due_on=validate_by(filed_in),
        ),
    )


def _to_answer(user: SignedInPerson) -> TaskReading:
    asked = (
        Query.objects.to_answer()
        .filter(
            filed_in__in=_filled_in_by(user),
            filed_in__state=ReturnState.QUERIED,
        )
        .select_related("filed_in__contract", "kpi")
    )
    return of_each_row(
        asked,
        lambda query: HomeTask(
            kind="Query",
            title=f"{query.filed_in}: {query.kpi or 'the whole return'}",
            url=reverse("kpis:query-answer", args=[query.pk]),
            due_on=answer_by(query.opened_at),
        ),
    )


RETURNS_TO_DO = HomeTaskSource("KPI returns", _reading_for)
