"""All models of the KPIs app, gathered from its rooms for Django."""

from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from kpis.escalation.models import EscalationRule, Firing
from kpis.recovery.models import KPIPlan
from kpis.returns.models import (
    DraftFigure,
    Evidence,
    Figure,
    NameDismissal,
    Query,
    QueryMessage,
    Return,
    ReturnStep,
)
from kpis.spreadsheets.models import SheetRow, SheetUpload

__all__ = [
    "KPI",
    "DraftFigure",
    "EscalationRule",
    "Evidence",
    "Figure",
    "Firing",
    "KPIDefinition",
    "KPIPlan",
    "KPISet",
    "NameDismissal",
    "Query",
    "QueryMessage",
    "Return",
    "ReturnStep",
    "SheetRow",
    "SheetUpload",
    "Theme",
]
