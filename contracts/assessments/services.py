"""The acts on assessments: recorded, and brought up to date."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.assessments.models import Assessment
from contracts.concerns.recording import held, refuse_future, values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class AssessmentDetails:
    """How an assessment stands, who says so, and why if it is not completed."""

    kind: str
    about: str
    state: str
    as_of: date
    by_post: str
    reason: str = ""
    summary: str = ""


def record_assessment(
    *, contract: Contract, details: AssessmentDetails, on: date, by: User
) -> Assessment:
    refuse_future(details.as_of, on=on)
    with transaction.atomic(), acting_as(by):
        return write(Assessment(contract=contract), **values_of(details))


def revise_assessment(
    *,
    assessment: Assessment,
    details: AssessmentDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> Assessment:
    """`seen` marks it as the person saw it: ChangedMeanwhile if it differs."""
    refuse_future(details.as_of, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(held(assessment), seen=seen)
        return write(current, **values_of(details))
