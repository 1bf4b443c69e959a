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
    "Committee",
    "Contract",
    "Directorate",
    "ExtensionOption",
    "FormerName",
    "LotsChange",
    "MadeTogether",
    "MeetingDate",
    "Membership",
    "ModificationTest",
    "Party",
    "PlannedAction",
    "PriceChange",
    "Provider",
    "ProviderChange",
    "RegimeDecision",
    "Reorganisation",
    "Role",
    "ScopeChange",
    "TermChange",
    "Variation",
]
