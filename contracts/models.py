"""All models of the contracts app, gathered from its rooms for Django."""

from contracts.access.models import Membership, Role
from contracts.calendar.models import CalendarFeed
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.governance.models import Committee, MeetingDate
from contracts.organisations.models import FormerName, Party, Reorganisation
from contracts.procedure_rules.models import (
    ProcedureRules,
    Quotation,
    RuleWaiver,
    ValueBand,
)
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
from contracts.term.models import ExtensionOption
from contracts.variations.models import Variation

__all__ = [
    "ActionPlan",
    "CalendarFeed",
    "Committee",
    "Contract",
    "Directorate",
    "DutyOverride",
    "DutyRecord",
    "ExtensionOption",
    "FormerName",
    "LocalDuty",
    "MeetingDate",
    "Membership",
    "MilestoneRecord",
    "Party",
    "PlanChoice",
    "PlannedAction",
    "PreElectionPeriod",
    "ProcedureRules",
    "Provider",
    "Quotation",
    "RegimeDecision",
    "Reorganisation",
    "Role",
    "RuleWaiver",
    "StepDuration",
    "ValueBand",
    "Variation",
]
