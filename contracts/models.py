"""All models of the contracts app, gathered from its rooms for Django."""

from contracts.access.models import (
    Membership,
    Role,
)
from contracts.assessments.models import (
    Assessment,
)
from contracts.assurance.models import (
    ComplianceEvidence,
    EvidenceRequirement,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.audits.models import (
    AgreedAction,
    AuditReview,
    ClaimOfCompletion,
)
from contracts.benefits.models import (
    Benefit,
    BenefitMeasurement,
)
from contracts.bundles.models import (
    BundleDownload,
    RecordBundle,
)
from contracts.calendar.models import (
    CalendarFeed,
)
from contracts.concerns.models import (
    ActionPlan,
    EarlyWarning,
    Issue,
    IssueUpdate,
    PlannedAction,
    RectificationNotice,
)
from contracts.documents.models import (
    Document,
    DocumentVersion,
)
from contracts.duties.kept_models import DutyLine
from contracts.duties.models import (
    DutyOverride,
    DutyRecord,
    LocalDuty,
)
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
from contracts.money.models import (
    AnticipatedCost,
    AuthorisedSpend,
    BudgetPressure,
    Envelope,
    Payment,
    PriceLine,
    Saving,
    VolumePrice,
)
from contracts.organisations.models import (
    FormerName,
    Party,
    Reorganisation,
)
from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePayment,
    OutcomePlan,
    Priority,
)
from contracts.placements.models import (
    PlacementTotal,
)
from contracts.places.models import (
    Locality,
    OpeningSpell,
    ServedLocality,
    ServedSite,
    Site,
)
from contracts.procedure_rules.models import (
    ProcedureRules,
    Quotation,
    RuleWaiver,
    ValueBand,
)
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    PotAllocation,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts.recommissioning.kept_models import PlanLine
from contracts.recommissioning.models import (
    MilestoneRecord,
    PlanChoice,
    PreElectionPeriod,
    StepDuration,
)
from contracts.register.models import (
    Contract,
    Directorate,
    Provider,
    RegimeDecision,
)
from contracts.register_import.models import (
    ColumnMapping,
    ImportRow,
    RegisterImport,
)
from contracts.risks.models import (
    Mitigation,
    Risk,
    RiskScaleWord,
    RiskScore,
)
from contracts.saved_views.models import (
    ListOpening,
    SavedView,
)
from contracts.specifications.models import SpecificationItem
from contracts.term.kept_models import OptionLine
from contracts.term.models import (
    ExtensionOption,
)
from contracts.timetables.models import TimetableRecord
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.party_models import (
    PartyChange,
)
from contracts.variations.changes.term_models import (
    TermChange,
)
from contracts.variations.models import (
    Variation,
)
from contracts.variations.regime.models import (
    MadeTogether,
    ModificationTest,
)
from contracts.worked_out.models import ChangeCount, WorkedOut

__all__ = [
    "ActionPlan",
    "AgreedAction",
    "AnticipatedCost",
    "Assessment",
    "Attendance",
    "AuditReview",
    "AuthorisedSpend",
    "Benefit",
    "BenefitMeasurement",
    "Board",
    "BoardMember",
    "BudgetPressure",
    "BudgetToday",
    "BudgetTomorrow",
    "BundleDownload",
    "CalendarFeed",
    "ChangeCount",
    "ClaimOfCompletion",
    "ColumnMapping",
    "Committee",
    "ComplianceEvidence",
    "Contract",
    "ContractOutcome",
    "Decision",
    "Directorate",
    "Document",
    "DocumentVersion",
    "DutyLine",
    "DutyOverride",
    "DutyRecord",
    "EarlyWarning",
    "Envelope",
    "EvidenceRequirement",
    "ExtensionOption",
    "FormerName",
    "ImportRow",
    "Inspection",
    "Issue",
    "IssueUpdate",
    "ListOpening",
    "LocalDuty",
    "Locality",
    "Lot",
    "LotsChange",
    "MadeTogether",
    "Meeting",
    "MeetingAction",
    "MeetingDate",
    "MeetingPack",
    "Membership",
    "MilestoneRecord",
    "Minutes",
    "MinutesCorrection",
    "Mitigation",
    "ModificationTest",
    "OpeningSpell",
    "OptionLine",
    "Outcome",
    "OutcomePayment",
    "OutcomePlan",
    "Party",
    "PartyChange",
    "Payment",
    "PlacementTotal",
    "PlanChoice",
    "PlanLine",
    "PlannedAction",
    "PotAllocation",
    "PreElectionPeriod",
    "PriceChange",
    "PriceLine",
    "Priority",
    "ProcedureRules",
    "Procurement",
    "ProcurementCost",
    "ProcurementSaving",
    "Provider",
    "ProviderChange",
    "QualityVisit",
    "Quotation",
    "RecordBundle",
    "RectificationNotice",
    "RegimeDecision",
    "RegisterImport",
    "Reorganisation",
    "Risk",
    "RiskScaleWord",
    "RiskScore",
    "Role",
    "RuleWaiver",
    "SavedView",
    "Saving",
    "ScopeChange",
    "ServedLocality",
    "ServedSite",
    "Site",
    "SpecificationItem",
    "StepDuration",
    "TermChange",
    "TermsOfReference",
    "TimetableRecord",
    "UserVoice",
    "ValueBand",
    "Variation",
    "VolumePrice",
    "WatchedContract",
    "WorkedOut",
]
