"""The acts on duties: done, waived, decided otherwise; and the council's own duties."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.duties.exceptions import (
    DecisionIsWithdrawn,
    DutyIsDecided,
    DutyIsNotDue,
    RecordedInTheFuture,
)
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.duties.reading import items_of
from contracts.duties.standing_duties import DutyItem
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class DutyKey:
    """One time a duty falls due under a contract."""

    contract: Contract
    code: str
    occurrence: str


@dataclass(frozen=True, kw_only=True)
class Completion:
    """How a duty was met: a notice, or where it can be seen, or both."""

    done_on: date
    notice_identifier: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """Who decided not to do what a duty asks, and why."""

    waived_on: date
    reason: str
    decided_by_post: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """That a duty bears on the contract, or does not, whatever the rule says."""

    applies: bool
    reason: str
    decided_by_post: str
    decided_on: date
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class LocalDutyDetails:
    """What the council's policy asks of one contract, or of all that match."""

    title: str
    what: str
    source: str
    in_force_from: date
    in_force_until: date | None = None
    counted_from: str = LocalDuty.Day.START
    days: int = 0
    every_months: int = 0
    regime: str = ""
    over_value: Decimal | None = None


def complete_duty(
    *, duty: DutyKey, details: Completion, on: date, by: User
) -> DutyRecord:
    """Record one time of a duty as done; `on` is the day of the act."""
    if details.done_on > on:
        raise RecordedInTheFuture
    with transaction.atomic(), acting_as(by):
        record = _record_of(duty, on=on, by=by)
        record.kind, record.on = DutyRecord.Kind.DONE, details.done_on
        record.notice_identifier = details.notice_identifier
        record.evidence = details.evidence
        record.full_clean()
        record.save()
    return record


def waive_duty(*, duty: DutyKey, details: Waiver, on: date, by: User) -> DutyRecord:
    """Record that one time of a duty is not met by decision, with the reason."""
    if details.waived_on > on:
        raise RecordedInTheFuture
    with transaction.atomic(), acting_as(by):
        record = _record_of(duty, on=on, by=by)
        record.kind, record.on = DutyRecord.Kind.WAIVED, details.waived_on
        record.reason = details.reason
        record.decided_by_post = details.decided_by_post
        record.full_clean()
        record.save()
    return record


def remove_duty_record(*, record: DutyRecord, by: User) -> None:
    """Take back what was recorded by mistake; History keeps it."""
    with transaction.atomic(), acting_as(by):
        DutyRecord.objects.filter(pk=record.pk).delete()


def decide_duty(
    *, contract: Contract, code: str, details: Decision, on: date, by: User
) -> DutyOverride:
    """Override what the rule says of a duty, as an officer decided."""
    if details.decided_on > on:
        raise RecordedInTheFuture
    with transaction.atomic(), acting_as(by):
        _locked(contract)
        held = DutyOverride.objects.in_force().filter(contract=contract, code=code)
        if held.exists():
            raise DutyIsDecided
        override = DutyOverride(
            contract=contract,
            code=code,
            applies=details.applies,
            due_on=details.due_on,
            reason=details.reason,
            decided_by_post=details.decided_by_post,
            decided_on=details.decided_on,
            recorded_by=by,
        )
        override.full_clean()
        override.save()
    return override


def withdraw_decision(*, override: DutyOverride, on: date, by: User) -> DutyOverride:
    """Let the rule speak again."""
    with transaction.atomic(), acting_as(by):
        held = DutyOverride.objects.select_for_update().get(pk=override.pk)
        if held.withdrawn_on is not None:
            raise DecisionIsWithdrawn
        held.withdrawn_on = on
        held.full_clean()
        held.save()
    return held


def add_local_duty(
    *, contract: Contract | None, details: LocalDutyDetails, by: User
) -> LocalDuty:
    """A duty of local policy; without a contract it bears on all that match."""
    with transaction.atomic(), acting_as(by):
        return _write(LocalDuty(contract=contract), details)


def revise_local_duty(
    *, duty: LocalDuty, details: LocalDutyDetails, seen: str | None = None, by: User
) -> LocalDuty:
    """`seen` marks the duty as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        held = LocalDuty.objects.select_for_update().get(pk=duty.pk)
        return _write(refuse_if_changed(held, seen=seen), details)


def due_item(duty: DutyKey, *, on: date) -> DutyItem:
    """The duty as it stands. Raise DutyIsNotDue if it is not open."""
    found = (
        item
        for item in items_of(duty.contract, on=on)
        if item.finding.code == duty.code
        and item.occurrence is not None
        and item.occurrence.key == duty.occurrence
        and item.is_open
    )
    item = next(found, None)
    if item is None:
        raise DutyIsNotDue
    return item


def _record_of(duty: DutyKey, *, on: date, by: User) -> DutyRecord:
    _locked(duty.contract)
    item = due_item(duty, on=on)
    assert item.occurrence is not None
    return DutyRecord(
        contract=duty.contract,
        code=duty.code,
        occurrence=duty.occurrence,
        title=f"{item.finding.title}: {item.occurrence.label}",
        due_on=item.occurrence.due_on,
        recorded_by=by,
    )


def _locked(contract: Contract) -> None:
    """Acts on the duties of one contract wait for each other."""
    Contract.objects.select_for_update().get(pk=contract.pk)


def _write(duty: LocalDuty, details: LocalDutyDetails) -> LocalDuty:
    for name in details.__dataclass_fields__:
        setattr(duty, name, getattr(details, name))
    duty.full_clean()
    duty.save()
    return duty
