"""Who may open what of compliance evidence, inspections, visits and voice of users."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.assurance import (
    ComplianceEvidenceFactory,
    EvidenceRequirementFactory,
    InspectionFactory,
    QualityVisitFactory,
    UserVoiceFactory,
)

OF_EVIDENCE = "evidence_pk=compliance_evidence_pk"
SORTS = ("inspection", "quality-visit", "user-voice")
RULES = [
    Rule(
        "Compliance evidence over all contracts: whole readers",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:compliance-portfolio",),
    ),
    Rule(
        "What assures a contract is read by those who read contracts whole",
        "GET",
        READ_WHOLE,
        "PMS",
        (
            "contracts:compliance-list",
            *(f"contracts:{sort}-list" for sort in SORTS),
        ),
    ),
    Rule(
        "One record of assurance: whole readers",
        "GET",
        READ_WHOLE,
        "",
        (
            f"contracts:compliance-detail {OF_EVIDENCE}",
            f"contracts:compliance-download {OF_EVIDENCE}",
            *(f"contracts:{sort}-detail" for sort in SORTS),
        ),
    ),
    Rule(
        "Assurance of a contract is added by commissioners of its directorate",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        (
            "contracts:compliance-create",
            "contracts:compliance-required",
            *(f"contracts:{sort}-create" for sort in SORTS),
        ),
    ),
    Rule(
        "… who also change it and take it off",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            f"contracts:compliance-edit {OF_EVIDENCE}",
            f"contracts:compliance-remove {OF_EVIDENCE}",
            *(f"contracts:{sort}-edit" for sort in SORTS),
            *(f"contracts:{sort}-remove" for sort in SORTS),
        ),
    ),
    Rule(
        "Evidence for every contract of a provider: those who run one of them",
        "GET POST",
        "C",
        "cOAaFKU",
        ("contracts:compliance-edit evidence_pk=provider_evidence_pk",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    everywhere = ComplianceEvidenceFactory(contract=None, provider=contract.provider)
    EvidenceRequirementFactory(contract=contract)
    return {
        "compliance_evidence_pk": ComplianceEvidenceFactory(
            contract=contract, with_file=True
        ).pk,
        "provider_evidence_pk": everywhere.pk,
        "inspection_pk": InspectionFactory(contract=contract).pk,
        "visit_pk": QualityVisitFactory(contract=contract).pk,
        "voice_pk": UserVoiceFactory(contract=contract).pk,
    }
