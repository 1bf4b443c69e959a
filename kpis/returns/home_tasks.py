"""What returns ask of a person today, for the home page."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import HomeTask, HomeTaskSource, TaskReading
from contracts_site.foundation.reading_together import joined, of_each_row
from kpis.definitions.models import DataOwner
from kpis.returns.models import Query, Return, ReturnPart
from kpis.returns.states import PartState, ReturnState
from kpis.returns.timetable import answer_by, validate_by


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """Returns and parts to complete, returns to validate and queries to answer."""
    return joined(
        [
            _to_complete(user, on),
            _parts_to_complete(user, on),
            _to_validate(user),
            _to_answer(user),
        ]
    )


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
    ready = Q(state=ReturnState.OPEN) & _may_be_submitted(on) | (
        Q(state=ReturnState.QUERIED) & ~Q(pk__in=to_answer)
    )
    return of_each_row(
        _filled_in_by(user).filter(ready, parts__isnull=True),
        lambda filed_in: HomeTask(
            kind="Return",
            title=str(filed_in),
            url=reverse("kpis:return-detail", args=[filed_in.pk]),
            due_on=filed_in.due_on,
        ),
    )


def _may_be_submitted(on: date, of: str = "") -> Q:
    """By its window, or the day after its period; `of` leads to the return."""
    return Q(**{f"{of}opens_on__lte": on}) | Q(
        **{f"{of}opens_on__isnull": True, f"{of}period_end__lt": on}
    )


def _parts_to_complete(user: SignedInPerson, on: date) -> TaskReading:
    """Parts of returns, likewise: a provider's own; a commissioner's all."""
    standing = standing_of(user)
    asked = Query.objects.to_answer().filter(filed_in=OuterRef("filed_in"))
    waits_for_answer = asked.filter(
        Q(kpi__isnull=True) | Q(kpi__data_owner=OuterRef("owner"))
    )
    ready = Q(state=PartState.OPEN) & _may_be_submitted(on, "filed_in__") | (
        Q(state=PartState.QUERIED) & ~Exists(waits_for_answer)
    )
    parts = (
        ReturnPart.objects.visible_to(user)
        .filter(
            Q(
                owner=DataOwner.PROVIDER,
                filed_in__contract__provider_id__in=standing.provider_ids,
            )
            | Q(filed_in__contract__directorate_id__in=standing.directorate_ids),
            ready,
        )
        .select_related("filed_in__contract")
    )
    return of_each_row(
        parts,
        lambda part: HomeTask(
            kind="Return",
            title=str(part),
            url=reverse("kpis:return-detail", args=[part.filed_in_id]),
            due_on=part.due_on,
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
        .exclude(Exists(_own_parts(user)))
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


def _own_parts(user: SignedInPerson) -> QuerySet[ReturnPart]:
    return ReturnPart.objects.filter(filed_in=OuterRef("pk"), submitted_by=user.pk)


def _to_answer(user: SignedInPerson) -> TaskReading:
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
