"""The acts in the life of a variation, from draft to recorded decision."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from contracts.register.models import Contract
from contracts.register.seen import mark_of, refuse_if_changed
from contracts.variations.consequences import (
    APPROVAL_CHECKS,
    APPROVAL_CONSEQUENCES,
    VARIATION_PARTS,
    ApprovalFinding,
)
from contracts.variations.effective_date import refuse_outside_term
from contracts.variations.exceptions import (
    ApprovalBlocked,
    AuthorDecides,
    DecidedInTheFuture,
    OnlyDraftsAreRevised,
    ProposalChangedMeanwhile,
    WarningsNotRead,
)
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.reading_together import answers

State = Variation.State


@dataclass(frozen=True, kw_only=True)
class VariationDetails:
    """What changes, why, and from when; a signing date may come with the approval."""

    title: str
    rationale: str
    effective_on: date
    signed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The authority under which a variation was decided; the decider need not sign in.

    `warnings_read` are the warnings that were read before the approval is recorded.
    """

    decided_by_post: str
    authority: str
    authority_reference: str
    decided_on: date
    signed_on: date | None = None
    evidence: File[bytes] | None = None
    decided_by: User | None = None
    warnings_read: Sequence[str] = ()


@dataclass(frozen=True)
class Approval:
    """An approved variation, and a sentence for each thing its approval set in motion."""

    variation: Variation
    sentences: tuple[str, ...]


def draft_variation(
    *, contract: Contract, details: VariationDetails, by: User
) -> Variation:
    """Begin a variation under the contract's next number."""
    with transaction.atomic(), acting_as(by):
        # Two officers drafting at once wait for each other, not for the same number.
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        last = held.variations.aggregate(last=Max("number"))["last"] or 0
        variation = Variation(contract=held, number=last + 1, drafted_by=by)
        return _write(variation, details)


def revise_variation(
    *,
    variation: Variation,
    details: VariationDetails,
    seen: str | None = None,
    by: User,
) -> Variation:
    """`seen` marks the draft as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        held = _held(variation)
        if not held.is_draft:
            raise OnlyDraftsAreRevised
        return _write(refuse_if_changed(held, seen=seen), details)


def propose_variation(*, variation: Variation, by: User) -> Variation:
    """Put a draft up for decision; from here on it is no longer edited."""
    return _move(variation, State.PROPOSED, by=by)


def send_back_variation(*, variation: Variation, by: User) -> Variation:
    """Return a proposal to draft, so that it can be changed."""
    return _move(variation, State.DRAFT, by=by)


def withdraw_variation(*, variation: Variation, by: User) -> Variation:
    return _move(variation, State.WITHDRAWN, by=by)


def findings_of(variation: Variation) -> list[ApprovalFinding]:
    """What all checks say of an approval, blocking findings first."""
    found = [each for check in APPROVAL_CHECKS for each in check.findings(variation)]
    return sorted(found, key=lambda finding: not finding.is_blocking)


def warnings_of(findings: Sequence[ApprovalFinding]) -> list[str]:
    """The findings that whoever records an approval has to read."""
    return [each.words for each in findings if each.must_be_read]


def mark_of_proposal(variation: Variation, findings: Sequence[ApprovalFinding]) -> str:
    """A short text that differs as soon as the variation, what it changes of the
    contract, or what the checks find does."""
    kinds = [part for part in VARIATION_PARTS if part.is_form]
    changes = [each.changes for each in answers(p.reading(variation) for p in kinds)]
    whole = "\0".join([mark_of(variation), repr(changes), repr(findings)])
    return hashlib.sha256(whole.encode()).hexdigest()[:24]


def approve_variation(
    *,
    variation: Variation,
    decision: Decision,
    seen: str | None = None,
    at: datetime,
    by: User,
) -> Approval:
    """Record the decision and do, in the same transaction, what follows from it.

    `seen` is `mark_of_proposal` as the person read it: ProposalChangedMeanwhile if it
    differs.
    """
    if decision.decided_on > timezone.localdate(at):
        raise DecidedInTheFuture
    if decision.decided_by and decision.decided_by.pk == variation.drafted_by_id:
        raise AuthorDecides
    with transaction.atomic(), acting_as(by):
        held = _held(variation)
        findings = findings_of(held)
        if seen and held.state == State.PROPOSED:
            _refuse_another_proposal(held, findings, seen=seen)
        held.move_to(State.APPROVED)
        _refuse_outside_term(held.effective_on, held.contract)
        _refuse_blocked(findings)
        _refuse_unread(findings, read=decision.warnings_read)
        _record(held, decision, at=at, by=by)
        sentences = tuple(
            sentence
            for consequence in APPROVAL_CONSEQUENCES
            for sentence in consequence.apply(held, by, at)
        )
    return Approval(held, sentences)


def _held(variation: Variation) -> Variation:
    """The row as it is now, locked until the act is done."""
    return (
        Variation.objects.select_for_update(of=("self",))
        .select_related("contract")
        .get(pk=variation.pk)
    )


def _write(variation: Variation, details: VariationDetails) -> Variation:
    _refuse_outside_term(details.effective_on, variation.contract)
    variation.title = details.title
    variation.rationale = details.rationale
    variation.effective_on = details.effective_on
    variation.signed_on = details.signed_on
    variation.full_clean()
    variation.save()
    return variation


def _refuse_outside_term(effective_on: date, contract: Contract) -> None:
    refuse_outside_term(
        effective_on, term=contract.term, may_run_on=not contract.is_ended_early
    )


def _move(variation: Variation, state: Variation.State, *, by: User) -> Variation:
    with transaction.atomic(), acting_as(by):
        held = _held(variation)
        held.move_to(state)
        held.save(update_fields=["state"])
    return held


def _refuse_another_proposal(
    variation: Variation, findings: Sequence[ApprovalFinding], *, seen: str
) -> None:
    if seen != mark_of_proposal(variation, findings):
        raise ProposalChangedMeanwhile


def _refuse_blocked(findings: Sequence[ApprovalFinding]) -> None:
    blocking = [each.words for each in findings if each.is_blocking]
    if blocking:
        raise ApprovalBlocked(blocking)


def _refuse_unread(findings: Sequence[ApprovalFinding], *, read: Sequence[str]) -> None:
    if warnings_of(findings) != list(read):
        raise WarningsNotRead


def _record(
    variation: Variation, decision: Decision, *, at: datetime, by: User
) -> None:
    variation.decided_by_post = decision.decided_by_post
    variation.decided_by = decision.decided_by
    variation.authority = decision.authority
    variation.authority_reference = decision.authority_reference
    variation.decided_on = decision.decided_on
    variation.signed_on = decision.signed_on or variation.signed_on
    if decision.evidence is not None:
        variation.evidence = decision.evidence
    variation.warnings_read = "\n".join(decision.warnings_read)
    variation.approval_recorded_by = by
    variation.approval_recorded_at = at
    variation.full_clean()
    variation.save()
