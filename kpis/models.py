"""All models of the KPIs app, gathered from its rooms for Django."""

from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from kpis.reminders.models import Digest, ReminderChoice
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
    "Digest",
    "DraftFigure",
    "Evidence",
    "Figure",
    "KPIDefinition",
    "KPISet",
    "NameDismissal",
    "Query",
    "QueryMessage",
    "ReminderChoice",
    "Return",
    "ReturnStep",
    "SheetRow",
    "SheetUpload",
    "Theme",
]
