"""The acts on the issues log."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from contracts.concerns.exceptions import IssueIsResolved
from contracts.concerns.models import Issue, IssueUpdate
from contracts.concerns.recording import held, refuse_future, values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class IssueDetails:
    """What has gone wrong, how badly, and who puts it right by when."""

    title: str
    description: str
    severity: int
    raised_on: date
    raised_by_post: str
    owner_post: str
    target_on: date


def raise_issue(
    *, contract: Contract, details: IssueDetails, on: date, by: User
) -> Issue:
    refuse_future(details.raised_on, on=on)
    with transaction.atomic(), acting_as(by):
        return write(Issue(contract=contract), **values_of(details))


def revise_issue(
    *,
    issue: Issue,
    details: IssueDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> Issue:
    """`seen` marks the issue as the person saw it: ChangedMeanwhile if it differs."""
    refuse_future(details.raised_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(issue), seen=seen)
        return write(current, **values_of(details))


def add_issue_update(
    *, issue: Issue, text: str, by_post: str, at: datetime, by: User
) -> IssueUpdate:
    """Say what is new; a resolved issue can still be commented on."""
    with transaction.atomic(), acting_as(by):
        update = IssueUpdate(issue=issue, written_at=at, written_by=by)
        return write(update, text=text, by_post=by_post)


def resolve_issue(
    *,
    issue: Issue,
    outcome: str,
    resolved_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> Issue:
    """End the issue with what was done; `seen` as when it is changed."""
    refuse_future(resolved_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(issue), seen=seen)
        return write(current, outcome=outcome, resolved_on=resolved_on)


def _open(issue: Issue) -> Issue:
    current = held(issue)
    if not current.is_open:
        raise IssueIsResolved
    return current
