"""Which returns a person is reminded of on a day, and whether there is a digest."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from contracts.access.models import Membership, Role
from contracts.access.standing import standing_of
from contracts_site.accounts.models import User
from kpis.reminders.days import ReminderDays, is_weekly_day
from kpis.reminders.models import HowOften
from kpis.returns.models import Return
from kpis.returns.models.returns import ReturnQuerySet
from kpis.returns.states import ReturnState


def reminder_days() -> ReminderDays:
    return ReminderDays.of(settings.REMINDER_DAYS)


def people_reminded() -> list[User]:
    """Who may be: those who may sign in, and work for a provider, run contracts of a
    directorate, or manage one."""
    plays_a_part = Membership.objects.filter(
        user=OuterRef("pk"), role__in=(Role.PROVIDER, Role.COMMISSIONER)
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
    staff = Membership.objects.filter(
        provider=OuterRef("contract__provider"),
        role=Role.PROVIDER,
        user__is_active=True,
    )
    waits = Q(contract__provider__in=standing.provider_ids) | (
        Q(contract__directorate__in=standing.directorate_ids) & ~Exists(staff)
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


def is_digest_day(person: User, *, on: date) -> bool:
    """Whether the person is told on the day, by what they chose."""
    near = near_returns(person, on=on)
    match how_often(person):
        case HowOften.DAILY:
            return near.filter(due_on__in=reminder_days().due_dates(on=on)).exists()
        case HowOften.WEEKLY:
            return is_weekly_day(on) and near.exists()
        case HowOften.NEVER:
            return False
