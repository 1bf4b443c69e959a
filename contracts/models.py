"""All models of the contracts app, gathered from its rooms for Django."""

from contracts.access.models import Membership, Role
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.governance.models import Committee, MeetingDate
from contracts.organisations.models import FormerName, Party, Reorganisation
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
from contracts.term.models import ExtensionOption
from contracts.variations.models import Variation

__all__ = [
    "ActionPlan",
    "ColumnMapping",
    "Committee",
    "Contract",
    "Directorate",
    "ExtensionOption",
    "FormerName",
    "ImportRow",
    "MeetingDate",
    "Membership",
    "Party",
    "PlannedAction",
    "Provider",
    "RegimeDecision",
    "RegisterImport",
    "Reorganisation",
    "Role",
    "Variation",
]
