"""What a person may read and do of records of assurance."""

from contracts.access.standing import Standing
from contracts.assurance.models import (
    ComplianceEvidence,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole


def reads_assurance(standing: Standing, contract: Contract) -> bool:
    return reads_contract_whole(standing, contract)


def reads_assurance_everywhere(standing: Standing) -> bool:
    return standing.reads_every_contract


def may_write_assurance(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def reads_record(
    standing: Standing,
    record: ComplianceEvidence | Inspection | QualityVisit | UserVoice,
) -> bool:
    return standing.reads_every_contract


def may_write_record(
    standing: Standing, record: Inspection | QualityVisit | UserVoice
) -> bool:
    return may_write_contract(standing, record.contract)


def may_write_evidence(standing: Standing, evidence: ComplianceEvidence) -> bool:
    """Of one contract: its commissioners. Of every contract: those who run one of them."""
    if evidence.contract is not None:
        return may_write_contract(standing, evidence.contract)
    run = evidence.provider.contracts.filter(
        directorate_id__in=standing.directorate_ids
    )
    return run.exists()
