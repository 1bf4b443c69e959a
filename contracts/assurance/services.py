"""The acts on records of assurance."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.files.base import File
from django.db import transaction

from contracts.assurance.exceptions import RequirementsChangedMeanwhile
from contracts.assurance.models import (
    ComplianceEvidence,
    EvidenceRequirement,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.documents.models import Document
from contracts.register.models import Contract
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class EvidenceDetails:
    kind: str
    valid_from: date
    valid_until: date
    title: str = ""
    notes: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class InspectionDetails:
    inspectorate: str
    inspected_on: date
    judgement: str
    other_inspectorate: str = ""
    published_on: date | None = None
    findings: str = ""
    next_steps: str = ""
    report_url: str = ""
    report: Document | None = None
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class VisitDetails:
    visited_on: date
    by_post: str
    found: str
    place: str = ""
    follow_up: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class VoiceDetails:
    heard_on: date
    how: str
    heard_from: str
    said: str
    changed: str = ""
    is_illustrative: bool = False


def require_evidence(
    *,
    contract: Contract,
    kinds: Collection[str],
    seen_kinds: Collection[str] | None = None,
    by: User,
) -> None:
    """From now on the contract requires these kinds of evidence and no others.

    `seen_kinds` are those that the person saw required.
    """
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        required = EvidenceRequirement.objects.filter(contract=held)
        already = set(required.values_list("kind", flat=True))
        if seen_kinds is not None and already != set(seen_kinds):
            raise RequirementsChangedMeanwhile
        required.exclude(kind__in=kinds).delete()
        for kind in [each for each in kinds if each not in already]:
            requirement = EvidenceRequirement(contract=held, kind=kind)
            requirement.full_clean()
            requirement.save()


def record_evidence(
    *,
    contract: Contract,
    for_every_contract: bool,
    details: EvidenceDetails,
    upload: File[bytes] | None = None,
    by: User,
) -> ComplianceEvidence:
    """Evidence for this contract, or for every contract of its provider."""
    with transaction.atomic(), acting_as(by):
        evidence = ComplianceEvidence(
            provider=contract.provider,
            contract=None if for_every_contract else contract,
        )
        if upload is not None:
            evidence.keep(upload)
        return write(evidence, details)


def revise_evidence(
    *,
    evidence: ComplianceEvidence,
    details: EvidenceDetails,
    upload: File[bytes] | None = None,
    seen: str | None = None,
    by: User,
) -> ComplianceEvidence:
    """Correct what was recorded; a file takes the place of the one that was there."""
    with transaction.atomic(), acting_as(by):
        held = hold(evidence, seen=seen)
        if upload is not None:
            _delete_file_after(held)
            held.keep(upload)
        return write(held, details)


def remove_evidence(*, evidence: ComplianceEvidence, by: User) -> None:
    with transaction.atomic(), acting_as(by):
        held = hold(evidence)
        _delete_file_after(held)
        held.delete()


def _delete_file_after(evidence: ComplianceEvidence) -> None:
    """Once all is written, and only then, the file goes from the store."""
    if evidence.file:
        storage, name = evidence.file.storage, str(evidence.file.name)
        transaction.on_commit(partial(storage.delete, name))


def record_inspection(
    *, contract: Contract, details: InspectionDetails, by: User
) -> Inspection:
    with transaction.atomic(), acting_as(by):
        return write(Inspection(contract=contract), details)


def revise_inspection(
    *,
    inspection: Inspection,
    details: InspectionDetails,
    seen: str | None = None,
    by: User,
) -> Inspection:
    with transaction.atomic(), acting_as(by):
        return write(hold(inspection, seen=seen), details)


def record_visit(
    *, contract: Contract, details: VisitDetails, by: User
) -> QualityVisit:
    with transaction.atomic(), acting_as(by):
        return write(QualityVisit(contract=contract), details)


def revise_visit(
    *, visit: QualityVisit, details: VisitDetails, seen: str | None = None, by: User
) -> QualityVisit:
    with transaction.atomic(), acting_as(by):
        return write(hold(visit, seen=seen), details)


def record_voice(*, contract: Contract, details: VoiceDetails, by: User) -> UserVoice:
    with transaction.atomic(), acting_as(by):
        return write(UserVoice(contract=contract), details)


def revise_voice(
    *, voice: UserVoice, details: VoiceDetails, seen: str | None = None, by: User
) -> UserVoice:
    with transaction.atomic(), acting_as(by):
        return write(hold(voice, seen=seen), details)


def remove_assurance(
    *, record: Inspection | QualityVisit | UserVoice, by: User
) -> None:
    """Take off what was recorded by mistake; History keeps what it said."""
    with transaction.atomic(), acting_as(by):
        hold(record).delete()
