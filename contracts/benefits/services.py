"""The acts on benefits: planned, measured, ended."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.benefits.exceptions import (
    BenefitHasEnded,
    KindIsMeasuredAlready,
    NoSuchPercentage,
    NothingToMeasure,
)
from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.concerns.recording import held, refuse_future, values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class BenefitDetails:
    """What is planned, how it is measured, from where and by when."""

    title: str
    description: str
    kind: str
    due_on: date
    owner_post: str
    target: Decimal | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MeasurementDetails:
    """A value of a day; a break says what is measured differently from then on."""

    measured_on: date
    value: Decimal
    source: str
    break_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class BenefitEnd:
    """What came of it: realised, in part, or not."""

    state: str
    outcome: str
    ended_on: date


def plan_benefit(*, contract: Contract, details: BenefitDetails, by: User) -> Benefit:
    with transaction.atomic(), acting_as(by):
        return write(Benefit(contract=contract), **values_of(details))


def revise_benefit(
    *, benefit: Benefit, details: BenefitDetails, seen: str | None = None, by: User
) -> Benefit:
    """`seen` marks the benefit as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_expected(benefit), seen=seen)
        if details.kind != current.kind and current.measurements.exists():
            raise KindIsMeasuredAlready
        return write(current, **values_of(details))


def measure_benefit(
    *, benefit: Benefit, details: MeasurementDetails, on: date, by: User
) -> BenefitMeasurement:
    refuse_future(details.measured_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = _expected(benefit)
        if current.kind == Benefit.Kind.IN_WORDS:
            raise NothingToMeasure
        if current.kind == Benefit.Kind.PERCENTAGE and not 0 <= details.value <= 100:
            raise NoSuchPercentage
        measurement = BenefitMeasurement(
            benefit=current, is_break=bool(details.break_reason)
        )
        return write(measurement, **values_of(details))


def end_benefit(
    *,
    benefit: Benefit,
    end: BenefitEnd,
    seen: str | None = None,
    on: date,
    by: User,
) -> Benefit:
    """Say what came of it; its measured values stay on record.

    `seen` as when the benefit is changed.
    """
    refuse_future(end.ended_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_expected(benefit), seen=seen)
        return write(current, **values_of(end))


def _expected(benefit: Benefit) -> Benefit:
    current = held(benefit)
    if not current.is_open:
        raise BenefitHasEnded
    return current
