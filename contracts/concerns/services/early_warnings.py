"""The acts on early warnings."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.concerns.exceptions import WarningHasEnded
from contracts.concerns.models import EarlyWarning, Issue
from contracts.concerns.recording import held, refuse_future, values_of, write
from contracts.concerns.services.issues import IssueDetails, raise_issue
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class WarningDetails:
    """What may happen, to what, how likely it is and what is done to prevent it."""

    title: str
    what_may_happen: str
    what_is_affected: str
    likelihood: int
    mitigation: str
    raised_on: date
    raised_by_post: str
    owner_post: str


def raise_early_warning(
    *, contract: Contract, details: WarningDetails, on: date, by: User
) -> EarlyWarning:
    refuse_future(details.raised_on, on=on)
    with transaction.atomic(), acting_as(by):
        return write(EarlyWarning(contract=contract), **values_of(details))


def revise_early_warning(
    *,
    warning: EarlyWarning,
    details: WarningDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> EarlyWarning:
    """`seen` marks the warning as the person saw it: ChangedMeanwhile if it differs."""
    refuse_future(details.raised_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(warning), seen=seen)
        return write(current, **values_of(details))


def close_early_warning(
    *,
    warning: EarlyWarning,
    closing_reason: str,
    closed_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> EarlyWarning:
    """End the warning without harm done; `seen` as when it is changed."""
    refuse_future(closed_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(warning), seen=seen)
        return write(current, closing_reason=closing_reason, closed_on=closed_on)


def turn_into_issue(
    *, warning: EarlyWarning, details: IssueDetails, on: date, by: User
) -> Issue:
    """What was warned of has happened: the issue is raised and the warning ends, as one."""
    with transaction.atomic(), acting_as(by):
        current = _open(warning)
        issue = raise_issue(contract=current.contract, details=details, on=on, by=by)
        write(current, became=issue, closed_on=issue.raised_on)
    return issue


def _open(warning: EarlyWarning) -> EarlyWarning:
    current = held(warning)
    if not current.is_open:
        raise WarningHasEnded
    return current
