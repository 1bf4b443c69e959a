"""All models of the KPIs app, gathered from its rooms for Django."""

from kpis.corrections.models import DefinitionCorrection
from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from kpis.escalation.models import EscalationRule, Firing
from kpis.measures.models import Measure
from kpis.outcomes.models import OutcomeShown
from kpis.recovery.models import KPIPlan
from kpis.reminders.models import Digest, ReminderChoice
from kpis.returns.models import (
    DraftFigure,
    Evidence,
    Figure,
    NameDismissal,
    PlaceDraft,
    PlaceFigure,
    Query,
    QueryMessage,
    Return,
    ReturnPart,
    ReturnStep,
    SubmissionWindow,
)
from kpis.spreadsheets.models import SheetRow, SheetUpload
from kpis.variations.models import ChangeReason

__all__ = [
    "KPI",
    "ChangeReason",
    "DefinitionCorrection",
    "Digest",
    "DraftFigure",
    "EscalationRule",
    "Evidence",
    "Figure",
    "Firing",
    "KPIDefinition",
    "KPIPlan",
    "KPISet",
    "Measure",
    "NameDismissal",
    "OutcomeShown",
    "PlaceDraft",
    "PlaceFigure",
    "Query",
    "QueryMessage",
    "ReminderChoice",
    "Return",
    "ReturnPart",
    "ReturnStep",
    "SheetRow",
    "SheetUpload",
    "SubmissionWindow",
    "Theme",
]
