"""The acts on the library of measures, and taking a definition from it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import Theme
from kpis.measures.exceptions import MeasureInUse
from kpis.measures.models import Measure


@dataclass(frozen=True, kw_only=True)
class MeasureDetails:
    """Everything that a measure says; its bounds are suggestions."""

    title: str
    theme: Theme
    wording: str
    calculation: str
    source: str
    unit: str
    good_is: str
    decimal_places: int = 0
    numerator_label: str = ""
    denominator_label: str = ""
    counts_people: bool = True
    target_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None
    why_it_matters: str = ""


def add_measure(*, details: MeasureDetails, by: User) -> Measure:
    with transaction.atomic(), acting_as(by):
        return write(Measure(), details)


def revise_measure(
    *, measure: Measure, details: MeasureDetails, seen: str | None = None, by: User
) -> Measure:
    """Definitions that were taken from it stay as they are."""
    with transaction.atomic(), acting_as(by):
        return write(hold(measure, seen=seen), details)


def retire_measure(*, measure: Measure, on: date, by: User) -> Measure:
    """No longer offered; retired already, it stays so from the earlier day."""
    with transaction.atomic(), acting_as(by):
        held = hold(measure)
        held.retired_on = held.retired_on or on
        held.save(update_fields=["retired_on"])
    return held


def offer_measure_again(*, measure: Measure, by: User) -> Measure:
    with transaction.atomic(), acting_as(by):
        held = hold(measure)
        held.retired_on = None
        held.save(update_fields=["retired_on"])
    return held


def remove_measure(*, measure: Measure, by: User) -> None:
    """Take a measure off that nothing was taken from. Raises MeasureInUse."""
    with transaction.atomic(), acting_as(by):
        held = hold(measure)
        if held.is_used:
            raise MeasureInUse
        held.delete()
