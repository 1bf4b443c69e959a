"""The records of assurance."""

from contracts.assurance.models.compliance import (
    ComplianceEvidence,
    EvidenceRequirement,
)
from contracts.assurance.models.inspections import (
    Inspection,
    QualityVisit,
    UserVoice,
)

__all__ = [
    "ComplianceEvidence",
    "EvidenceRequirement",
    "Inspection",
    "QualityVisit",
    "UserVoice",
]
