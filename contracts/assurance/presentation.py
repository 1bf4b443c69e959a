"""What the pages of assurance say of its records."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from contracts.assurance.models import (
    ComplianceEvidence,
    EvidenceRequirement,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.assurance.validity import Span, Validity, cover
from contracts.register.models import Contract
from contracts.register.panels import PanelReading
from contracts.register.summary import prose_value
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.tables import Column

VALIDITY_COLOURS = {
    Validity.CURRENT: "green",
    Validity.EXPIRES_SOON: "yellow",
    Validity.EXPIRED: "red",
    Validity.NOT_YET_VALID: "blue",
    Validity.MISSING: "red",
}


def validity_tag(validity: Validity) -> Tag:
    return Tag(validity.value, VALIDITY_COLOURS[validity])


def evidence_tag(evidence: ComplianceEvidence, *, on: date) -> Tag:
    """Of this piece alone, whatever may have renewed it."""
    span = Span(evidence.valid_from, evidence.valid_until)
    return validity_tag(cover([span], on=on).validity)


def evidence_columns(*, on: date) -> Sequence[Column]:
    return (
        Column(
            "kind",
            "Evidence",
            str,
            sort="kind",
            link=lambda e: reverse("contracts:compliance-detail", args=[e.pk]),
        ),
        Column("state", "State", lambda e: evidence_tag(e, on=on)),
        Column("from", "Valid from", lambda e: e.valid_from, sort="valid_from"),
        Column("until", "Valid until", lambda e: e.valid_until, sort="valid_until"),
        Column("holds_for", "Holds for", holds_for),
        Column("file", "File", lambda e: e.file_name, link=_file_url),
    )


def holds_for(evidence: ComplianceEvidence) -> str:
    if evidence.contract_id is None:
        return "Every contract of the provider"
    return "This contract"


def _file_url(evidence: ComplianceEvidence) -> str:
    if not evidence.file_name:
        return ""
    return reverse("contracts:compliance-download", args=[evidence.pk])


def requirement_tag(requirement: EvidenceRequirement) -> Tag:
    return validity_tag(Validity(requirement.validity))


def requirement_columns() -> Sequence[Column]:
    """For required evidence over all contracts, with its cover."""
    return (
        Column(
            "contract",
            "Contract",
            lambda r: r.contract.title,
            sort="contract__title",
            link=lambda r: reverse("contracts:compliance-list", args=[r.contract_id]),
        ),
        Column("kind", "Required evidence", str, sort="kind"),
        Column("state", "State", requirement_tag, sort="validity"),
        Column(
            "until", "Covered until", lambda r: r.covered_until, sort="covered_until"
        ),
        Column(
            "provider",
            "Provider",
            lambda r: str(r.contract.provider),
            sort="contract__provider__name",
        ),
    )


def requirement_export_columns() -> Sequence[Column]:
    return (
        Column("reference", "Reference", lambda r: r.contract.reference),
        *requirement_columns(),
        Column("directorate", "Directorate", lambda r: str(r.contract.directorate)),
    )


def evidence_rows(evidence: ComplianceEvidence) -> list[SummaryRow]:
    rows = [
        SummaryRow("Kind", evidence.get_kind_display()),
        SummaryRow("Provider", str(evidence.provider)),
        SummaryRow("Holds for", str(evidence.contract or holds_for(evidence))),
        SummaryRow("Valid from", date_words(evidence.valid_from)),
        SummaryRow("Valid until", date_words(evidence.valid_until)),
    ]
    if evidence.title:
        rows.insert(1, SummaryRow("What it is", evidence.title))
    if evidence.file_name:
        words = format_html(
            '<a class="govuk-link" href="{}">{}</a>',
            _file_url(evidence),
            evidence.file_name,
        )
        rows.append(SummaryRow("File", words))
    if evidence.notes:
        rows.append(SummaryRow("Notes", prose_value(evidence.notes)))
    return rows


# Inspections, visits and the voice of users.


def _link(url_name: str) -> Any:
    return lambda record: reverse(url_name, args=[record.pk])


INSPECTION_COLUMNS: Sequence[Column] = (
    Column(
        "inspected_on",
        "Inspection",
        lambda i: i.inspected_on,
        sort="inspected_on",
        link=_link("contracts:inspection-detail"),
    ),
    Column("by", "Inspectorate", lambda i: i.inspectorate_name, sort="inspectorate"),
    Column("judgement", "Judgement", lambda i: i.judgement),
    Column("published_on", "Published", lambda i: i.published_on, sort="published_on"),
)
INSPECTION_EXPORT_COLUMNS: Sequence[Column] = (
    *INSPECTION_COLUMNS,
    Column("findings", "What was found", lambda i: i.findings),
    Column("next_steps", "Next steps", lambda i: i.next_steps),
    Column("report", "Address of the report", lambda i: i.report_url),
)
VISIT_COLUMNS: Sequence[Column] = (
    Column(
        "visited_on",
        "Visit",
        lambda v: v.visited_on,
        sort="visited_on",
        link=_link("contracts:quality-visit-detail"),
    ),
    Column("by", "Visited by", lambda v: v.by_post, sort="by_post"),
    Column("place", "Where", lambda v: v.place, sort="place"),
    Column("found", "What was found", lambda v: v.found),
    Column("follow_up", "What follows", lambda v: v.follow_up),
)
VOICE_COLUMNS: Sequence[Column] = (
    Column(
        "heard_on",
        "Heard",
        lambda v: v.heard_on,
        sort="heard_on",
        link=_link("contracts:user-voice-detail"),
    ),
    Column("how", "How", lambda v: v.get_how_display(), sort="how"),
    Column("from", "Who was heard", lambda v: v.heard_from),
    Column("said", "What they said", lambda v: v.said),
    Column("changed", "What was changed", lambda v: v.changed or "Nothing yet"),
)


def inspection_rows(inspection: Inspection) -> list[SummaryRow]:
    rows = [
        SummaryRow("Inspectorate", inspection.inspectorate_name),
        SummaryRow("Inspected on", date_words(inspection.inspected_on)),
        SummaryRow(
            "Report published on",
            date_words(inspection.published_on) or "Not published yet",
        ),
        SummaryRow("Judgement", inspection.judgement),
        *_prose("What was found", inspection.findings),
        *_prose("Next steps", inspection.next_steps),
    ]
    if inspection.report_url:
        words = format_html(
            '<a class="govuk-link" href="{0}" rel="noreferrer">{0}</a>',
            inspection.report_url,
        )
        rows.append(SummaryRow("Report", words))
    if inspection.report is not None:
        url = reverse("contracts:document-detail", args=[inspection.report.pk])
        words = format_html(
            '<a class="govuk-link" href="{}">{}</a>', url, inspection.report.title
        )
        rows.append(SummaryRow("Report among the documents", words))
    return rows


def visit_rows(visit: QualityVisit) -> list[SummaryRow]:
    return [
        SummaryRow("Visited on", date_words(visit.visited_on)),
        SummaryRow("Visited by", visit.by_post),
        *([SummaryRow("Where", visit.place)] if visit.place else []),
        *_prose("What was found", visit.found),
        *_prose("What follows", visit.follow_up),
    ]


def voice_rows(voice: UserVoice) -> list[SummaryRow]:
    return [
        SummaryRow("Heard on", date_words(voice.heard_on)),
        SummaryRow("How", voice.get_how_display()),
        SummaryRow("Who was heard", voice.heard_from),
        *_prose("What they said", voice.said),
        *_prose("What was changed", voice.changed or "Nothing yet."),
    ]


def _prose(key: str, text: str) -> list[SummaryRow]:
    return [SummaryRow(key, prose_value(text))] if text else []


def compliance_panel(contract: Contract, on: date) -> PanelReading:
    """For the overview: what a contract requires, and what is not in order."""
    required = EvidenceRequirement.objects.filter(contract=contract).with_cover(on=on)
    return Reading([required], lambda: _counts(contract, required))


def _counts(
    contract: Contract, required: Collection[EvidenceRequirement]
) -> Mapping[str, object]:
    wanting = [
        (requirement, requirement_tag(requirement))
        for requirement in required
        if requirement.validity != Validity.CURRENT
    ]
    return {"contract": contract, "required": len(required), "wanting": wanting}
