"""Which returns a person is reminded of on a day, and whether there is a digest."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from contracts.access.models import Membership, Role
from contracts.access.standing import standing_of
from contracts_site.accounts.models import User
from kpis.definitions.models import DataOwner
from kpis.reminders.days import ReminderDays, is_weekly_day
from kpis.reminders.models import HowOften
from kpis.reminders.parts import DIGEST_PARTS, Waiting, near_of_parts
from kpis.returns.models import Query, QueryMessage, Return, ReturnPart
from kpis.returns.models.returns import ReturnQuerySet
from kpis.returns.states import PartState, ReturnState

MANAGER_AFTER = timedelta(days=7)


def reminder_days() -> ReminderDays:
    return ReminderDays.of(settings.REMINDER_DAYS)


def people_reminded() -> list[User]:
    """Who may be: those who may sign in, and work for a provider, run contracts of a
    directorate, or manage one; and whoever the other parts of a digest are for."""
    roles = {role for part in DIGEST_PARTS for role in part.roles}
    plays_a_part = Membership.objects.filter(
        user=OuterRef("pk"), role__in={Role.PROVIDER, Role.COMMISSIONER, *roles}
    )
    return list(
        User.objects.filter(is_active=True)
        .filter(Exists(plays_a_part) | Q(owned_contracts__isnull=False))
        .select_related("reminder_choice")
        .distinct()
        .order_by("pk")
    )


def how_often(person: User) -> HowOften:
    choice = getattr(person, "reminder_choice", None)
    return HowOften(choice.how_often) if choice else HowOften.DAILY


def near_returns(person: User, *, on: date) -> ReturnQuerySet:
    """Open returns that wait for the person and are overdue or due soon."""
    standing = standing_of(person)
    waits = Q(contract__provider__in=standing.provider_ids) | (
        Q(contract__directorate__in=standing.directorate_ids) & ~Exists(_staff())
    )
    manages = Q(contract__owner=person.pk, due_on__lt=on)
    return (
        Return.objects.visible_to(person)
        .filter(
            waits | manages,
            state=ReturnState.OPEN,
            period_end__lt=on,
            due_on__lte=reminder_days().last_near(on=on),
        )
        .select_related("contract")
        .order_by("due_on", "contract__title", "pk")
    )


@dataclass(frozen=True)
class Queried:
    """A return that was sent back: when the newest question was asked, and whether one
    is still without an answer."""

    filed_in: Return
    asked_on: date
    lacks_answer: bool


def first_queried(person: User, *, on: date, most: int) -> list[Queried]:
    return [
        Queried(each, each.asked_on, each.lacks_answer)
        for each in queried_returns(person, on=on)[:most]
    ]


def queried_returns(person: User, *, on: date) -> QuerySet[Any]:
    """Returns that were sent back to the person with a query, the longest waiting first.

    Each with `asked_on` and `lacks_answer`, as `Queried` has them.
    """
    standing = standing_of(person)
    parts = ReturnPart.objects.filter(filed_in=OuterRef("pk"))
    sent_back = parts.filter(state=PartState.QUERIED)
    of_provider = Q(contract__provider__in=standing.provider_ids) & (
        ~Exists(parts) | Exists(sent_back.filter(owner=DataOwner.PROVIDER))
    )
    of_council = Q(contract__directorate__in=standing.directorate_ids) & (
        ~Exists(_staff()) | Exists(sent_back.exclude(owner=DataOwner.PROVIDER))
    )
    manages = Q(contract__owner=person.pk, asked_on__lte=on - MANAGER_AFTER)
    questions = QueryMessage.objects.filter(
        query__filed_in=OuterRef("pk"), query__closed_at__isnull=True, is_answer=False
    ).order_by("-written_at")
    to_answer = Query.objects.to_answer().filter(filed_in=OuterRef("pk"))
    return (
        Return.objects.visible_to(person)
        .annotate(
            asked_on=TruncDate(Subquery(questions.values("written_at")[:1])),
            lacks_answer=Exists(to_answer),
        )
        .filter(
            of_provider | of_council | manages,
            state=ReturnState.QUERIED,
            asked_on__lt=on,
        )
        .select_related("contract")
        .order_by("asked_on", "contract__title", "pk")
    )


def _staff() -> QuerySet[Membership]:
    """Who works for the provider of a return's contract, and may sign in."""
    return Membership.objects.filter(
        provider=OuterRef("contract__provider"),
        role=Role.PROVIDER,
        user__is_active=True,
    )


def others_waiting(person: User, *, on: date) -> list[Waiting]:
    """What is near besides returns, the longest overdue first."""
    return near_of_parts(person, reminder_days(), on=on)


def is_digest_day(person: User, *, on: date) -> bool:
    """Whether the person is told on the day, by what they chose."""
    near, queried = near_returns(person, on=on), queried_returns(person, on=on)
    match how_often(person):
        case HowOften.DAILY:
            days = reminder_days()
            return (
                near.filter(due_on__in=days.due_dates(on=on)).exists()
                or queried.filter(asked_on__in=days.days_asked(on=on)).exists()
                or any(w.asks(days, on=on) for w in others_waiting(person, on=on))
            )
        case HowOften.WEEKLY:
            return is_weekly_day(on) and (
                near.exists() or queried.exists() or bool(others_waiting(person, on=on))
            )
        case HowOften.NEVER:
            return False
