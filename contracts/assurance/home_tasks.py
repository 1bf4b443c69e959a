"""Evidence that runs out or is missing, as things to do today and days in a calendar."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.assurance.models import ComplianceEvidence, EvidenceRequirement
from contracts.assurance.models.compliance import ComplianceEvidenceQuerySet
from contracts.assurance.validity import EXPIRY_NOTICE, Validity, expiry_words
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
    tasks_together,
    tasks_without_a_day,
)
from contracts.register.models import Contract


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """For commissioners, of the live contracts of their directorates."""
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    return tasks_together([_running_out(user, on), _missing(user, on)])


def _running_out(user: SignedInPerson, on: date) -> TaskReading:
    evidence = _own(user, on=on).filter(valid_until__lte=EXPIRY_NOTICE.after(on))
    return tasks_of(
        evidence,
        lambda each: HomeTask(
            kind="Compliance evidence",
            title=f"{each} {expiry_words(each.valid_until, on=on)} · {_whose(each)}",
            url=reverse("contracts:compliance-detail", args=[each.pk]),
            due_on=each.valid_until,
        ),
        due="valid_until",
        on=on,
    )


def _missing(user: SignedInPerson, on: date) -> TaskReading:
    live = Contract.objects.run_by(user).live(on=on)
    required = (
        EvidenceRequirement.objects.visible_to(user)
        .filter(contract__in=live)
        .with_cover(on=on)
        .filter(Q(("validity", Validity.MISSING)))
        .select_related("contract")
    )
    return tasks_without_a_day(
        required,
        lambda each: HomeTask(
            kind="Compliance evidence",
            title=f"{each} is missing · {each.contract.title}",
            url=reverse("contracts:compliance-list", args=[each.contract_id]),
            due_on=None,
        ),
    )


def _entries_for(
    user: SignedInPerson, first: date, last: date
) -> Sequence[CalendarEntry]:
    evidence = _own(user, on=first).filter(valid_until__range=(first, last))
    return [
        CalendarEntry(
            day=each.valid_until,
            title=f"{each} expires · {_whose(each)}",
            url=reverse("contracts:compliance-detail", args=[each.pk]),
            kind="Compliance evidence",
        )
        for each in evidence
    ]


def _own(user: SignedInPerson, *, on: date) -> ComplianceEvidenceQuerySet:
    """The last of each kind that live contracts of the person's directorates rely on."""
    directorates = standing_of(user).directorate_ids
    return (
        ComplianceEvidence.objects.visible_to(user)
        .for_commissioners_of(directorates, on=on)
        .unrenewed()
        .select_related("contract", "provider")
        .order_by("valid_until", "pk")
    )


def _whose(evidence: ComplianceEvidence) -> str:
    if evidence.contract is None:
        return str(evidence.provider)
    return evidence.contract.title


EXPIRING_EVIDENCE = HomeTaskSource(
    "pieces of compliance evidence",
    _reading_for,
    lambda _group: reverse("contracts:compliance-portfolio"),
)
EVIDENCE_DATES = CalendarEntrySource("compliance evidence", _entries_for)
