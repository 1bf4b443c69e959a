"""All models of the KPIs app, gathered from its rooms for Django."""

from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from kpis.returns.models import (
    DraftFigure,
    Evidence,
    Figure,
    NameDismissal,
    Query,
    QueryMessage,
    Return,
    ReturnPart,
    ReturnStep,
    SubmissionWindow,
)
from kpis.spreadsheets.models import SheetRow, SheetUpload

__all__ = [
    "KPI",
    "DraftFigure",
    "Evidence",
    "Figure",
    "KPIDefinition",
    "KPISet",
    "NameDismissal",
    "Query",
    "QueryMessage",
    "Return",
    "ReturnPart",
    "ReturnStep",
    "SheetRow",
    "SheetUpload",
    "SubmissionWindow",
    "Theme",
]
