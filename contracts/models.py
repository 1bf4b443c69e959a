"""All models of the contracts app, gathered from its rooms for Django."""

from contracts.access.models import Membership, Role
from contracts.concerns.models import ActionPlan, PlannedAction
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
    "Attendance",
    "Board",
    "BoardMember",
    "Committee",
    "Contract",
    "Decision",
    "Directorate",
    "ExtensionOption",
    "FormerName",
    "Meeting",
    "MeetingAction",
    "MeetingDate",
    "MeetingPack",
    "Membership",
    "Minutes",
    "MinutesCorrection",
    "Party",
    "PlannedAction",
    "Provider",
    "RegimeDecision",
    "Reorganisation",
    "Role",
    "TermsOfReference",
    "Variation",
    "WatchedContract",
]
