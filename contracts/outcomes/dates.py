"""The days by which outcomes that money hangs on are measured."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.outcomes.models import OutcomePayment
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource


def _entries_for(
    user: SignedInPerson, first: date, last: date
) -> Sequence[CalendarEntry]:
    """For commissioners, of contracts of their directorates."""
    payments = (
        OutcomePayment.objects.visible_to(user)
        .filter(
            serving__contract__directorate_id__in=standing_of(user).directorate_ids,
            measured_by__range=(first, last),
        )
        .select_related("serving__outcome__priority", "serving__contract")
    )
    return [
        CalendarEntry(
            day=each.measured_by,
            title=f"Measure {each.serving.outcome} · {each.serving.contract.title}",
            url=reverse(
                "contracts:contract-outcome-list", args=[each.serving.contract_id]
            ),
            kind="Outcome payment",
        )
        for each in payments
    ]


PAYMENT_DATES = CalendarEntrySource("outcome payments", _entries_for)
