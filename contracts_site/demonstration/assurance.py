"""Documents, evidence, inspections, visits and voices of the demonstration contracts."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from contracts.assurance import services
from contracts.assurance.models import EvidenceRequirement, Inspection
from contracts.documents.models import Document
from contracts.documents.services import (
    DocumentDetails,
    add_document,
    replace_document,
)
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, moment


@transaction.atomic
def load_documents(data: Mapping[str, Any]) -> None:
    """Each document once, with its later version where it has one."""
    for row in data["documents"]:
        contract = Contract.objects.get(reference=row["contract"])
        if Document.objects.filter(contract=contract, title=row["title"]).exists():
            continue
        by = person(row["by"])
        document = add_document(
            contract=contract,
            details=DocumentDetails(
                title=row["title"],
                kind=row["kind"],
                dated_on=day(row["dated_on"]),
                access=row["access"],
                exempt_paragraph=row.get("exempt_paragraph"),
                exempt_reason=row.get("exempt_reason", ""),
                shared_with_provider=row["shared_with_provider"],
            ),
            upload=_file(row["file"], row["title"]),
            at=moment(row["added_at"]),
            by=by,
        )
        if replaced := row.get("replaced"):
            replace_document(
                former=document.versions.get(),
                upload=_file(replaced["file"], row["title"]),
                what_changed=replaced["what_changed"],
                at=moment(replaced["at"]),
                by=by,
            )


def _file(name: str, title: str) -> ContentFile[bytes]:
    words = f"Illustrative: this file stands for “{title}” in the demonstration.\n"
    return ContentFile(words.encode(), name=name)


@transaction.atomic
def load_assurance(data: Mapping[str, Any], *, on: date) -> None:
    """Evidence around the day of loading, and what was inspected, seen and heard."""
    by = person(data["by"])
    if not EvidenceRequirement.objects.exists():
        _load_evidence(data, on=on, by=by)
    if not Inspection.objects.exists():
        _load_inspections(data["inspections"], by=by)
        _load_visits(data["visits"], by=by)
        _load_voices(data["voices"], by=by)


def _load_evidence(data: Mapping[str, Any], *, on: date, by: User) -> None:
    for reference, kinds in data["required"].items():
        contract = Contract.objects.get(reference=reference)
        services.require_evidence(contract=contract, kinds=kinds, by=by)
    for row in data["evidence"]:
        services.record_evidence(
            contract=Contract.objects.get(reference=row["contract"]),
            for_every_contract=row["everywhere"],
            details=services.EvidenceDetails(
                kind=row["kind"],
                title=row["title"],
                valid_from=on + timedelta(days=row["from_days"]),
                valid_until=on + timedelta(days=row["until_days"]),
                is_illustrative=True,
            ),
            upload=_file(row["file"], row["title"]) if "file" in row else None,
            by=by,
        )


def _load_inspections(rows: list[Mapping[str, Any]], *, by: User) -> None:
    for row in rows:
        services.record_inspection(
            contract=Contract.objects.get(reference=row["contract"]),
            details=services.InspectionDetails(
                inspectorate=row["inspectorate"],
                inspected_on=day(row["inspected_on"]),
                published_on=day(row["published_on"]),
                judgement=row["judgement"],
                findings=row["findings"],
                next_steps=row["next_steps"],
                is_illustrative=True,
            ),
            by=by,
        )


def _load_visits(rows: list[Mapping[str, Any]], *, by: User) -> None:
    for row in rows:
        services.record_visit(
            contract=Contract.objects.get(reference=row["contract"]),
            details=services.VisitDetails(
                visited_on=day(row["visited_on"]),
                by_post=row["by_post"],
                place=row["place"],
                found=row["found"],
                follow_up=row["follow_up"],
                is_illustrative=True,
            ),
            by=by,
        )


def _load_voices(rows: list[Mapping[str, Any]], *, by: User) -> None:
    for row in rows:
        services.record_voice(
            contract=Contract.objects.get(reference=row["contract"]),
            details=services.VoiceDetails(
                heard_on=day(row["heard_on"]),
                how=row["how"],
                heard_from=row["heard_from"],
                said=row["said"],
                changed=row["changed"],
                is_illustrative=True,
            ),
            by=by,
        )
