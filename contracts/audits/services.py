"""The acts on audit reviews and on the actions agreed in them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.audits.exceptions import (
    NothingAwaitsTheAuditor,
    SaidItThemselves,
    SaidToBeDoneAlready,
)
from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.concerns.recording import held, refuse_future, values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class ReviewDetails:
    """What the audit looked into and what it concluded."""

    title: str
    objective: str
    themes: str
    opinion: str
    conclusion: str
    reported_on: date
    audited_by_post: str


@dataclass(frozen=True, kw_only=True)
class AgreedActionDetails:
    number: int
    what: str
    owner_post: str
    due_on: date


def record_review(
    *, contract: Contract, details: ReviewDetails, on: date, by: User
) -> AuditReview:
    refuse_future(details.reported_on, on=on)
    with transaction.atomic(), acting_as(by):
        return write(AuditReview(contract=contract), **values_of(details))


def revise_review(
    *,
    review: AuditReview,
    details: ReviewDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> AuditReview:
    """`seen` marks the review as the person saw it: ChangedMeanwhile if it differs."""
    refuse_future(details.reported_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(held(review), seen=seen)
        return write(current, **values_of(details))


def agree_action(
    *, review: AuditReview, details: AgreedActionDetails, by: User
) -> AgreedAction:
    with transaction.atomic(), acting_as(by):
        return write(AgreedAction(review=held(review)), **values_of(details))


def say_action_is_done(
    *, action: AgreedAction, evidence: str, done_on: date, on: date, by: User
) -> ClaimOfCompletion:
    """An officer's word; the action stays open until the auditor has answered."""
    refuse_future(done_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = held(action)
        sent_back = ClaimOfCompletion.Verdict.SENT_BACK
        if current.claims.exclude(verdict=sent_back).exists():
            raise SaidToBeDoneAlready
        claim = ClaimOfCompletion(action=current, said_by=by, said_on=on)
        return write(claim, evidence=evidence, done_on=done_on)


def answer_claim(
    *,
    action: AgreedAction,
    verdict: str,
    reason: str = "",
    seen: str | None = None,
    on: date,
    by: User,
) -> ClaimOfCompletion:
    """The auditor's: the action is closed, or sent back with the reason.

    `seen` marks what the officer said as the auditor read it: ChangedMeanwhile if it is
    another claim by now.
    """
    with transaction.atomic(), acting_as(by):
        claim = held(action).claims.awaiting().select_for_update().first()
        if claim is None:
            raise NothingAwaitsTheAuditor
        if claim.said_by_id == by.pk:
            raise SaidItThemselves
        refuse_if_changed(claim, seen=seen)
        return write(
            claim, verdict=verdict, reason=reason, answered_on=on, answered_by=by
        )
