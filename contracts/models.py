"""All models of the contracts app, gathered from its rooms for Django."""

from contracts.access.models import Membership, Role
from contracts.assurance.models import (
    ComplianceEvidence,
    EvidenceRequirement,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.documents.models import Document, DocumentVersion
from contracts.governance.models import Committee, MeetingDate
from contracts.organisations.models import FormerName, Party, Reorganisation
from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePayment,
    OutcomePlan,
    Priority,
)
from contracts.placements.models import PlacementTotal
from contracts.places.models import (
    Locality,
    OpeningSpell,
    ServedLocality,
    ServedSite,
    Site,
)
from contracts.register.models import (
    Contract,
    Directorate,
    Provider,
    RegimeDecision,
)
from contracts.term.models import ExtensionOption
from contracts.variations.models import Variation

__all__ = [
    "ActionPlan",
    "Committee",
    "ComplianceEvidence",
    "Contract",
    "ContractOutcome",
    "Directorate",
    "Document",
    "DocumentVersion",
    "EvidenceRequirement",
    "ExtensionOption",
    "FormerName",
    "Inspection",
    "Locality",
    "MeetingDate",
    "Membership",
    "OpeningSpell",
    "Outcome",
    "OutcomePayment",
    "OutcomePlan",
    "Party",
    "PlacementTotal",
    "PlannedAction",
    "Priority",
    "Provider",
    "QualityVisit",
    "RegimeDecision",
    "Reorganisation",
    "Role",
    "ServedLocality",
    "ServedSite",
    "Site",
    "UserVoice",
    "Variation",
]
