"""Options whose last safe day nears or has passed, as things to do today."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
)
from contracts.register.models import Contract
from contracts.term.decision_dates import Urgency
from contracts.term.decisions import OptionDates, decision_lead, option_dates
from contracts_site.foundation.calendars.models import (
    NonWorkingDay,
    NonWorkingDayQuerySet,
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """For commissioners the next open option of each contract of their directorates."""
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    contracts = (
        Contract.objects.visible_to(user)
        .run_by(user)
        .filter(ends_on__gte=on, extension_options__state="open")
        .distinct()
        .prefetch_related("extension_options")
    )
    closed = NonWorkingDay.objects.all()
    return Reading([contracts, closed], lambda: _tasks(contracts, closed, on=on))


def _tasks(
    contracts: Iterable[Contract], closed: NonWorkingDayQuerySet, *, on: date
) -> Sequence[HomeTask]:
    lead = decision_lead(closed)
    return [
        _task(contract, dates)
        for contract in contracts
        for dates in option_dates(contract, lead=lead, on=on).values()
        if dates.urgency not in {None, Urgency.LATER}
    ]


def _task(contract: Contract, dates: OptionDates) -> HomeTask:
    number, notice = dates.option.number, date_words(dates.option.notice_by)
    when = (
        f"notice was due by {notice}"
        if dates.urgency is Urgency.TOO_LATE
        else f"notice by {notice}"
    )
    return HomeTask(
        kind="Extension",
        title=f"Decide on option {number}, {when} · {contract.title}",
        url=reverse("contracts:contract-term", args=[contract.pk]),
        due_on=dates.last_safe,
    )


OPTIONS_TO_DECIDE = HomeTaskSource("options to decide", _reading_for)
