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
from contracts.money.models import (
    AnticipatedCost,
    AuthorisedSpend,
    BudgetPressure,
    Envelope,
    Payment,
    PriceLine,
    Saving,
    VolumePrice,
from contracts.governance.models import (
    Attendance,
    Board,
    BoardMember,
    Committee,
    Decision,
    Meeting,
    MeetingAction,
    MeetingDate,
    MeetingPack,
    Minutes,
    MinutesCorrection,
    TermsOfReference,
    WatchedContract,
)
from contracts.organisations.models import FormerName, Party, Reorganisation
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    PotAllocation,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts.register.models import (
    Contract,
    Directorate,
    Provider,
    RegimeDecision,
)
from contracts.risks.models import Mitigation, Risk, RiskScaleWord, RiskScore
from contracts.term.models import ExtensionOption
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.term_models import TermChange
from contracts.variations.models import Variation
from contracts.variations.regime.models import MadeTogether, ModificationTest

__all__ = [
    "ActionPlan",
    "AnticipatedCost",
    "AuthorisedSpend",
    "BudgetPressure",
    "BudgetToday",
    "BudgetTomorrow",
    "Attendance",
    "Board",
    "BoardMember",
    "AgreedAction",
    "Assessment",
    "AuditReview",
    "Benefit",
    "BenefitMeasurement",
    "ClaimOfCompletion",
    "Committee",
    "Contract",
    "Decision",
    "Directorate",
    "Envelope",
    "ExtensionOption",
    "FormerName",
    "LotsChange",
    "MadeTogether",
    "Lot",
    "Meeting",
    "MeetingAction",
    "EarlyWarning",
    "ExtensionOption",
    "FormerName",
    "Issue",
    "IssueUpdate",
    "MeetingDate",
    "MeetingPack",
    "Membership",
    "ModificationTest",
    "Minutes",
    "MinutesCorrection",
    "Mitigation",
    "Party",
    "Payment",
    "PlannedAction",
    "PriceChange",
    "PotAllocation",
    "PriceLine",
    "Procurement",
    "ProcurementCost",
    "ProcurementSaving",
    "Provider",
    "ProviderChange",
    "RectificationNotice",
    "RegimeDecision",
    "Reorganisation",
    "Risk",
    "RiskScaleWord",
    "RiskScore",
    "Role",
    "ScopeChange",
    "TermChange",
    "Saving",
    "Variation",
    "VolumePrice",
    "TermsOfReference",
    "Variation",
    "WatchedContract",
]
