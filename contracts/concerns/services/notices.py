"""The acts on rectification notices."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.concerns.exceptions import (
    AnotherContractsIssue,
    AnotherContractsPlan,
    NoticeIsClosed,
)
from contracts.concerns.models import ActionPlan, Issue, RectificationNotice
from contracts.concerns.recording import held, refuse_future, values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class NoticeDetails:
    """What the provider failed to do, and what is required of it by when."""

    title: str
    failure: str
    required: str
    served_on: date
    served_by_post: str
    required_by: date
    issue: Issue | None = None
    plan: ActionPlan | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeOutcome:
    """What became of it, how that is known and since when."""

    outcome: str
    outcome_reason: str
    closed_on: date


def serve_notice(
    *, contract: Contract, details: NoticeDetails, on: date, by: User
) -> RectificationNotice:
    _refuse_wrong(details, contract=contract, on=on)
    with transaction.atomic(), acting_as(by):
        notice = RectificationNotice(contract=contract)
        return write(notice, **values_of(details))


def revise_notice(
    *,
    notice: RectificationNotice,
    details: NoticeDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> RectificationNotice:
    """`seen` marks the notice as the person saw it: ChangedMeanwhile if it differs."""
    _refuse_wrong(details, contract=notice.contract, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(notice), seen=seen)
        return write(current, **values_of(details))


def record_response(
    *,
    notice: RectificationNotice,
    response: str,
    responded_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> RectificationNotice:
    """Keep what the provider answered; `seen` as when the notice is changed."""
    refuse_future(responded_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(notice), seen=seen)
        return write(current, response=response, responded_on=responded_on)


def close_notice(
    *,
    notice: RectificationNotice,
    outcome: NoticeOutcome,
    seen: str | None = None,
    on: date,
    by: User,
) -> RectificationNotice:
    """End the notice with its outcome; `seen` as when the notice is changed."""
    refuse_future(outcome.closed_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(notice), seen=seen)
        return write(current, **values_of(outcome))


def _refuse_wrong(details: NoticeDetails, *, contract: Contract, on: date) -> None:
    refuse_future(details.served_on, on=on)
    if details.issue is not None and details.issue.contract_id != contract.pk:
        raise AnotherContractsIssue
    if details.plan is not None and details.plan.contract_id != contract.pk:
        raise AnotherContractsPlan


def _open(notice: RectificationNotice) -> RectificationNotice:
    current = held(notice)
    if not current.is_open:
        raise NoticeIsClosed
    return current
