"""All models of the contracts app, gathered from its rooms for Django."""

from contracts.access.models import Membership, Role
from contracts.assessments.models import Assessment
from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.concerns.models import (
    ActionPlan,
    EarlyWarning,
    Issue,
    IssueUpdate,
    PlannedAction,
    RectificationNotice,
)
from contracts.governance.models import Committee, MeetingDate
from contracts.organisations.models import FormerName, Party, Reorganisation
from contracts.register.models import (
    Contract,
    Directorate,
    Provider,
    RegimeDecision,
)
from contracts.risks.models import Mitigation, Risk, RiskScaleWord, RiskScore
from contracts.term.models import ExtensionOption
from contracts.variations.models import Variation

__all__ = [
    "ActionPlan",
    "AgreedAction",
    "Assessment",
    "AuditReview",
    "Benefit",
    "BenefitMeasurement",
    "ClaimOfCompletion",
    "Committee",
    "Contract",
    "Directorate",
    "EarlyWarning",
    "ExtensionOption",
    "FormerName",
    "Issue",
    "IssueUpdate",
    "MeetingDate",
    "Membership",
    "Mitigation",
    "Party",
    "PlannedAction",
    "Provider",
    "RectificationNotice",
    "RegimeDecision",
    "Reorganisation",
    "Risk",
    "RiskScaleWord",
    "RiskScore",
    "Role",
    "Variation",
]
